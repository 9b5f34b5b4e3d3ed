import { readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { foldText } from "../music/text.ts";
import { parseDescription } from "./parse-description.ts";
import { PlaylistPlanSchema } from "./playlist-plan.ts";

const NOW = { year: 2026 };

/** Phrases, each with the plan it must give on the next line. */
function phrasesOf(language: string): [phrase: string, plan: unknown][] {
  const file = path.join(import.meta.dirname, "testing", `${language}.txt`);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines.flatMap((line, index): [string, unknown][] =>
    index % 2 === 0 ? [[line, JSON.parse(lines[index + 1] ?? "")]] : [],
  );
}

describe.each(["english", "french"])("a description in %s", (language) => {
  it.each(phrasesOf(language))("%s", (phrase, plan) => {
    const read = parseDescription(phrase, NOW).plan;
    expect(read).toEqual(plan);
    expect(v.safeParse(PlaylistPlanSchema, read).success).toBe(true);
  });
});

describe("reading a description", () => {
  const plan = (words: string) => parseDescription(words, NOW).plan;

  it("says which words it read as what, and which it did not know", () => {
    const text = "Très lent, façon Barbara, avec des orgues de zorglub";
    const spans = parseDescription(text, NOW).spans.map(({ start, end, part }) => [
      text.slice(start, end),
      part,
    ]);
    expect(spans).toEqual([
      ["lent", "tempo"],
      ["façon Barbara", "artist"],
      ["orgues", "instrument"],
      ["zorglub", null],
    ]);
  });
  it("forgives case, missing accents and a wrong letter", () => {
    const meant = plan("énergique, mélancolique, années 80");
    expect(plan("ENERGIQUE melancolique annees 80")).toEqual(meant);
    expect(plan("energiqe, melancoliqe, annees 80")).toEqual(meant);
    expect(plan("enregetic")).toEqual(plan("energetic"));
  });
  it("lets the later word hold where two can't", () => {
    expect(plan("120 bpm, no, 90 bpm")).toMatchObject({ bpmFrom: 87, bpmTo: 93 });
    expect(plan("20 songs, an hour")).toEqual({ minutes: 60 });
  });
  it("knows the names of the library, written in any way", () => {
    const artists = new Map(["Sigur Rós", "The The"].map((name) => [foldText(name), name]));
    const known = { artist: (name: string) => artists.get(name) ?? null };
    const read = (words: string) => parseDescription(words, NOW, known).plan;
    expect(read("like sigur ros but happier")).toMatchObject({ like: ["Sigur Rós"] });
    expect(read("sigur ros live")).toMatchObject({ artists: ["Sigur Rós"] });
    expect(read("no sigur ros")).toEqual({ withoutArtists: ["Sigur Rós"] });
  });
  it("makes something of anything, in no time", () => {
    for (const words of [
      "",
      "   ",
      "!!! ???",
      "no",
      "pas de",
      "not not not",
      "夜の音楽",
      "1".repeat(2000),
      "a ".repeat(5000),
      "((((",
      "de d'l' qu'",
      "10 bpm",
      "900 hours",
      "top 999",
      `not ${"x".repeat(400)}`,
      "jazz, ".repeat(90),
    ]) {
      const read = parseDescription(words, NOW);
      expect(v.safeParse(PlaylistPlanSchema, read.plan).success, words.slice(0, 20)).toBe(true);
    }
  });
});
