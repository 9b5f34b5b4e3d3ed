import { describe, expect, test } from "vitest";
import {
  beginningOf,
  complete,
  wishesOf,
  withoutWish,
  wordsToLight,
  type Beginning,
} from "./query-fields.ts";

const FIELDS = ["artist", "genre", "year", "bpm"];
const QUERY = 'rain Artist:odile genre:"deep house" year:1990-1999 bpm:>120';

describe("what a query names", () => {
  test("is understood field by field, quotes and signs included", () => {
    expect(wishesOf(QUERY, FIELDS).map(({ field, value }) => [field, value])).toEqual([
      ["artist", "odile"],
      ["genre", "deep house"],
      ["year", "1990-1999"],
      ["bpm", ">120"],
    ]);
  });
  test("leaves alone what only looks like a field", () => {
    expect(wishesOf("re:stacks 12:51 artist: sub:year:2", FIELDS)).toEqual([]);
  });
  test("can be taken back one by one", () => {
    const [, genre] = wishesOf(QUERY, FIELDS);
    if (!genre) throw new Error("the genre wasn't understood");
    expect(withoutWish(QUERY, genre)).toBe("rain Artist:odile year:1990-1999 bpm:>120");
  });
  test("lights its values, not its names", () => {
    expect(wordsToLight('rain artist:odile genre:"deep house"', FIELDS)).toBe(
      "rain odile deep house",
    );
    expect(wordsToLight("re:stacks", FIELDS)).toBe("re:stacks");
  });
});

describe("what is being typed", () => {
  const begun = (query: string): Beginning => {
    const found = beginningOf(query);
    if (!found) throw new Error(`nothing begins in “${query}”`);
    return found;
  };
  test("is the last word, or the value of the last field", () => {
    expect(begun("rain art")).toEqual({ field: null, text: "art", start: 5 });
    expect(begun("rain genre:de")).toEqual({ field: "genre", text: "de", start: 5 });
    expect(begun('genre:"deep h')).toEqual({ field: "genre", text: "deep h", start: 0 });
    expect(begun("genre:")).toEqual({ field: "genre", text: "", start: 0 });
  });
  test("is nothing after a space or in an empty query", () => {
    expect(beginningOf("rain ")).toBeNull();
    expect(beginningOf("")).toBeNull();
  });
  test("is completed in place", () => {
    expect(complete("rain art", begun("rain art"), "artist")).toBe("rain artist:");
    expect(complete("genre:de", begun("genre:de"), "Deep House")).toBe('genre:"Deep House" ');
    expect(complete("genre:du", begun("genre:du"), "Dub")).toBe("genre:Dub ");
  });
});
