import { describe, expect, it } from "vitest";
import { findLicenceProblem } from "./licences.ts";

describe("findLicenceProblem", () => {
  it.each(["MIT", "AGPL-3.0", "(MIT OR SSPL-1.0)", "MIT OR Apache-2.0", "Apache-2.0 AND MIT"])(
    "lets %s pass",
    (license) => expect(findLicenceProblem("a", { license })).toBeNull(),
  );

  it.each(["GPL-2.0-only", "SSPL-1.0", "MIT AND SSPL-1.0", "UNLICENSED", "SEE LICENSE IN FILE"])(
    "refuses %s",
    (license) =>
      expect(findLicenceProblem("a", { license })).toBe(
        `a is under ${license}, which is not on the list`,
      ),
  );

  it("refuses a package that names none", () => {
    expect(findLicenceProblem("a", {})).toBe("a names no licence");
  });

  it("excepts a package under the licence it was looked at with, and under no other", () => {
    expect(findLicenceProblem("caniuse-lite", { license: "CC-BY-4.0" })).toBeNull();
    expect(findLicenceProblem("caniuse-lite", { license: "CC-BY-NC-4.0" })).not.toBeNull();
    expect(findLicenceProblem("a", { license: "CC-BY-4.0" })).not.toBeNull();
  });
});
