import { MANNERS, type Source, SOURCES } from "../../schema/enrichment/sources.ts";
import type { SourceTroubleCode } from "../../schema/internal/enrich.ts";
import { anyScanReads } from "../db/queries/analysis-status.ts";
import { listSourceStates, type SourceState } from "../db/queries/enrichment-sources.ts";
import type { Services } from "../services.ts";
import { listChosenSources } from "./enrichment-settings.ts";
import { pendingCounts } from "./pending-counts.ts";

/** How far one source is asked, and what that waits for. */
export interface SourceStatus {
  source: Source;
  name: string;
  needsKey: boolean;
  hasKey: boolean;
  enabled: boolean;
  state: "off" | "running" | "waiting" | "idle";
  waitingFor: SourceTroubleCode | "scan" | null;
  /** What the source said, or why nobody could ask it. */
  detail: string | null;
  /** Tracks, albums and artists that it was not asked about. */
  pending: number;
  /** When it is asked again, where it is waited for. */
  nextAt: Date | null;
  answeredAt: Date | null;
}

type Asking = Pick<Services, "cache" | "config" | "database" | "now">;

export async function readEnrichmentStatus(services: Asking): Promise<SourceStatus[]> {
  const [chosen, states, scanReads] = await Promise.all([
    listChosenSources(services),
    listSourceStates(services.database),
    anyScanReads(services.database),
  ]);
  const asked = SOURCES.filter((source) => chosen.get(source)?.enabled);
  const pending = await pendingCounts(services, asked);
  return SOURCES.map((source) => {
    const { enabled = false, key = null } = chosen.get(source) ?? {};
    const known = states.find((each) => each.source === source);
    const { name, needsKey } = MANNERS[source];
    const count = enabled ? (pending[source] ?? 0) : 0;
    return {
      source,
      name,
      needsKey,
      hasKey: key !== null,
      enabled,
      pending: count,
      answeredAt: known?.answeredAt ?? null,
      ...stateOf({ enabled, pending: count, known, scanReads }),
    };
  });
}

function stateOf(situation: {
  enabled: boolean;
  pending: number;
  known: SourceState | undefined;
  scanReads: boolean;
}): Pick<SourceStatus, "state" | "waitingFor" | "detail" | "nextAt"> {
  const { enabled, known, pending, scanReads } = situation;
  const calm = { waitingFor: null, detail: null, nextAt: null };
  if (!enabled) return { state: "off", ...calm };
  if (pending === 0) return { state: "idle", ...calm };
  if (known && known.troubleCode !== null) {
    const { nextAt, troubleCode, troubleDetail } = known;
    return { state: "waiting", waitingFor: troubleCode, detail: troubleDetail, nextAt };
  }
  if (scanReads) return { state: "waiting", ...calm, waitingFor: "scan" };
  return { state: "running", ...calm };
}

/** Tells open pages, at most every other second for each source. */
const TOLD_EVERY_MS = 2_000;

export async function publishEnrichProgress(
  services: Asking & Pick<Services, "events">,
  source: Source,
): Promise<void> {
  const isFirst = await services.cache
    .set(`enrich:told:${source}`, 1, { nx: true, px: TOLD_EVERY_MS })
    .catch(() => null);
  if (isFirst === null) return;
  const status = (await readEnrichmentStatus(services)).find((each) => each.source === source);
  if (!status) return;
  const { pending, state } = status;
  await services.events.publish({
    type: "enrich.progress",
    source,
    state: state === "idle" || state === "off" ? "done" : state,
    done: 0,
    total: pending,
    ratePerSecond: null,
    secondsLeft: null,
    problemCount: 0,
  });
}
