import { describe, expect, it } from "vitest";
import { newId } from "../../schema/music/ids.ts";
import { planSearch } from "./plan-search.ts";

const now = new Date("2026-06-01T00:00:00Z");
const plan = (query: string) => planSearch({ query, kinds: null, listener: newId(), now });

describe("planSearch", () => {
  it("is null where nothing is asked for", () => {
    for (const query of ["", "  ", "artist:", "-live"]) expect(plan(query)).toBeNull();
  });

  it("has everything of every kind where kinds are not given", () => {
    expect(plan("blue")).toMatchObject({
      kinds: ["artist", "genre", "album", "track"],
      words: { tsquery: "'blue':*" },
      excluded: "",
      conditions: [],
    });
  });

  it("puts moments in place of ages", () => {
    expect(plan("added:31d played:>31d")?.conditions).toEqual([
      { field: "added", since: new Date("2026-05-01T00:00:00Z"), before: null, exclude: false },
      {
        field: "played",
        never: false,
        since: null,
        before: new Date("2026-05-01T00:00:00Z"),
        exclude: false,
      },
    ]);
  });

  it("leaves out what holds one of the excluded words", () => {
    expect(plan('blue -live -"best of"')?.excluded).toBe("('live':*) | ('best':* & 'of':*)");
  });

  it("calls codecs what people call them", () => {
    expect(plan("codec:MP3")?.conditions).toEqual([
      { field: "codec", patterns: ["%layer 3%", "mp3%"], exclude: false },
    ]);
    expect(plan("codec:a%c")?.conditions).toEqual([
      { field: "codec", patterns: ["%a\\%c%"], exclude: false },
    ]);
  });
});
