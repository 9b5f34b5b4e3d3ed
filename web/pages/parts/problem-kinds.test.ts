import { expect, test } from "vitest";
import { ProblemCode } from "../../../schema/internal/scan.ts";
import { byFrequency, problemKind } from "./problem-kinds.ts";

test("every code that the scan can give has words of its own", () => {
  expect(ProblemCode.options.filter((code) => problemKind(code) === "other")).toEqual([]);
});

test("a code from a newer server is a problem all the same", () => {
  expect(problemKind("eaten-by-moths")).toBe("other");
  expect(problemKind("toString")).toBe("other");
});

test("the most frequent come first", () => {
  const counts = [
    { code: "empty", count: 2 },
    { code: "damaged", count: 9 },
    { code: "unsupported", count: 0 },
  ];
  expect(byFrequency(counts).map(({ code }) => code)).toEqual(["damaged", "empty"]);
});
