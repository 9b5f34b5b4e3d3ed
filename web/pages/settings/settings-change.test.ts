import { expect, test } from "vitest";
import { DEFAULT_LIBRARY_SETTINGS } from "../../../schema/settings/library-settings.ts";
import { changesOf, moved, scanAfter } from "./settings-change.ts";

const before = { ...DEFAULT_LIBRARY_SETTINGS };

test("only what differs is sent", () => {
  expect(changesOf(before, { ...before })).toEqual({});
  expect(changesOf(before, { ...before, pollMinutes: 5 })).toEqual({ pollMinutes: 5 });
});

test("what changes how tags are understood has every file read anew", () => {
  expect(scanAfter({ protectedNames: ["AC/DC"], pollMinutes: 5 })).toBe("full");
  expect(scanAfter({ artworkPriority: ["embedded"] })).toBe("incremental");
  expect(scanAfter({ pollMinutes: 5 })).toBeNull();
  expect(scanAfter({})).toBeNull();
});

test("an entry moves by one place and not past the ends", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
  expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
});
