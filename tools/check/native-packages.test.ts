import { readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { expect, it } from "vitest";
import { Lockfile, nativePackages } from "./native-packages.ts";

const PROJECT = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(PROJECT, file), "utf8");
const lockfile = v.parse(Lockfile, JSON.parse(read("package-lock.json")));

/** Rows of the guide's table: package, its build for ARM, what it is needed to do. */
function rowsOfGuide(): string[][] {
  const [, table = ""] = read("docs/raspberry-pi.md").split("## Packages with machine code");
  const rows = table.split("\n").filter((line) => line.startsWith("| "));
  return rows.slice(1).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

it("finds every package with machine code in a build for a Raspberry Pi", () => {
  const found = nativePackages(lockfile);
  expect(found.filter(({ arm64 }) => arm64 === null)).toEqual([]);
  // A reading that finds nothing would agree with everything.
  expect(found.filter(({ runs }) => runs).map(({ name }) => name)).toEqual(
    expect.arrayContaining(["esbuild", "node", "workerd"]),
  );
});

it("has each of them in the guide, and none that is gone", () => {
  const found = nativePackages(lockfile);
  const named = new Map(rowsOfGuide().map(([name = "", arm64 = ""]) => [name, arm64]));
  expect([...named.keys()].toSorted()).toEqual(
    [...new Set(found.map(({ name }) => name))].toSorted(),
  );
  for (const { name, arm64 } of found) expect(named.get(name)).toContain(arm64);
});

it("says which of them a Pi without developer's tools needs", () => {
  const found = nativePackages(lockfile);
  for (const [name, , needed] of rowsOfGuide()) {
    const runs = found.some((each) => each.name === name && each.runs);
    expect(runs, name).toBe(needed === "run" || needed === "build");
  }
});

it("notices a package that is built for other machines only, or makes its code by a script", () => {
  const packages = v.parse(Lockfile, {
    packages: {
      "node_modules/fast": { version: "1.0.0", optionalDependencies: { "fast-musl": "1.0.0" } },
      "node_modules/fast-musl": { os: ["linux"], cpu: ["arm64"], libc: ["musl"] },
      "node_modules/compiled": { version: "2.0.0", hasInstallScript: true },
      "node_modules/for-macs": { os: ["darwin"], hasInstallScript: true },
      "node_modules/plain": { version: "3.0.0" },
    },
  });
  expect(nativePackages(packages).map(({ name, arm64 }) => [name, arm64])).toEqual([
    ["fast", null],
    ["compiled", null],
  ]);
});
