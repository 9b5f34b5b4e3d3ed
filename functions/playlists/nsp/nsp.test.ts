import { describe, expect, it } from "vitest";
import { operatorsOf, RULE_FIELD_NAMES, ruleField } from "../../../schema/rules/rule-fields.ts";
import { parseRules, type Rules } from "../../../schema/rules/rules.ts";
import { readNsp } from "./read-nsp.ts";
import { writeNsp } from "./write-nsp.ts";

const ID = "01900000-0000-7000-8000-000000000000";

const read = (file: object) => {
  const found = readNsp(JSON.stringify(file));
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found;
};
const write = (rules: Rules) => writeNsp({ name: "List", comment: null, public: false, rules });

describe("readNsp", () => {
  it("reads Navidrome's own examples", () => {
    expect(
      read({
        name: "80's Top Songs",
        comment: "mine",
        public: true,
        all: [
          { any: [{ is: { loved: true } }, { gt: { rating: 3 } }] },
          { inTheRange: { year: [1981, 1990] } },
          { inTheLast: { lastPlayed: 30 } },
          { notInTheLast: { dateAdded: "7" } },
          { isNot: { compilation: true } },
          { after: { dateAdded: "2024-01-02" } },
          { inPlaylist: { id: ID } },
          { is: { originalyear: 1984 } },
          { lt: { size: 5_000_000 } },
          { isMissing: { genre: true } },
          { isMissing: { recordlabel: false } },
        ],
        sort: "-rating, title",
        order: "asc",
        limit: 25,
      }),
    ).toEqual({
      ok: true,
      name: "80's Top Songs",
      comment: "mine",
      public: true,
      warnings: [],
      rules: {
        all: [
          {
            any: [
              { field: "favorite", operator: "is", value: true },
              { field: "rating", operator: "gt", value: 3 },
            ],
          },
          { field: "year", operator: "inTheRange", value: [1981, 1990] },
          { field: "lastPlayedAt", operator: "inTheLast", value: 30 },
          { field: "addedAt", operator: "notInTheLast", value: 7 },
          { field: "compilation", operator: "is", value: false },
          { field: "addedAt", operator: "after", value: "2024-01-02" },
          { field: "playlist", operator: "inPlaylist", value: ID },
          { field: "originalDate", operator: "is", value: "1984" },
          { field: "sizeMegabytes", operator: "lt", value: 5 },
          { field: "genre", operator: "isMissing" },
          { field: "label", operator: "isPresent" },
        ],
        sort: [
          { field: "rating", descending: true },
          { field: "title", descending: false },
        ],
        limit: 25,
      },
    });
  });

  it("takes comments, any case, every track in a random order, and no limit of 0", () => {
    const text = `\uFEFF{ // all of it
      "ALL": 1, /* "all": [] */ "all": [{"GT": {"PlayCount": -1}}], "comment": "// kept", "sort": "random", "limit": 0 }`;
    expect(readNsp(text)).toMatchObject({
      ok: true,
      comment: "// kept",
      rules: {
        all: [{ field: "playCount", operator: "gt", value: -1 }],
        sort: [{ field: "random", descending: false }],
      },
      warnings: [{ place: "ALL" }],
    });
  });

  it("names what it can't keep and keeps the rest", () => {
    const found = read({
      any: [
        { is: { mood: "calm" } },
        { all: [{ is: { library_id: 1 } }] },
        { matches: { title: "x" } },
        { gt: { rating: 7 } },
        { inPlaylist: { id: "7kpVxa" } },
        { is: { title: "Kept" } },
      ],
      sort: "dateRated,-size,year",
      order: "desc",
      limitPercent: 10,
      limit: 99_999,
    });
    expect(found.rules).toEqual({
      any: [{ field: "title", operator: "is", value: "Kept" }],
      sort: [{ field: "year", descending: true }],
      limit: 10_000,
    });
    expect(found.warnings).toEqual([
      { place: "limitPercent", message: "limitPercent is not kept." },
      { place: "any[0].is.mood", message: "SoniqueBay knows no mood." },
      { place: "any[1].all[0].is.library_id", message: "SoniqueBay knows no library_id." },
      { place: "any[2].matches.title", message: "SoniqueBay does not compare title by matches." },
      { place: "any[3].gt.rating", message: "A whole number from 0 to 5 is wanted here." },
      { place: "any[4].inPlaylist.id", message: "An id is wanted here." },
      { place: "sort", message: "SoniqueBay does not order by dateRated." },
      { place: "sort", message: "SoniqueBay does not order by size." },
      { place: "limit", message: "The limit became 10000, the most there is." },
    ]);
  });

  it.each([
    ["no JSON", "{ nope"],
    ["a list", "[]"],
    ["no rules", '{"name": "x"}'],
    ["nothing that could be kept", '{"all": [{"is": {"mood": "calm"}}]}'],
    ["too deep", `{"all": ${'[{"all": '.repeat(2000)}[]${"}]".repeat(2000)}}`],
  ])("refuses %s", (_, text) => {
    expect(readNsp(text).ok).toBe(false);
  });
});

describe("writeNsp", () => {
  it("gives back what was read, for all that both know", () => {
    const values: Record<string, unknown> = {
      text: "a'b",
      number: 3,
      date: "1997",
      moment: "2026-01-02",
      flag: true,
      key: "8A",
      playlist: ID,
    };
    const rules = RULE_FIELD_NAMES.flatMap((field) =>
      operatorsOf(field).flatMap(
        (operator): { field: string; operator: string; value?: unknown }[] => {
          const value = values[ruleField(field).kind];
          if (value === undefined || operator === "mixesWith" || ruleField(field).max === 1)
            return [];
          if (operator === "inTheRange") return [{ field, operator, value: [value, value] }];
          if (operator === "inTheLast" || operator === "notInTheLast")
            return [{ field, operator, value: 9 }];
          const bare = operator === "isMissing" || operator === "isPresent";
          return [bare ? { field, operator } : { field, operator, value }];
        },
      ),
    );
    const known = rules.filter((rule) => {
      const parsed = parseRules({ all: [rule] });
      return parsed.ok && write(parsed.rules).warnings.length === 0;
    });
    expect(new Set(known.map(({ field }) => field)).size).toBe(33);
    for (const rule of known) {
      const parsed = parseRules({ all: [{ any: [rule] }, rule] });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      const again = readNsp(write(parsed.rules).text);
      expect(again).toMatchObject({ ok: true, name: "List", rules: parsed.rules, warnings: [] });
    }
  });

  it("gives back orders and limits", () => {
    const all = [{ field: "title" as const, operator: "is" as const, value: "x" }];
    for (const sort of [
      [{ field: "random" as const, descending: false }],
      [{ field: "lastPlayedAt" as const, descending: true }],
      [
        { field: "rating" as const, descending: true },
        { field: "folder" as const, descending: false },
        { field: "album" as const, descending: true },
      ],
    ]) {
      const rules: Rules = { all, sort, limit: 7 };
      expect(readNsp(write(rules).text)).toMatchObject({ ok: true, rules, warnings: [] });
    }
  });

  it("names what Navidrome has no word for", () => {
    const { text, warnings } = write({
      all: [
        { field: "energy", operator: "gt", value: 0.5 },
        { any: [{ field: "camelotKey", operator: "mixesWith", value: "8A" }] },
      ],
      sort: [{ field: "energy", descending: true }],
    });
    expect(JSON.parse(text)).toEqual({ name: "List", all: [{ gt: { playcount: -1 } }] });
    expect(warnings.map(({ place }) => place)).toEqual(["all[0]", "all[1].any[0]", "sort[0]"]);
  });
});
