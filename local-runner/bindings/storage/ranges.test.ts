import { describe, expect, test } from "vitest";
import type { R2Error } from "./r2-error.ts";
import { resolveRange } from "./ranges.ts";

const whole = { offset: 0, length: 10 };
const unsatisfiable = expect.objectContaining({ status: 416, v4code: 10039 }) as R2Error;

describe("a range option over 10 bytes", () => {
  test.each([
    [{}, whole],
    [{ offset: 9 }, { offset: 9, length: 1 }],
    [
      { offset: 2, length: 3 },
      { offset: 2, length: 3 },
    ],
    [
      { offset: 2, length: 300 },
      { offset: 2, length: 8 },
    ],
    [{ length: 4 }, { offset: 0, length: 4 }],
    [{ suffix: 4 }, { offset: 6, length: 4 }],
    [{ suffix: 400 }, whole],
  ])("%j is %j", (range, resolved) => {
    expect(resolveRange({ range }, 10)).toEqual(resolved);
  });

  test.each([[{ offset: 10 }], [{ offset: 11, length: 1 }], [{ length: 0 }], [{ suffix: 0 }]])(
    "%j holds nothing",
    (range) => {
      expect(() => resolveRange({ range }, 10)).toThrow(unsatisfiable);
    },
  );
});

describe("a Range header over 10 bytes", () => {
  test.each([
    ["bytes=0-0", { offset: 0, length: 1 }],
    ["bytes=2-", { offset: 2, length: 8 }],
    ["Bytes = 2 - 500", { offset: 2, length: 8 }],
    ["bytes=-3", { offset: 7, length: 3 }],
    ["bytes=-300", whole],
    ["bytes=5-2", whole],
    ["bytes=0-1,3-4", whole],
    ["bytes=-", whole],
    ["bytes=a-b", whole],
    ["lines=1-2", whole],
  ])("%s", (rangeHeader, resolved) => {
    expect(resolveRange({ rangeHeader }, 10)).toEqual(resolved);
  });

  test.each(["bytes=10-", "bytes=99-100", "bytes=-0"])("%s holds nothing", (rangeHeader) => {
    expect(() => resolveRange({ rangeHeader }, 10)).toThrow(unsatisfiable);
  });
});

test("an empty object is read whole, and has no ranges", () => {
  expect(resolveRange({}, 0)).toEqual({ offset: 0, length: 0 });
  expect(() => resolveRange({ rangeHeader: "bytes=0-" }, 0)).toThrow(unsatisfiable);
  expect(() => resolveRange({ rangeHeader: "bytes=-5" }, 0)).toThrow(unsatisfiable);
});
