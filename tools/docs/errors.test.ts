import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ArrivalProblem } from "../../schema/acquisition/download-states.ts";
import { AnalysisFailureCode } from "../../schema/internal/analysis.ts";
import { SourceTroubleCode } from "../../schema/internal/enrich.ts";
import { ProblemCode, ScanFailureCode } from "../../schema/internal/scan.ts";
import { OllamaTroubleCode } from "../../schema/internal/vectorize.ts";
import { FAILURE_CODES } from "../../schema/messages/failures.ts";
import { collectCodes } from "./collect-codes.ts";

const sections = new Map(
  readFileSync("docs/errors.md", "utf8")
    .split(/^## /mu)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf("\n")), text]),
);
const { extensions, refusals } = collectCodes();

const CODES: Readonly<Record<string, Iterable<string>>> = {
  Refusals: refusals,
  "GraphQL itself": extensions,
  "Scans that failed": ScanFailureCode.options,
  "Files that could not be read": ProblemCode.options,
  "Tracks that could not be listened to": AnalysisFailureCode.options,
  "Files that came from elsewhere": ArrivalProblem.options,
  "Sources and models that are waited for": [
    ...SourceTroubleCode.options,
    ...OllamaTroubleCode.options,
  ],
  "Work that failed too often": FAILURE_CODES,
};

test("the page has these parts", () => {
  expect([...sections.keys()]).toEqual(Object.keys(CODES));
  expect(refusals.size).toBeGreaterThan(50);
});

test.each(Object.entries(CODES))(
  "%s: each code has a line, and each line a code",
  (name, codes) => {
    const lines = Array.from(
      (sections.get(name) ?? "").matchAll(/^\| `([^`]+)` \|(.*)\|$/gmu),
      ([, code = "", rest = ""]) => ({ code, cells: rest.split("|").map((cell) => cell.trim()) }),
    );
    expect(lines.map(({ code }) => code)).toEqual([...codes].toSorted());
    for (const { cells, code } of lines) {
      expect(cells, code).toHaveLength(4);
      expect(
        cells.every((cell) => cell !== ""),
        code,
      ).toBe(true);
    }
  },
);
