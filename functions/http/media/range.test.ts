import { describe, expect, test } from "vitest";
import { parseRange, resolveRange } from "./range.ts";

describe("parseRange", () => {
  test.each([
    ["bytes=0-99", { kind: "from", offset: 0, length: 100 }],
    ["bytes=5-5", { kind: "from", offset: 5, length: 1 }],
    ["bytes=100-", { kind: "from", offset: 100 }],
    ["bytes=-500", { kind: "suffix", suffix: 500 }],
    ["Bytes=1-2", { kind: "from", offset: 1, length: 2 }],
  ])("reads %s", (header, expected) => {
    expect(parseRange(header)).toEqual(expected);
  });

  test.each([
    null,
    "",
    "bytes=",
    "bytes=-",
    "bytes=9-5",
    "bytes=a-b",
    "lines=1-2",
    "bytes=0-1,4-5",
    "bytes=99999999999999999-",
  ])("takes %j for the whole file", (header) =>
    expect(parseRange(header)).toEqual({ kind: "whole" }),
  );
});

describe("resolveRange", () => {
  test("cuts what lies behind the end", () => {
    expect(resolveRange({ kind: "from", offset: 90, length: 100 }, 100)).toEqual({
      first: 90,
      last: 99,
    });
    expect(resolveRange({ kind: "from", offset: 99 }, 100)).toEqual({ first: 99, last: 99 });
    expect(resolveRange({ kind: "suffix", suffix: 1000 }, 100)).toEqual({ first: 0, last: 99 });
  });

  test("knows when nothing of it exists", () => {
    expect(resolveRange({ kind: "from", offset: 100 }, 100)).toBeNull();
    expect(resolveRange({ kind: "suffix", suffix: 0 }, 100)).toBeNull();
    expect(resolveRange({ kind: "suffix", suffix: 5 }, 0)).toBeNull();
  });
});
