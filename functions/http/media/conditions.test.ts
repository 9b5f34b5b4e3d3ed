import { describe, expect, test } from "vitest";
import { judgeConditions, rangeStillFits } from "./conditions.ts";

const found = { etag: '"abc"', modified: new Date("2026-05-01T10:00:00.700Z") };
const SAME = "Fri, 01 May 2026 10:00:00 GMT";
const BEFORE = "Fri, 01 May 2026 09:59:59 GMT";
const judge = (headers: Record<string, string>) => judgeConditions(new Headers(headers), found);

describe("judgeConditions", () => {
  test.each([
    [{}, "send"],
    [{ "if-none-match": '"abc"' }, "not-modified"],
    [{ "if-none-match": 'W/"abc"' }, "not-modified"],
    [{ "if-none-match": '"x", "abc"' }, "not-modified"],
    [{ "if-none-match": "*" }, "not-modified"],
    [{ "if-none-match": '"x"' }, "send"],
    [{ "if-modified-since": SAME }, "not-modified"],
    [{ "if-modified-since": BEFORE }, "send"],
    [{ "if-modified-since": "yesterday" }, "send"],
    [{ "if-match": '"abc"' }, "send"],
    [{ "if-match": 'W/"abc"' }, "precondition-failed"],
    [{ "if-match": '"x"' }, "precondition-failed"],
    [{ "if-unmodified-since": SAME }, "send"],
    [{ "if-unmodified-since": BEFORE }, "precondition-failed"],
  ])("%j: %s", (headers, verdict) => {
    expect(judge(headers as Record<string, string>)).toBe(verdict);
  });

  test("a tag beside a date decides alone", () => {
    expect(judge({ "if-none-match": '"x"', "if-modified-since": SAME })).toBe("send");
    expect(judge({ "if-match": '"abc"', "if-unmodified-since": BEFORE })).toBe("send");
  });
});

describe("rangeStillFits", () => {
  test.each([
    [null, true],
    ['"abc"', true],
    ['W/"abc"', false],
    ['"x"', false],
    [SAME, true],
    [BEFORE, false],
    ["nonsense", false],
  ])("%j: %s", (header, fits) => expect(rangeStillFits(header, found)).toBe(fits));
});
