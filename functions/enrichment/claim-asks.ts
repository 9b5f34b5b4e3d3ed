import * as v from "valibot";
import { MANNERS, type Source, type SubjectType } from "../../schema/enrichment/sources.ts";
import {
  type Ask,
  ASKS_PER_TURN,
  type ClaimedAsks,
  TURN_BUDGET_MS,
} from "../../schema/internal/enrich.ts";
import { hashText } from "../../schema/music/text-embedding.ts";
import { anyScanReads } from "../db/queries/analysis-status.ts";
import {
  chooseUnasked,
  type Described,
  describeAlbums,
  describeArtists,
  describeTracks,
} from "../db/queries/enrichment-asks.ts";
import { confirmLookups, tidyLookups } from "../db/queries/enrichment-lookups.ts";
import { hasAnyUser } from "../db/queries/users.ts";
import { SETTLED_AFTER_MS } from "../jobs/turns.ts";
import type { Services } from "../services.ts";
import { readChosenSource } from "./enrichment-settings.ts";
import { publishEnrichProgress } from "./enrichment-status.ts";
import { enrichTurns } from "./enrichment-turns.ts";
import { forgetPendingCounts } from "./pending-counts.ts";

/** Choosing looks through the library: some minutes' questions at a time cost it once in a while. */
const CHOSEN_AT_ONCE = 1000;
const CHOSEN_SECONDS = 3600;

/** What a source is to be asked next. A scan goes first: the API is busy, and what it finds is asked about as well. */
export async function claimAsks(
  services: Services,
  source: Source,
  turnId: string,
): Promise<ClaimedAsks> {
  const turns = enrichTurns(services, source);
  if (!(await turns.isCurrent(turnId))) return { work: "none" };
  const { enabled, key } = await readChosenSource(services, source);
  // Before there is an account nobody was told that others are asked, and might have said no.
  const isEarly = !(await hasAnyUser(services.database));
  if (!enabled || isEarly || (await anyScanReads(services.database))) {
    await turns.end(enabled ? "not-now" : "nothing-left");
    return { work: "none" };
  }
  const readAt = services.now();
  const asks = await nextAsks(services, source, readAt);
  if (asks.length > 0) {
    const address = services.config.sourcesUrl
      ? `${services.config.sourcesUrl}/${source}`
      : MANNERS[source].address;
    const userAgent = userAgentOf(services.config);
    return { work: "ask", address, key, userAgent, readAtMs: readAt.getTime(), asks };
  }
  await turns.end("nothing-left");
  await tidyLookups(services.database);
  await forgetPendingCounts(services);
  await publishEnrichProgress(services, source);
  return { work: "none" };
}

/** MusicBrainz and others turn away who does not say what they are. */
export const userAgentOf = ({ version }: Services["config"]) =>
  `SoniqueBay/${version} ( self-hosted music library )`;

/** As many as a turn has the time for. */
async function nextAsks(services: Services, source: Source, now: Date): Promise<Ask[]> {
  const limit = Math.min(ASKS_PER_TURN, Math.ceil(TURN_BUDGET_MS / MANNERS[source].intervalMs));
  for (const type of MANNERS[source].subjects) {
    let chosen = await chosenBefore(services, source, type);
    for (let isFresh = false; ;) {
      if (chosen.length === 0) {
        if (isFresh) break;
        isFresh = true;
        chosen = await chooseUnasked(services.database, source, type, {
          now,
          settledBefore: new Date(now.getTime() - SETTLED_AFTER_MS),
          limit: CHOSEN_AT_ONCE,
        });
        if (chosen.length === 0) break;
      }
      const ids = chosen.splice(0, limit);
      const asks = await withoutKnown(services, source, type, { ids, now });
      await keepChosen(services, source, type, chosen);
      if (asks.length > 0) return asks;
    }
  }
  return [];
}

const chosenKey = (source: Source, type: SubjectType) => `enrich:chosen:${source}:${type}`;
const ChosenIds = v.array(v.pipe(v.string(), v.uuid()));

async function chosenBefore({ cache }: Services, source: Source, type: SubjectType) {
  const known = v.safeParse(ChosenIds, await cache.get(chosenKey(source, type)).catch(() => null));
  return known.success ? known.output : [];
}

async function keepChosen(
  { cache }: Services,
  source: Source,
  type: SubjectType,
  chosen: readonly string[],
) {
  const key = chosenKey(source, type);
  await (
    chosen.length === 0 ? cache.del(key) : cache.set(key, chosen, { ex: CHOSEN_SECONDS })
  ).catch(() => undefined);
}

/** The same question is not put twice before its time: its answer is marked as being of what the subject is now. */
async function withoutKnown(
  { database }: Services,
  source: Source,
  type: SubjectType,
  { ids, now }: { ids: readonly string[]; now: Date },
): Promise<Ask[]> {
  const described: Described<Ask>[] = await DESCRIBE[type](database, source, ids, now);
  const asks = described.map(({ knownToken, isFresh, ...rest }) => {
    const token = hashText(JSON.stringify(rest));
    return { ask: { ...rest, token } as Ask, isKnown: isFresh && knownToken === token };
  });
  const known = asks.flatMap(({ ask, isKnown }) => (isKnown ? [ask.id] : []));
  if (known.length > 0) await confirmLookups(database, source, type, known, now);
  return asks.flatMap(({ ask, isKnown }) => (isKnown ? [] : [ask]));
}

const DESCRIBE = { track: describeTracks, album: describeAlbums, artist: describeArtists } as const;
