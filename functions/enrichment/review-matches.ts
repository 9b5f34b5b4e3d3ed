import { MANNERS } from "../../schema/enrichment/sources.ts";
import type { TrackId } from "../../schema/music/ids.ts";
import { runBatch } from "../db/batch.ts";
import {
  countMatchReviews,
  decideLookup,
  findMatchReview,
  forgetLookup,
  listMatchReviews,
  type MatchReview,
} from "../db/queries/match-reviews.ts";
import { insertFacts } from "../db/queries/metadata-write.ts";
import type { Page } from "../library/page.ts";
import type { Services } from "../services.ts";
import { enrichTurns } from "./enrichment-turns.ts";

export type { MatchReview } from "../db/queries/match-reviews.ts";

/** Tracks of which a person is to say which recording they are. */
export async function browseMatchReviews(
  { database }: Pick<Services, "database">,
  { offset, limit }: { offset: number; limit: number },
): Promise<Page<MatchReview>> {
  const [rows, total] = await Promise.all([
    listMatchReviews(database, { offset, limit: limit + 1 }),
    countMatchReviews(database),
  ]);
  return { rows: rows.slice(0, limit), offset, hasMore: rows.length > limit, total };
}

export type MatchDecision =
  | { decision: "accept"; recordingMbid: string }
  /** None of these: it is asked again when there may be others. */
  | { decision: "reject" }
  | { decision: "never" };

const DAY_MS = 24 * 3_600_000;

/** Null where the track waits for no decision, or the recording is none of those that were offered. */
export async function decideMatchReview(
  services: Services,
  trackId: TrackId,
  decided: MatchDecision,
): Promise<{ ok: true } | null> {
  const { database, now } = services;
  const review = await findMatchReview(database, trackId);
  if (review === null) return null;
  switch (decided.decision) {
    case "accept": {
      const { recordingMbid } = decided;
      if (!review.candidates.some((each) => each.recordingMbid === recordingMbid)) return null;
      const fact = { key: "recording-mbid", value: recordingMbid, weight: 1, ref: null } as const;
      await runBatch(database, [
        decideLookup(database, trackId, { state: "decided", nextAt: null }),
        insertFacts(database, "person", { type: "track", id: trackId }, [fact], now()),
        forgetLookup(database, "listenbrainz", trackId),
      ]);
      await enrichTurns(services, "listenbrainz").beginForChanges();
      return { ok: true };
    }
    case "reject": {
      const nextAt = new Date(now().getTime() + MANNERS.musicbrainz.refreshDays.none * DAY_MS);
      await decideLookup(database, trackId, { state: "none", nextAt });
      return { ok: true };
    }
    case "never":
      await decideLookup(database, trackId, { state: "never", nextAt: null });
      return { ok: true };
  }
}
