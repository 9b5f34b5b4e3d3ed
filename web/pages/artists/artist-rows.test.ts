import { expect, test } from "vitest";
import { artistLines } from "./artist-rows.ts";

const artist = (initial: string, name: string) => ({ initial, name });

test("puts artists under their letter, so many to a line", () => {
  const lines = artistLines(
    [artist("A", "a1"), artist("A", "a2"), artist("A", "a3"), artist("B", "b1")],
    2,
  );
  expect(lines).toEqual([
    { kind: "letter", letter: "A" },
    { kind: "artists", artists: [artist("A", "a1"), artist("A", "a2")] },
    { kind: "artists", artists: [artist("A", "a3")] },
    { kind: "letter", letter: "B" },
    { kind: "artists", artists: [artist("B", "b1")] },
  ]);
});

test("is empty without artists", () => {
  expect(artistLines([], 3)).toEqual([]);
});
