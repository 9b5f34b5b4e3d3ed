import { expect, it } from "vitest";
import type { SaidTag } from "../db/queries/metadata-read.ts";
import { mergeTags } from "./merge-tags.ts";

const tag = (name: string, more: Partial<SaidTag> = {}): SaidTag => ({
  of: "track",
  source: "lastfm",
  name,
  weight: 1,
  ...more,
});

it("makes one list of what all say, the surest first", () => {
  const merged = mergeTags([
    tag("Ambient", { weight: 0.5 }),
    tag("ambient", { source: "musicbrainz", of: "album", weight: 1 }),
    tag("drone", { weight: 0.6 }),
    tag("icelandic", { of: "artist", weight: 1 }),
    tag("seen live", { weight: null }),
  ]);
  expect(merged.map(({ name, weight }) => [name, Math.round(weight * 100)])).toEqual([
    ["ambient", 85],
    ["drone", 60],
    ["icelandic", 50],
    ["seen live", 50],
  ]);
  expect(merged[0]?.sources).toEqual(["lastfm", "musicbrainz"]);
});

it("is no surer of what one source says of the track and of its album", () => {
  const [once] = mergeTags([tag("jazz", { weight: 0.8 })]);
  const [twice] = mergeTags([tag("jazz", { weight: 0.8 }), tag("jazz", { of: "album" })]);
  expect(twice).toEqual(once);
});
