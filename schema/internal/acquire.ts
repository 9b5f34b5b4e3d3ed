import * as v from "valibot";
import { ArrivalReport } from "../acquisition/download-states.ts";
import { WantedMusic } from "../acquisition/offer.ts";
import { MOST_OFFERS, RankedOffer } from "../acquisition/rank-offers.ts";
import { SourceTrouble } from "./enrich.ts";
import { TagSettings } from "./scan.ts";

/** What the acquire and inspect consumers and the API say to each other, on the API's internal entrypoint. */

const uuid = v.pipe(v.string(), v.uuid());

/** One search may last half a minute, and a turn has several. */
export const ACQUIRE_DEADLINE_SECONDS = 300;
/** Reads and decodes one file. */
export const INSPECT_DEADLINE_SECONDS = 300;
/** Searches that a turn makes, one after the other: the source takes one at a time. */
export const SEARCHES_PER_TURN = 3;

/** A file at the source of music. */
const Asked = v.object({
  id: uuid,
  peer: v.string(),
  path: v.string(),
  sizeBytes: v.number(),
});
export type AskedFile = v.InferOutput<typeof Asked>;
const Watched = v.object({
  ...Asked.entries,
  /** What the source's own message called it here, if one came. */
  localName: v.nullable(v.string()),
});
export type WatchedFile = v.InferOutput<typeof Watched>;

/** POST /internal/acquire/claim */
export const ClaimAcquireRequest = v.object({ turnId: uuid });
export const ClaimAcquireReply = v.variant("work", [
  v.object({
    work: v.literal("acquire"),
    address: v.string(),
    key: v.string(),
    searches: v.array(v.object({ id: uuid, music: WantedMusic })),
    /** To be asked for. */
    sends: v.array(Asked),
    watched: v.array(Watched),
    /** No longer wanted. */
    cancels: v.array(Asked),
  }),
  v.object({ work: v.literal("none") }),
]);
export type ClaimedAcquire = v.InferOutput<typeof ClaimAcquireReply>;

const detail = v.pipe(v.string(), v.maxLength(500));

/** POST /internal/acquire/told */
export const AcquireToldRequest = v.variant("what", [
  v.object({
    what: v.literal("found"),
    searchId: uuid,
    offers: v.pipe(v.array(RankedOffer), v.maxLength(MOST_OFFERS)),
  }),
  v.object({ what: v.literal("search-failed"), searchId: uuid, detail }),
  /** The source took the wish. */
  v.object({ what: v.literal("sent"), downloadId: uuid }),
  v.object({
    what: v.literal("coming"),
    downloadId: uuid,
    bytesDone: v.number(),
    /** How many wait there before it, where that is known. */
    placeInQueue: v.nullable(v.number()),
  }),
  v.object({ what: v.literal("arrived"), downloadId: uuid, quarantineKey: v.string() }),
  /** The source has it and this machine does not: wait, and say so. */
  v.object({ what: v.literal("not-here"), downloadId: uuid }),
  /** The source knows nothing of it, and neither does this machine. */
  v.object({ what: v.literal("forgotten"), downloadId: uuid }),
  v.object({ what: v.literal("failed"), downloadId: uuid, detail }),
  v.object({ what: v.literal("canceled"), downloadId: uuid }),
]);
export type AcquireTold = v.InferOutput<typeof AcquireToldRequest>;

/** POST /internal/acquire/turn-over */
export const AcquireTurnOverRequest = v.object({
  turnId: uuid,
  trouble: v.nullable(SourceTrouble),
});

/** POST /internal/inspect/claim */
export const ClaimInspectionRequest = v.object({ downloadId: uuid });
export const ClaimInspectionReply = v.variant("work", [
  v.object({
    work: v.literal("inspect"),
    key: v.string(),
    sizeBytes: v.number(),
    wanted: WantedMusic,
    /** As a scan would read it. */
    tagSettings: TagSettings,
  }),
  v.object({ work: v.literal("none") }),
]);
export type ClaimedInspection = v.InferOutput<typeof ClaimInspectionReply>;

/** POST /internal/inspect/inspected */
export const InspectedRequest = v.object({ downloadId: uuid, report: ArrivalReport });
