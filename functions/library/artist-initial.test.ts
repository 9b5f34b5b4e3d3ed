import { describe, expect, it } from "vitest";
import { sortKey } from "../../schema/music/text.ts";
import { artistInitial } from "./artist-initial.ts";

describe("artistInitial", () => {
  it.each([
    ["The Beatles", "B"],
    ["Élodie", "E"],
    ["Цой", "Ц"],
    ["10cc", "#"],
    ["!!!", "#"],
    ["", "#"],
    ["𝔄bba", "A"],
  ])("files %j under %s", (name, initial) => {
    expect(artistInitial(sortKey(name))).toBe(initial);
  });
});
