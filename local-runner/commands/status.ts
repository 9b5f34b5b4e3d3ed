import * as v from "valibot";
import { type ControlFile, readControlFile } from "../control-file.ts";
import { readAnalysis } from "../internal-client.ts";
import { dataPaths } from "../paths.ts";
import { analysisText } from "./analysis-text.ts";
import type { Settings } from "../settings/settings.ts";

const Health = v.object({
  status: v.string(),
  version: v.string(),
  components: v.record(
    v.string(),
    v.object({ status: v.string(), detail: v.optional(v.string()) }),
  ),
});

/** Exit code 0 when all is well, 1 when nothing runs, 2 when something is wrong. */
export async function status(settings: Settings): Promise<number> {
  const control = readControlFile(dataPaths(settings.dataDirectory).run);
  if (control === null) {
    process.stdout.write(`SoniqueBay does not run on ${settings.dataDirectory}.\n`);
    return 1;
  }
  const response = await fetch(`${control.url}/api/health`, {
    signal: AbortSignal.timeout(10_000),
  });
  const health = v.parse(Health, await response.json());
  const rows = Object.entries(health.components).map(
    ([name, component]) =>
      `  ${name.padEnd(12)}${component.status}${component.detail ? `  ${component.detail}` : ""}\n`,
  );
  rows.push(`  ${"analysis".padEnd(12)}${await describeAnalysis(control)}\n`);
  process.stdout.write(
    `SoniqueBay ${health.version}: ${health.status}\n  ${control.url} (process ${control.pid})\n${rows.join("")}`,
  );
  return health.status === "ok" ? 0 : 2;
}

async function describeAnalysis({ internalPort, internalToken }: ControlFile): Promise<string> {
  try {
    return analysisText(await readAnalysis({ port: internalPort, token: internalToken }));
  } catch (error) {
    return `not known (${(error as Error).message})`;
  }
}
