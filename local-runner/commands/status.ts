import * as v from "valibot";
import type { AnalysisSummary } from "../../schema/internal/analysis.ts";
import type { WorkSummary } from "../../schema/internal/dead-letters.ts";
import { type ControlFile, readControlFile } from "../control-file.ts";
import { readAnalysis, readWork } from "../internal-client.ts";
import { dataPaths } from "../paths.ts";
import type { Settings } from "../settings/settings.ts";
import { analysisText } from "./analysis-text.ts";
import { lastScanText, queuesText } from "./work-text.ts";

const Health = v.object({
  status: v.string(),
  version: v.string(),
  components: v.record(
    v.string(),
    v.object({ status: v.string(), detail: v.optional(v.string()) }),
  ),
});

/** What a running SoniqueBay told; null and why, where it can't. */
interface Told<Value> {
  value: Value | null;
  why: string;
}

interface Status {
  control: ControlFile;
  health: v.InferOutput<typeof Health>;
  analysis: Told<AnalysisSummary>;
  work: Told<WorkSummary>;
}

/** Exit code 0 when all is well, 1 when nothing runs, 2 when something is wrong. */
export async function status(settings: Settings, { json }: { json: boolean }): Promise<number> {
  const control = readControlFile(dataPaths(settings.dataDirectory).run);
  if (control === null) {
    const words = `SoniqueBay does not run on ${settings.dataDirectory}.\n`;
    process.stdout.write(json ? `${JSON.stringify({ running: false })}\n` : words);
    return 1;
  }
  const found = await askAll(control);
  process.stdout.write(json ? `${JSON.stringify(asJson(found))}\n` : asText(found));
  return found.health.status === "ok" ? 0 : 2;
}

async function askAll(control: ControlFile): Promise<Status> {
  const response = await fetch(`${control.url}/api/health`, {
    signal: AbortSignal.timeout(10_000),
  });
  const health = v.parse(Health, await response.json());
  const address = { port: control.internalPort, token: control.internalToken };
  const [analysis, work] = await Promise.all([
    told(() => readAnalysis(address)),
    told(() => readWork(address)),
  ]);
  return { control, health, analysis, work };
}

async function told<Value>(ask: () => Promise<Value>): Promise<Told<Value>> {
  try {
    return { value: await ask(), why: "" };
  } catch (error) {
    return { value: null, why: (error as Error).message };
  }
}

/** What is not known is null. The control file's token stays where it is. */
const asJson = ({ control, health, analysis, work }: Status) => ({
  running: true,
  status: health.status,
  version: health.version,
  url: control.url,
  pid: control.pid,
  components: health.components,
  analysis: analysis.value,
  queues: work.value?.queues ?? null,
  deadLetters: work.value?.deadLetters ?? null,
  lastScan: work.value?.lastScan ?? null,
});

function asText({ control, health, analysis, work }: Status): string {
  const line = (name: string, text: string) => `  ${name.padEnd(12)}${text}\n`;
  const lineOf = <Value>(name: string, known: Told<Value>, text: (value: Value) => string) =>
    line(name, known.value === null ? `not known (${known.why})` : text(known.value));
  const now = Date.now();
  return [
    `SoniqueBay ${health.version}: ${health.status}\n`,
    `  ${control.url} (process ${control.pid})\n`,
    ...Object.entries(health.components).map(([name, { detail, status: its }]) =>
      line(name, detail ? `${its}  ${detail}` : its),
    ),
    lineOf("analysis", analysis, analysisText),
    lineOf("last scan", work, ({ lastScan }) => lastScanText(lastScan, now)),
    lineOf("queues", work, ({ queues }) => queuesText(queues, now)),
    lineOf("failures", work, ({ deadLetters }) =>
      deadLetters === 0 ? "none" : `${deadLetters} failed too often: see ${control.url}/jobs`,
    ),
  ].join("");
}
