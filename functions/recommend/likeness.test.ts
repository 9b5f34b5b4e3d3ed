import { describe, expect, it } from "vitest";
import type { TrackLikeness } from "../db/queries/track-likeness.ts";
import { type AlbumId, type ArtistId, newId } from "../../schema/music/ids.ts";
import { blendLikeness } from "./blend-likeness.ts";
import { chooseServing } from "./choose-serving.ts";
import { explainLikeness } from "./explain-likeness.ts";
import { keyCloseness, tempoCloseness } from "./mix-closeness.ts";
import { pickVaried } from "./pick-varied.ts";
import { reasonText } from "./reason.ts";
import { isSameRecording } from "./same-recording.ts";

let made = 0;
const track = (more: Partial<TrackLikeness> = {}): TrackLikeness => ({
  trackId: newId(),
  albumId: newId<"album">(),
  artistIds: [newId<"artist">()],
  genres: [],
  bpm: null,
  camelotKey: null,
  year: null,
  durationMs: 200_000,
  titleKey: `title ${(made += 1)}`,
  artistKey: "artist",
  recordingMbid: null,
  contentHash: null,
  ...more,
});

describe("varied picks", () => {
  const caps = { perAlbum: 2, perArtist: 3 };
  const scored = (tracks: readonly TrackLikeness[]) =>
    tracks.map((one, i) => ({ track: one, score: 1 - i / 100 }));

  it("are the best first, at most so many of an album and of an artist", () => {
    const albumId: AlbumId = newId();
    const artistIds: ArtistId[] = [newId()];
    const album = [1, 2, 3].map(() => track({ albumId, artistIds }));
    const elsewhere = [1, 2].map(() => track({ artistIds }));
    const other = track();
    const picks = pickVaried(scored([...album, ...elsewhere, other]), 10, caps);
    expect(picks.map((pick) => pick.track)).toEqual([
      ...album.slice(0, 2),
      ...elsewhere.slice(0, 1),
      other,
    ]);
  });

  it("count each artist of a credit", () => {
    const [ana, ben]: ArtistId[] = [newId(), newId()];
    if (!ana || !ben) throw new Error("none");
    const both = [1, 2, 3].map(() => track({ artistIds: [ana, ben] }));
    const alone = track({ artistIds: [ben] });
    expect(pickVaried(scored([...both, alone]), 10, caps)).toHaveLength(3);
  });

  it("hold no recording twice, nor one that is not wanted", () => {
    const seed = track({ recordingMbid: "r" });
    const again = track({ recordingMbid: "r" });
    const [first, copy] = [track({ contentHash: "c" }), track({ contentHash: "c" })];
    const picks = pickVaried(scored([again, first, copy]), 10, caps, [seed]);
    expect(picks.map((pick) => pick.track)).toEqual([first]);
  });
});

describe("the same recording", () => {
  it("is told by its id, by its sound, or by names and length", () => {
    const one = track({ titleKey: "song", artistKey: "ana" });
    expect(
      isSameRecording(one, track({ titleKey: "song", artistKey: "ana", durationMs: 202_000 })),
    ).toBe(true);
    expect(
      isSameRecording(one, track({ titleKey: "song", artistKey: "ana", durationMs: 300_000 })),
    ).toBe(false);
    expect(isSameRecording(one, track({ titleKey: "song", artistKey: "ben" }))).toBe(false);
  });
});

describe("a blend", () => {
  const seed = track({ bpm: 120, camelotKey: "8A" });

  it("is at its best where sound, words, tempo and key all fit", () => {
    const all = { track: track({ bpm: 120, camelotKey: "8A" }), audio: 0.9, meaning: 0.9 };
    const none = { track: track({ bpm: 90, camelotKey: "2B" }), audio: 0.1, meaning: 0.1 };
    const scores = blendLikeness(seed, [none, all]).map(({ score }) => score);
    expect(scores[0]).toBeCloseTo(0);
    expect(scores[1]).toBeCloseTo(1);
  });

  it("weighs each kind by how it spreads, however narrow a model's cosines are", () => {
    const wide = [0.9, 0.8, -0.2];
    const narrow = [0.7, 0.74, 0.7];
    const candidates = wide.map((audio, i) => ({
      track: track(),
      audio,
      meaning: narrow[i] ?? 0,
    }));
    const [near, meant] = blendLikeness(track(), candidates).map(({ score }) => score);
    expect(meant).toBeGreaterThan(near ?? 1);
  });

  it("takes what one kind alone knows", () => {
    const [only] = blendLikeness(seed, [{ track: track(), audio: 0.5 }]);
    expect(only?.score).toBeGreaterThan(0);
    expect(only?.score).toBeLessThanOrEqual(1);
  });
});

describe("reasons", () => {
  it("say what people can hear, at most four things", () => {
    const from = track({ bpm: 124, camelotKey: "8A", genres: ["House"], year: 1994 });
    const to = track({ bpm: 123.6, camelotKey: "9A", genres: ["Techno", "House"], year: 1999 });
    expect(reasonText(explainLikeness(from, to, { audio: 0.8, meaning: 0.9 }))).toBe(
      "close in timbre, both 124 BPM, 8A → 9A, both House",
    );
  });

  it("are never missing", () => {
    expect(reasonText(explainLikeness(track(), track(), { audio: 0.2 }))).toBe("near in timbre");
    expect(reasonText(explainLikeness(track(), track(), { meaning: 0.2 }))).toBe(
      "of a similar kind",
    );
  });
});

describe("tempo and key", () => {
  it("go together as they are, and less well at half or double the tempo", () => {
    expect(tempoCloseness(120, 122)).toBe(1);
    expect(tempoCloseness(120, 60)).toBeCloseTo(0.85);
    expect(tempoCloseness(120, 140)).toBe(0);
  });

  it("go together next to each other on the wheel, past its end too", () => {
    expect(keyCloseness("12A", "1A")).toBe(0.9);
    expect(keyCloseness("8A", "8B")).toBe(0.85);
    expect(keyCloseness("8A", "3B")).toBe(0);
  });
});

describe("the serving set", () => {
  const set = (model: string, version: number, trackCount: number) => ({
    type: "audio" as const,
    model,
    version,
    trackCount,
  });
  const present = { model: "m", version: 2 };

  it("is the old one until the present one has nearly caught up", () => {
    expect(chooseServing([set("m", 1, 100), set("m", 2, 40)], "audio", present)).toEqual({
      model: "m",
      version: 1,
    });
    expect(chooseServing([set("m", 1, 100), set("m", 2, 95)], "audio", present)).toEqual(present);
  });

  it("is the largest where none is said to be the present one", () => {
    const sets = [set("a", 1, 10), set("b", 1, 30)];
    expect(chooseServing(sets, "audio", null)).toEqual({ model: "b", version: 1 });
    expect(chooseServing(sets, "text", null)).toBeNull();
  });
});
