/** How fast a scan goes, as far as it can be told. */
export interface ScanRate {
  /** Files read a second. */
  ratePerSecond: number | null;
  secondsLeft: number | null;
}

export interface ScanProgress {
  state: "queued" | "running" | "paused" | "done" | "failed" | "canceled";
  phase: "listing" | "reading" | "finishing";
  filesToRead: number;
  filesRead: number;
  phaseStartedAt: Date | null;
}

/** Before that, one slow or fast file would decide what people are told. */
const MIN_SECONDS = 1;

const UNKNOWN: ScanRate = { ratePerSecond: null, secondsLeft: null };

/** Only reading has a known end: how many files there are shows when listing is over. */
export function scanRate(progress: ScanProgress, now: Date): ScanRate {
  const { state, phase, filesToRead, filesRead, phaseStartedAt } = progress;
  if (state !== "running" || phase !== "reading" || phaseStartedAt === null) return UNKNOWN;
  const seconds = (now.getTime() - phaseStartedAt.getTime()) / 1000;
  if (seconds < MIN_SECONDS || filesRead === 0) return UNKNOWN;
  const ratePerSecond = filesRead / seconds;
  return { ratePerSecond, secondsLeft: Math.max(0, filesToRead - filesRead) / ratePerSecond };
}
