import { describe, expect, test } from "vitest";
import {
  filterQuery,
  NO_FILTERS,
  partsOf,
  readFilters,
  withoutPart,
  writeFilters,
  type ListFilters,
} from "./list-filters.ts";

const EVERYTHING: ListFilters = {
  genreIds: ["dub", "folk"],
  yearFrom: 1990,
  yearTo: 1999,
  label: "Rock & Roll, Ltd.",
  loved: true,
  lossless: false,
  compilation: true,
  played: false,
  bpmFrom: 120,
  bpmTo: null,
  camelotKeys: ["12A", "1A"],
  scores: { ...NO_FILTERS.scores, energy: { from: 40, to: 80 }, relaxed: { from: null, to: 30 } },
  libraryId: "attic",
  folder: { libraryId: "attic", path: "a/b c" },
};

describe("filters in the address", () => {
  test("come back as they were, all of them and none", () => {
    expect(readFilters(writeFilters(EVERYTHING))).toEqual(EVERYTHING);
    expect(readFilters({})).toEqual(NO_FILTERS);
    expect(Object.values(writeFilters(NO_FILTERS)).every((value) => value === undefined)).toBe(
      true,
    );
  });
  test("survive the browser's own encoding", () => {
    const params = Object.fromEntries(new URLSearchParams(filterQuery(EVERYTHING)));
    expect(readFilters(params)).toEqual(EVERYTHING);
    expect(filterQuery({})).toBe("");
  });
  test("leave out what makes no sense", () => {
    const broken = { years: "long ago", key: "13C", lossless: "maybe", folder: "nowhere" };
    expect(readFilters(broken)).toEqual(NO_FILTERS);
  });
  test("take a year alone, open ends, and spans the wrong way round", () => {
    expect(readFilters({ years: "1994" })).toMatchObject({ yearFrom: 1994, yearTo: 1994 });
    expect(readFilters({ years: "-1994" })).toMatchObject({ yearFrom: null, yearTo: 1994 });
    expect(readFilters({ years: "1999-1990" })).toMatchObject({ yearFrom: 1990, yearTo: 1999 });
  });
  test("take what lies over the scale of a score for its end, and the whole scale for none", () => {
    expect(readFilters({ energy: "40-900" }).scores.energy).toEqual({ from: 40, to: null });
    expect(readFilters({ happy: "0-100" }).scores).toEqual(NO_FILTERS.scores);
    expect(readFilters({ key: "8A,13C,8A,9A" }).camelotKeys).toEqual(["8A", "9A"]);
  });
  test("keep a library's root apart from no folder", () => {
    expect(readFilters({ folder: "attic/" }).folder).toEqual({ libraryId: "attic", path: "" });
  });
});

describe("the parts of a filter", () => {
  test("are each genre and each other wish", () => {
    expect(partsOf(EVERYTHING)).toHaveLength(14);
    expect(partsOf(NO_FILTERS)).toEqual([]);
  });
  test("can be taken off one by one", () => {
    const fewer = withoutPart(EVERYTHING, { kind: "genre", id: "dub" });
    expect(fewer).toEqual({ ...EVERYTHING, genreIds: ["folk"] });
    expect(withoutPart(fewer, { kind: "years" })).toEqual({
      ...fewer,
      yearFrom: null,
      yearTo: null,
    });
  });
});
