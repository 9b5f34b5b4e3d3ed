import { describe, expect, it } from "vitest";
import { parseRules } from "../rules/rules.ts";
import { parseDescription } from "./parse-description.ts";
import { rulesOfPlan } from "./rules-of-plan.ts";

const rules = (words: string) => rulesOfPlan(parseDescription(words, { year: 2026 }).plan);

describe("rules of a plan", () => {
  it("hold what its filters and scores say", () => {
    expect(rules("calm jazz or blues from the 60s, no piano, 30 songs")).toEqual({
      all: [
        { field: "year", operator: "inTheRange", value: [1960, 1969] },
        { field: "energy", operator: "inTheRange", value: [0, 0.45] },
        { field: "moodRelaxed", operator: "inTheRange", value: [0.6, 1] },
        {
          any: [
            { field: "genre", operator: "contains", value: "Jazz" },
            { field: "genre", operator: "contains", value: "Blues" },
          ],
        },
      ],
      limit: 30,
    });
  });
  it.each([
    "in minor, 90 bpm, lossless, no rock, no vocals",
    "mes favoris jamais écoutés, ajoutés ce mois-ci, moins de 3 minutes",
    "songs by Barbara I haven't heard in a while, not Portishead, no zorglub",
  ])("are such as a smart playlist takes: %s", (words) => {
    expect(parseRules(rules(words)).ok).toBe(true);
  });
  it("are none where nothing can be held against a track", () => {
    expect(rules("like Radiohead, about rain")).not.toBeNull();
    expect(rules("zorglub, an hour")).toBeNull();
  });
});
