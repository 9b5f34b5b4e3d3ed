import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";

interface CruiseResult {
  summary: {
    totalCruised: number;
    violations: { from: string; to: string; rule: { name: string } }[];
  };
}

const PARTS = ["schema", "functions", "queues", "web", "local-runner"];
/** Well below what there is: dependency-cruiser passes, seeing nothing, when it can't read TypeScript. */
const LEAST_MODULES = 150;

/** Import rules over the real code (must find nothing) and over the canaries (must find every rule broken). */
export async function checkImports(project: string): Promise<string[]> {
  const config = path.join(project, ".dependency-cruiser.cjs");
  const rules = createRequire(import.meta.url)(config) as { forbidden: { name: string }[] };
  const [real, canaries] = await Promise.all([
    cruise(project, config),
    cruise(path.join(project, "tools/check/canaries"), config),
  ]);
  const problems = real.summary.violations.map(
    (violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`,
  );
  if (real.summary.totalCruised < LEAST_MODULES) {
    problems.push(
      `only ${real.summary.totalCruised} modules were looked at: the check itself is broken`,
    );
  }
  const broken = new Set(canaries.summary.violations.map((violation) => violation.rule.name));
  for (const rule of rules.forbidden) {
    if (!broken.has(rule.name)) problems.push(`no canary breaks the rule ${rule.name}`);
  }
  return problems;
}

async function cruise(directory: string, config: string): Promise<CruiseResult> {
  const program = path.join(path.dirname(config), "node_modules/.bin/depcruise");
  // The program's exit code counts violations; its output is what is asked for.
  const { stdout } = await promisify(execFile)(
    program,
    ["--config", config, "--output-type", "json", ...PARTS],
    { cwd: directory, maxBuffer: 256 * 1024 * 1024 },
  ).catch((error: { stdout?: string }) => {
    if (error.stdout?.startsWith("{")) return { stdout: error.stdout };
    throw error;
  });
  return JSON.parse(stdout) as CruiseResult;
}
