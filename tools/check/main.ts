import { execFile } from "node:child_process";
import path from "node:path";
import { checkBundles } from "./bundles.ts";
import { checkGenerated } from "./generated.ts";
import { checkImports } from "./imports.ts";
import { checkLicences } from "./licences.ts";

/** Every machine check of the code, one after the other; the exit code is 1 when one of them has something to say. */

const project = path.dirname(path.dirname(import.meta.dirname));
const bin = (name: string) => path.join(project, "node_modules/.bin", name);

interface Check {
  name: string;
  /** Problems, one a line; none when all is well. */
  run: () => Promise<string[]>;
}

const program =
  (name: string, ...args: string[]): Check["run"] =>
  () =>
    new Promise((resolve) => {
      execFile(
        bin(name),
        args,
        { cwd: project, maxBuffer: 64 * 1024 * 1024 },
        (error, stdout, stderr) => resolve(error ? [`${stdout}${stderr}`.trim()] : []),
      );
    });

const TYPED = [
  "schema",
  "functions",
  "queues",
  "queues/analyze/dsp/assembly",
  "web",
  "local-runner",
  "local-runner/workerd/workers",
  "tools",
  "tools/test",
];

const checks: readonly Check[] = [
  ...TYPED.map((part) => ({ name: `types: ${part}`, run: program("tsc", "-p", part) })),
  { name: "format", run: program("oxfmt", "--check", ".") },
  { name: "lint", run: program("oxlint", "--type-aware", "--deny-warnings") },
  { name: "lint: Solid", run: program("eslint", "--max-warnings=0", "web") },
  { name: "imports", run: () => checkImports(project) },
  { name: "unused", run: program("knip", "--no-progress") },
  { name: "generated files", run: () => checkGenerated(project) },
  { name: "licences", run: () => checkLicences(project) },
  { name: "bundle sizes", run: () => checkBundles(project) },
];

const only = process.argv.slice(2);
let failed = 0;
for (const check of checks) {
  if (only.length > 0 && !only.some((word) => check.name.startsWith(word))) continue;
  const started = performance.now();
  const problems = await check.run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${problems.length === 0 ? "ok  " : "BAD "} ${check.name} (${seconds} s)\n`);
  if (problems.length > 0) {
    failed += 1;
    process.stdout.write(`${problems.join("\n")}\n`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
