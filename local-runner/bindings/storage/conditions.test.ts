import { expect, test } from "vitest";
import { conditionHolds } from "./conditions.ts";
import type { Conditional } from "./r2-protocol.ts";

const object = { etag: "e", uploaded: 5500 };
const strong = (value: string) => ({ type: "strong" as const, value });
const weak = (value: string) => ({ type: "weak" as const, value });
const any = { type: "wildcard" as const };

test.each<[string, Conditional, boolean]>([
  ["nothing asked", {}, true],
  ["the same tag", { etagMatches: [strong("x"), strong("e")] }, true],
  ["another tag", { etagMatches: [strong("x")] }, false],
  ["any tag", { etagMatches: [any] }, true],
  ["a weak tag never matches strongly", { etagMatches: [weak("e")] }, false],
  ["not the same tag", { etagDoesNotMatch: [strong("e")] }, false],
  ["not the same weak tag", { etagDoesNotMatch: [weak("e")] }, false],
  ["not another tag", { etagDoesNotMatch: [strong("x")] }, true],
  ["no object at all", { etagDoesNotMatch: [any] }, false],
  ["newer than before it", { uploadedAfter: 5499 }, true],
  ["newer than itself", { uploadedAfter: 5500 }, false],
  ["older than after it", { uploadedBefore: 5501 }, true],
  ["older than itself", { uploadedBefore: 5500 }, false],
  ["newer, in whole seconds", { uploadedAfter: 5100, secondsGranularity: true }, false],
  ["older, in whole seconds", { uploadedBefore: 5900, secondsGranularity: true }, false],
  [
    "a tag that differs makes the date moot",
    { etagDoesNotMatch: [strong("x")], uploadedAfter: 9999 },
    true,
  ],
  [
    "a tag that matches makes the date moot",
    { etagMatches: [strong("e")], uploadedBefore: 1 },
    true,
  ],
  [
    "a date can't save a tag that fails",
    { etagMatches: [strong("x")], uploadedBefore: 9999 },
    false,
  ],
])("%s", (_name, onlyIf, holds) => {
  expect(conditionHolds(onlyIf, object)).toBe(holds);
});

test.each<[Conditional | undefined, boolean]>([
  [undefined, true],
  [{ etagDoesNotMatch: [any] }, true],
  [{ uploadedBefore: 1 }, true],
  [{ etagMatches: [any] }, false],
  [{ uploadedAfter: 1 }, false],
])("of nothing stored, %j holds: %s", (onlyIf, holds) => {
  expect(conditionHolds(onlyIf, undefined)).toBe(holds);
});
