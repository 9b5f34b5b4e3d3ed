import { spawnSync } from "node:child_process";
import path from "node:path";
import { chromiumVersion, findOrInstallChromium } from "./chromium.ts";

/**
 * `npm test [-- PATTERN …]`: builds, checks the code, then runs every test: unit, contract (each binding over each of
 * its real back ends) and the whole app in Chromium. Sets up what it may, and says plainly what it could not have.
 * With a pattern only the matching test files run.
 */

const project = path.dirname(path.dirname(import.meta.dirname));
const patterns = process.argv.slice(2);
const strict = process.env["CI"] === "true" || process.env["SONIQUEBAY_REQUIRE_SERVERS"] === "1";

const chromium = findOrInstallChromium(process.env);
if (chromium.kind === "missing") {
  process.stderr.write(`${chromium.why}. The tests in the browser cannot run.\n`);
  if (strict) process.exit(1);
} else {
  process.stderr.write(`Browser: ${chromiumVersion(chromium.program)}\n`);
}

step("build", ["tools/build/main.ts"]);
if (patterns.length === 0) step("check", ["tools/check/main.ts"]);
const projects = ["unit", "contract", ...(chromium.kind === "found" ? ["e2e"] : [])];
step("tests", [
  "node_modules/vitest/vitest.mjs",
  "run",
  ...projects.map((name) => `--project=${name}`),
  ...patterns,
]);
if (chromium.kind === "missing") {
  process.stderr.write("All that ran passed; the tests in the browser did NOT run: no Chromium.\n");
}

function step(name: string, args: string[]): void {
  const run = spawnSync(process.execPath, args, {
    cwd: project,
    stdio: "inherit",
    env: {
      ...process.env,
      ...(chromium.kind === "found" ? { CHROMIUM: chromium.program } : {}),
    },
  });
  if (run.status !== 0) {
    process.stderr.write(`npm test stopped: ${name} failed.\n`);
    process.exit(1);
  }
}
