import { expect, it } from "vitest";
import { isGuess, surenessOf } from "./sureness.ts";

it("puts a confidence into one of three words", () => {
  expect([0, 0.49, 0.5, 0.79, 0.8, 1].map(surenessOf)).toEqual([
    "guess",
    "guess",
    "likely",
    "likely",
    "sure",
    "sure",
  ]);
});
it("calls nothing a guess of which nobody said how sure it is", () => {
  expect(isGuess(null)).toBe(false);
  expect(isGuess(undefined)).toBe(false);
  expect(isGuess(0.3)).toBe(true);
});
