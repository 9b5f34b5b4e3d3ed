import { describe, expect, it } from "vitest";
import { KIND_OPERATORS, operatorsOf, RULE_FIELD_NAMES, ruleField } from "./rule-fields.ts";
import { MOST_DEPTH, MOST_RULES, parseRules, rulesIn, type RuleProblem } from "./rules.ts";

const ID = "01900000-0000-7000-8000-000000000000";

const problemsOf = (input: unknown): RuleProblem[] => {
  const parsed = parseRules(input);
  return parsed.ok ? [] : parsed.problems;
};
const problemOf = (rule: unknown) => problemsOf({ all: [rule] })[0];

describe("parseRules", () => {
  it("takes nested groups with an order and a limit, and tidies their values", () => {
    const rules = {
      all: [
        { field: "genre", operator: "is", value: "Jazz\0" },
        {
          any: [
            { field: "year", operator: "inTheRange", value: [1955, 1965] },
            { field: "camelotKey", operator: "mixesWith", value: "A minor" },
            {
              field: "soundsLike",
              operator: "isNear",
              value: { to: "track", id: ID.toUpperCase(), nearest: 50 },
            },
            { field: "lastPlayedAt", operator: "isMissing" },
          ],
        },
      ],
      sort: [{ field: "rating", descending: true }, { field: "random" }],
      limit: 100,
    };
    expect(parseRules(rules)).toEqual({
      ok: true,
      rules: {
        all: [
          { field: "genre", operator: "is", value: "Jazz" },
          {
            any: [
              { field: "year", operator: "inTheRange", value: [1955, 1965] },
              { field: "camelotKey", operator: "mixesWith", value: "8A" },
              {
                field: "soundsLike",
                operator: "isNear",
                value: { to: "track", id: ID, nearest: 50 },
              },
              { field: "lastPlayedAt", operator: "isMissing" },
            ],
          },
        ],
        sort: [
          { field: "rating", descending: true },
          { field: "random", descending: false },
        ],
        limit: 100,
      },
    });
  });

  it("takes no rules at all as every track", () => {
    expect(parseRules({ all: [] })).toEqual({ ok: true, rules: { all: [] } });
  });

  it("tells the place of what is wrong, and what is allowed there", () => {
    const problems = problemsOf({
      all: [
        { field: "title", operator: "is", value: "x" },
        {
          any: [
            { field: "yaer", operator: "is", value: 1 },
            { field: "year", operator: "contains", value: 1 },
          ],
        },
        { field: "rating", operator: "gt", value: 9 },
      ],
      sort: [{ field: "size" }],
      limit: 0,
    });
    expect(problems.map(({ place }) => place)).toEqual([
      "all[1].any[0].field",
      "all[1].any[1].operator",
      "all[2].value",
      "sort[0].field",
      "limit",
    ]);
    expect(problems[0]?.message).toContain("Allowed: title, artist,");
    expect(problems[1]?.message).toBe(
      "year is not compared so. Allowed: is, isNot, gt, lt, inTheRange, isMissing, isPresent.",
    );
    expect(problems[2]?.message).toBe("A whole number from 0 to 5 is wanted here.");
  });

  it.each([
    [{ field: "title", operator: "is", value: " " }, "value"],
    [{ field: "title", operator: "isMissing" }, "operator"],
    [{ field: "genre", operator: "isMissing", value: true }, "value"],
    [{ field: "year", operator: "inTheRange", value: [2000, 1990] }, "value"],
    [{ field: "year", operator: "is", value: "1990" }, "value"],
    [{ field: "year", operator: "is", value: 1990.5 }, "value"],
    [{ field: "originalDate", operator: "after", value: "1997-13" }, "value"],
    [{ field: "addedAt", operator: "after", value: "2026-02-30" }, "value"],
    [{ field: "addedAt", operator: "inTheLast", value: 0 }, "value"],
    [{ field: "favorite", operator: "is", value: "true" }, "value"],
    [{ field: "camelotKey", operator: "is", value: "H major" }, "value"],
    [{ field: "library", operator: "is", value: "x' or 1=1" }, "value"],
    [
      { field: "soundsLike", operator: "isNear", value: { to: "track", id: ID, nearest: 9999 } },
      "value",
    ],
    [{ field: "__proto__", operator: "is", value: "x" }, "field"],
    [{ field: "title", operator: "is", value: "x", sql: "1=1" }, "sql"],
    [{ all: [] }, "all"],
    [{ all: [{ field: "favorite", operator: "is", value: true }], any: [] }, "any"],
  ])("refuses %j at its %s", (rule, part) => {
    expect(problemOf(rule)?.place).toBe(`all[0].${part}`);
  });

  it.each([null, 5, "all", [], {}, { all: "x" }, { all: [5] }])("refuses %j", (input) => {
    expect(problemsOf(input)).not.toEqual([]);
  });

  it("bounds the tree", () => {
    const rule = { field: "favorite", operator: "is", value: true };
    const nested = (depth: number): object => (depth === 0 ? rule : { all: [nested(depth - 1)] });
    const many = (count: number) => ({ any: Array.from({ length: count }, () => rule) });
    expect(problemsOf(nested(MOST_DEPTH))).toEqual([]);
    expect(problemsOf(nested(MOST_DEPTH + 1))[0]?.message).toBe("Groups stand up to 5 deep.");
    expect(problemsOf(nested(5000))[0]?.message).toBe("Groups stand up to 5 deep.");
    expect(problemsOf(many(MOST_RULES))).toEqual([]);
    expect(problemsOf(many(MOST_RULES + 1))).toEqual([
      { place: `any[${MOST_RULES}]`, message: "Up to 100 rules." },
    ]);
  });

  it("knows a comparison for every field, and a value for each", () => {
    const values: Record<string, unknown> = {
      text: "a",
      number: 1,
      date: "1997",
      moment: "2026-01-02",
      flag: true,
      key: "8A",
      library: ID,
      playlist: ID,
      likeness: { to: "artist", id: ID, nearest: 1 },
    };
    const rules = RULE_FIELD_NAMES.flatMap((field) =>
      operatorsOf(field).map((operator) => {
        const value: unknown = values[ruleField(field).kind];
        if (operator === "inTheRange") return { field, operator, value: [value, value] };
        if (operator === "inTheLast" || operator === "notInTheLast")
          return { field, operator, value: 1 };
        return operator === "isMissing" || operator === "isPresent"
          ? { field, operator }
          : { field, operator, value };
      }),
    );
    for (const rule of rules) expect(problemOf(rule)).toBeUndefined();
    expect(new Set(rules.map(({ operator }) => operator)).size).toBe(
      new Set(Object.values(KIND_OPERATORS).flat()).size + 2,
    );
  });

  it("lists the rules of a tree", () => {
    const parsed = parseRules({
      any: [
        { field: "title", operator: "is", value: "a" },
        { all: [{ field: "title", operator: "is", value: "b" }] },
      ],
    });
    expect(parsed.ok && rulesIn(parsed.rules).length).toBe(2);
  });
});
