import { describe, expect, it } from "vitest";
import type { Rules } from "../../../schema/rules/rules.ts";
import {
  changeField,
  changeOperator,
  draftedRules,
  draftOf,
  emptyDraft,
  newRule,
} from "./draft.ts";

describe("a draft of rules", () => {
  it("gives back the rules it was made of", () => {
    const rules: Rules = {
      any: [
        { field: "genre", operator: "is", value: "Jazz" },
        {
          all: [
            { field: "year", operator: "inTheRange", value: [1950, 1960] },
            { field: "label", operator: "isMissing" },
          ],
        },
      ],
      sort: [{ field: "random", descending: false }],
      limit: 9,
    };
    expect(draftedRules(draftOf(rules))).toEqual({ rules, incomplete: 0 });
  });

  it("leaves out what is not filled in, and groups of nothing else", () => {
    const draft = draftOf({ all: [{ any: [{ field: "title", operator: "is", value: "x" }] }] });
    const [group] = draft.root.nodes;
    if (group?.kind !== "group") throw new Error("no group");
    group.nodes = [newRule()];
    expect(draftedRules(draft)).toEqual({ rules: { all: [] }, incomplete: 1 });
    expect(draftedRules(emptyDraft())).toEqual({ rules: { all: [] }, incomplete: 1 });
  });

  it("keeps what was typed where another field takes the same", () => {
    const rule = { ...newRule("artist"), operator: "contains" as const, value: "blue" };
    changeField(rule, "album");
    expect(rule).toMatchObject({ field: "album", operator: "contains", value: "blue" });
    changeField(rule, "year");
    expect(rule).toMatchObject({ field: "year", operator: "is", value: undefined });
    changeField(rule, "favorite");
    expect(rule).toMatchObject({ operator: "is", value: true });
  });

  it("begins the value anew where another comparison takes another", () => {
    const rule = { ...newRule("year"), value: 1990 };
    changeOperator(rule, "gt");
    expect(rule.value).toBe(1990);
    changeOperator(rule, "inTheRange");
    expect(rule.value).toBeUndefined();
  });
});
