import { expect, it } from "vitest";
import { lyricsWords } from "./lyrics-words.ts";

it("lyrics are searched by their words, without times and heads", () => {
  const content = "[ar:Somebody]\n[00:01.00]Here <00:01.20>comes\n[00:02.00]Here, été 千本桜";
  expect(lyricsWords(content)).toBe("here comes ete 千本 本桜 桜");
});

it("a whole novel has an end", () => {
  const novel = Array.from({ length: 5000 }, (_, at) => `word${at}`).join(" ");
  expect(lyricsWords(novel).split(" ").length).toBeLessThanOrEqual(800);
});
