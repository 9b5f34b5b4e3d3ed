import { describe, expect, it } from "vitest";
import { parseSearchQuery, SEARCH_FIELDS } from "./search-query.ts";

const only = (query: string) => {
  const { words, excludedWords, terms } = parseSearchQuery(query);
  expect({ words, excludedWords }).toEqual({ words: "", excludedWords: [] });
  expect(terms).toHaveLength(1);
  return terms[0];
};
const years = (from: number | null, to: number | null, open = false) => ({
  field: "year",
  range: { from, to, open },
  exclude: false,
});

describe("parseSearchQuery", () => {
  it("takes plain words as they are", () => {
    expect(parseSearchQuery("abbey  road")).toEqual({
      words: "abbey road",
      excludedWords: [],
      terms: [],
    });
  });

  it("parts words, fields and what is left out", () => {
    expect(parseSearchQuery('love artist:"the beatles" -live -genre:pop -"best of" me')).toEqual({
      words: "love me",
      excludedWords: ["live", "best of"],
      terms: [
        { field: "artist", text: "the beatles", exclude: false },
        { field: "genre", text: "pop", exclude: true },
      ],
    });
  });

  it.each([
    ["year:1994", years(1994, 1994)],
    ["year:1990-1999", years(1990, 1999)],
    ["YEAR:1990–1999", years(1990, 1999)],
    ["year:1990s", years(1990, 1999)],
    ["year:>2000", years(2000, null, true)],
    ["year:>=2000", years(2000, null)],
    ["year:<1980", years(null, 1980, true)],
    ["year:1990-", years(1990, null)],
    ["year:-1990", years(null, 1990)],
    // On the way to 1994 and to 1990-1999.
    ["year:19", years(1900, 1999)],
    ["year:1990-19", years(1990, 1999)],
  ])("reads %s", (query, term) => {
    expect(only(query)).toEqual(term);
  });

  it.each([
    ["bpm:>120", { from: 120, to: null, open: true }],
    ["bpm:120-128", { from: 120, to: 128, open: false }],
    ["tempo:120", { from: 119.5, to: 120.5, open: false }],
    ["length:>10m", { from: 600_000, to: null, open: true }],
    ["length:3m", { from: 180_000, to: 239_999, open: false }],
    ["length:2:30-3:00", { from: 150_000, to: 180_000, open: false }],
    ["duration:<90s", { from: null, to: 90_000, open: true }],
  ])("reads %s", (query, range) => {
    expect(only(query)).toMatchObject({ range });
  });

  it.each([
    ["key:8A", { field: "key", camelotKey: "8A" }],
    ['key:"A minor"', { field: "key", camelotKey: "8A" }],
    ["added:30d", { field: "added", age: { days: 30, longerAgo: false } }],
    ["added:>1y", { field: "added", age: { days: 365, longerAgo: true } }],
    ["played:never", { field: "played", age: "never", exclude: false }],
    ["-played:never", { field: "played", age: "ever", exclude: false }],
    ["played:7d", { field: "played", age: { days: 7, longerAgo: false }, exclude: false }],
    ["lossless:yes", { field: "is", flag: "lossless", exclude: false }],
    ["lossless:no", { field: "is", flag: "lossless", exclude: true }],
    ["-lossless:no", { field: "is", flag: "lossless", exclude: false }],
    ["is:favorite", { field: "is", flag: "favorite", exclude: false }],
    ["-is:missing", { field: "is", flag: "missing", exclude: true }],
    ["track:home", { field: "title", text: "home" }],
  ] as [string, object][])("reads %s", (query, term) => {
    expect(only(query)).toMatchObject(term);
  });

  it.each([
    ["foo:bar", "foo:bar"],
    ["year:abc", "year:abc"],
    ["key:H", "key:H"],
    ["bpm:fast", "bpm:fast"],
    ["added:yesterday", "added:yesterday"],
    ["is:nice", "is:nice"],
    ["Mission: Impossible", "Mission: Impossible"],
    ["- -- ---", "-"],
  ])("takes %j for words", (query, words) => {
    const parsed = parseSearchQuery(query);
    expect(parsed.terms).toEqual([]);
    expect(parsed.words).toContain(words);
  });

  it("waits for a value that is still to be typed", () => {
    expect(parseSearchQuery("blue artist:")).toEqual({
      words: "blue",
      excludedWords: [],
      terms: [],
    });
    expect(parseSearchQuery('artist:"sigur r').terms).toEqual([
      { field: "artist", text: "sigur r", exclude: false },
    ]);
  });

  it("reads curly quotes as straight ones", () => {
    expect(only("artist:“sigur ros”")).toEqual({
      field: "artist",
      text: "sigur ros",
      exclude: false,
    });
  });

  it("reads every example that it gives", () => {
    for (const { name, example } of SEARCH_FIELDS) {
      const { words, terms } = parseSearchQuery(example);
      expect({ name, words, terms: terms.length }).toEqual({ name, words: "", terms: 1 });
    }
  });

  it("comes to an end with anything", () => {
    for (const query of ['"', '""', "-", ":", "a:b:c", '"'.repeat(5000), "year:".repeat(5000)]) {
      expect(() => parseSearchQuery(query)).not.toThrow();
    }
    expect(parseSearchQuery("x".repeat(10_000)).words.length).toBeLessThanOrEqual(300);
  });
});
