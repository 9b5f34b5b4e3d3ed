import { MANNERS, type Source } from "../../schema/enrichment/sources.ts";
import type { SourceTrouble } from "../../schema/internal/enrich.ts";
import { assertNever } from "../../schema/music/assert-never.ts";
import {
  forgetTroubleOf,
  holdLine,
  type Line,
  listSourceStates,
  noteTroubleOf,
  takePlace,
} from "../db/queries/enrichment-sources.ts";
import type { Services } from "../services.ts";

type Standing = Pick<Services, "database" | "now">;

/** Whoever would have to wait longer comes again with another turn. */
const LONGEST_WAIT_MS = 60_000;

/** Milliseconds until the source may be asked once; null when that is too long to stand and wait for. */
export async function reservePlace(
  { database, now }: Standing,
  source: Source,
): Promise<number | null> {
  const at = now();
  const { intervalMs } = MANNERS[source];
  const place = await takePlace(database, source, { now: at, intervalMs });
  const waitMs = Math.max(0, place.getTime() - at.getTime());
  return waitMs > LONGEST_WAIT_MS ? null : waitMs;
}

/** The source wants to be left alone for so long. */
export async function holdSource(
  { database, now }: Standing,
  source: Line,
  ms: number,
): Promise<void> {
  await holdLine(database, source, new Date(now().getTime() + ms));
}

const FIRST_PAUSE_MS = 20_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** A network that comes back is noticed within a minute. */
const AWAY_PAUSE_MS = 60_000;
/** Nothing but another key helps, and who changes it asks at once. */
const KEY_PAUSE_MS = 6 * 3_600_000;
/** Whatever a header says. */
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000;

/** Holds the line for as long as the source asked for, else longer each time. Gives the milliseconds. */
export async function noteSourceTrouble(
  services: Standing,
  source: Line,
  trouble: SourceTrouble,
): Promise<number> {
  const { code, detail, retryAfterMs } = trouble;
  const now = services.now();
  const tries = await noteTroubleOf(services.database, source, { code, detail, now });
  const pauseMs =
    retryAfterMs === null
      ? pauseOf(code, tries)
      : Math.min(LONGEST_RETRY_AFTER_MS, Math.max(1_000, retryAfterMs));
  await holdSource(services, source, pauseMs);
  return pauseMs;
}

function pauseOf(code: SourceTrouble["code"], tries: number): number {
  const doubled = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 10));
  switch (code) {
    case "away":
      return Math.min(AWAY_PAUSE_MS, doubled);
    case "limited":
    case "failing":
      return doubled;
    case "key-refused":
      return KEY_PAUSE_MS;
    default:
      return assertNever(code);
  }
}

export const forgetSourceTrouble = (
  { database }: Pick<Services, "database">,
  source: Line,
  answeredAt: Date | null,
): Promise<void> => forgetTroubleOf(database, source, answeredAt);

/** Less is waited for in line. */
const WORTH_A_PAUSE_MS = 5_000;

/** Whole seconds until the source may be asked again; 0 where that is soon. */
export async function secondsHeld({ database, now }: Standing, source: Source): Promise<number> {
  const state = (await listSourceStates(database)).find((each) => each.source === source);
  const waitMs = (state?.nextAt.getTime() ?? 0) - now().getTime();
  return waitMs > WORTH_A_PAUSE_MS ? Math.ceil(waitMs / 1000) : 0;
}
