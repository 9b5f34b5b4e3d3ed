import { formatAgo, formatDate, formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import type { AnalysisStatus } from "./analysis-documents.ts";
import type { ScanRunFields } from "./documents.ts";
import { isActive } from "./scan-progress.ts";

/** Below this seconds are not worth counting. */
const JUST_NOW_MS = 60_000;

/** `17:42`, in the language in use. */
const clock = (iso: string): string => formatDate(iso, { timeStyle: "short" });

/** Today a time is enough; before, the day is what counts. */
export function momentText(iso: string, nowMs: number): string {
  const today = new Date(nowMs).toDateString() === new Date(iso).toDateString();
  return today ? clock(iso) : formatDate(iso, { day: "numeric", month: "short" });
}

export function runTitle(run: ScanRunFields): string {
  const library = run.library.name;
  return run.mode === "FULL"
    ? t("activity.fullScanOf", { library })
    : t("activity.scanOf", { library });
}

export function triggerText(trigger: string): string {
  switch (trigger) {
    case "start":
      return t("activity.triggerStart");
    case "watcher":
      return t("activity.triggerWatcher");
    case "schedule":
      return t("activity.triggerSchedule");
    case "webhook":
      return t("activity.triggerWebhook");
    default:
      return t("activity.triggerPerson");
  }
}

export function phaseText(run: ScanRunFields): string {
  if (run.state === "QUEUED") return t("activity.phaseQueued");
  if (run.state === "PAUSED") return t("scan.pausedState");
  switch (run.phase) {
    case "LISTING":
      return t("activity.phaseListing");
    case "READING":
      return t("activity.phaseReading");
    case "FINISHING":
      return t("activity.phaseFinishing");
  }
}

/** Why a run failed: what we know how to say, else the server's own words. */
export function failureText(run: Pick<ScanRunFields, "errorCode" | "errorDetail">): string {
  const code = run.errorCode ?? "";
  if (/empt/u.test(code)) return t("activity.errorEmptied");
  if (/reach|unreadable|not-found|unavailable/u.test(code)) return t("activity.errorUnreachable");
  return run.errorDetail ?? t("activity.errorUnknown");
}

/** Which folders a run looked at, where it wasn't all of them. */
export function foldersText(run: Pick<ScanRunFields, "folders">): string | null {
  const folders = run.folders ?? [];
  if (folders.length === 0) return null;
  return t("scan.onlyFolders", { count: folders.length, folders: folders.join(", ") });
}

/** "12 added, 3 updated"; what is zero isn't said. */
export function changesText(run: ScanRunFields): string {
  const changes = [
    { key: "activity.added", count: run.tracksAdded },
    { key: "activity.updated", count: run.tracksUpdated },
    { key: "scan.moved", count: run.tracksMoved },
    { key: "activity.missing", count: run.tracksMissing },
  ] as const;
  const said = changes.filter(({ count }) => count > 0).map(({ key, count }) => t(key, { count }));
  return said.length === 0 ? t("activity.noChanges") : said.join(", ");
}

/** How long a run took; null while it runs, or when it never began. */
export function tookMs(run: Pick<ScanRunFields, "startedAt" | "finishedAt">): number | null {
  if (!run.startedAt || !run.finishedAt) return null;
  return Math.max(1_000, Date.parse(run.finishedAt) - Date.parse(run.startedAt));
}

/** The page's heading and the sentence below it: what the library has to say right now. */
export function headline(
  runs: readonly ScanRunFields[],
  analysis: AnalysisStatus | undefined,
  trackCount: number,
  nowMs: number,
): { readonly title: string; readonly sentence: string } {
  const active = runs.find((run) => run.state === "RUNNING") ?? runs.find(isActive);
  if (active) return { title: t("activity.headRunning"), sentence: activeSentence(active, nowMs) };
  const latest = runs[0];
  if (latest?.state === "FAILED") {
    const sentence = t("activity.sentenceFailed", { library: latest.library.name });
    return { title: t("activity.headTrouble"), sentence };
  }
  if (!latest && trackCount === 0) {
    return { title: t("activity.headEmpty"), sentence: t("activity.sentenceEmpty") };
  }
  if (analysis?.state === "RUNNING") {
    return { title: t("hearing.headRunning"), sentence: hearingSentence(analysis, nowMs) };
  }
  const sentence = quietSentence(latest?.finishedAt ?? null, trackCount, nowMs);
  return { title: t("activity.headQuiet"), sentence };
}

function hearingSentence(
  { analyzed, failed, total, secondsLeft }: AnalysisStatus,
  nowMs: number,
): string {
  if (secondsLeft === null) {
    const done = formatNumber(analyzed + failed);
    return t("hearing.sentenceRunning", { done, total: formatNumber(total) });
  }
  const time = momentAhead(secondsLeft, nowMs);
  return t("hearing.sentenceBy", { total: formatNumber(total), time });
}

/** A time is enough for today; a large library takes a Pi days. */
function momentAhead(secondsLeft: number, nowMs: number): string {
  const iso = new Date(nowMs + secondsLeft * 1000).toISOString();
  const today = new Date(nowMs).toDateString() === new Date(iso).toDateString();
  return today
    ? clock(iso)
    : formatDate(iso, { weekday: "long", hour: "numeric", minute: "2-digit" });
}

function quietSentence(finishedAt: string | null, count: number, nowMs: number): string {
  if (finishedAt === null) return t("activity.sentenceQuiet", { count });
  const fresh = nowMs - Date.parse(finishedAt) < JUST_NOW_MS;
  if (fresh) return t("activity.sentenceQuietNow", { count });
  return t("activity.sentenceQuietWhen", { count, when: formatAgo(finishedAt, nowMs) });
}

function activeSentence(run: ScanRunFields, nowMs: number): string {
  if (run.state === "QUEUED") return t("activity.sentenceQueued");
  if (run.state === "PAUSED") return t("scan.paused");
  const found = formatNumber(run.filesFound);
  if (run.phase === "FINISHING") return t("activity.sentenceFinishing", { found });
  if (run.phase === "LISTING" || run.secondsLeft === null) {
    return t("activity.sentenceListing", { found });
  }
  const time = clock(new Date(nowMs + run.secondsLeft * 1000).toISOString());
  return t("activity.sentenceReading", { found, time });
}
