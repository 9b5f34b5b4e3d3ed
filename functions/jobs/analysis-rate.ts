/** How fast the library is listened to, as far as it can be told. */
export interface AnalysisRate {
  tracksPerHour: number | null;
  secondsLeft: number | null;
}

/** Looked back so far: long enough for a Pi's tracks of a minute each, short enough to follow a change of pace. */
export const RATE_WINDOW_MS = 5 * 60_000;

/** Fewer results say nothing about the pace. */
const FEWEST_RESULTS = 3;

/** Results since the beginning of the window, or since people let it go on. */
export interface RecentResults {
  count: number;
  firstAt: Date | null;
}

/** The first result begins the time that the others took. */
export function analysisRate(
  { count, firstAt }: RecentResults,
  pending: number,
  now: Date,
): AnalysisRate {
  const seconds = firstAt === null ? 0 : (now.getTime() - firstAt.getTime()) / 1000;
  if (count < FEWEST_RESULTS || seconds <= 0) return { tracksPerHour: null, secondsLeft: null };
  const perSecond = (count - 1) / seconds;
  return { tracksPerHour: perSecond * 3600, secondsLeft: pending / perSecond };
}
