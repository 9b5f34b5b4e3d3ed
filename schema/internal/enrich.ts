import * as v from "valibot";
import { Finding } from "../enrichment/facts.ts";
import { SOURCES } from "../enrichment/sources.ts";

/** What the enrich consumer and the API say to each other, on the API's internal entrypoint. All safe to repeat. */

const uuid = v.pipe(v.string(), v.uuid());
const source = v.picklist(SOURCES);
const text = v.nullable(v.string());
const count = v.nullable(v.number());

/** A turn asks for as long as this, and then tells the API to send the next one. */
export const TURN_BUDGET_MS = 30_000;
/** A question may take its time, and the API may be away for a while. */
export const ENRICH_DEADLINE_SECONDS = 300;
/** What a turn may be given at once. */
export const ASKS_PER_TURN = 100;

const subject = {
  id: uuid,
  /** Of what is asked: the same question is not put twice before its time. */
  token: v.string(),
};

export const TrackAsk = v.object({
  type: v.literal("track"),
  ...subject,
  title: v.string(),
  artistDisplay: v.string(),
  artists: v.array(v.string()),
  album: text,
  albumArtist: text,
  durationMs: v.number(),
  year: count,
  trackNumber: count,
  discNumber: count,
  trackTotal: count,
  /** Of the file's tags, else of what it was matched with. */
  recordingMbid: text,
  releaseMbid: text,
  /** Chromaprint's, as its own tools print it. */
  fingerprint: text,
});
export const AlbumAsk = v.object({
  type: v.literal("album"),
  ...subject,
  title: v.string(),
  artistDisplay: v.string(),
  releaseMbid: text,
  releaseGroupMbid: text,
});
export const ArtistAsk = v.object({
  type: v.literal("artist"),
  ...subject,
  name: v.string(),
  artistMbid: text,
  /** Whether a picture is wanted. */
  hasPicture: v.boolean(),
  /** Some of their albums, to tell artists of one name apart. */
  albums: v.array(v.string()),
});
const Ask = v.variant("type", [TrackAsk, AlbumAsk, ArtistAsk]);
export type Ask = v.InferOutput<typeof Ask>;
export type TrackAsk = v.InferOutput<typeof TrackAsk>;
export type AlbumAsk = v.InferOutput<typeof AlbumAsk>;
export type ArtistAsk = v.InferOutput<typeof ArtistAsk>;

/** POST /internal/enrich/claim */
export const ClaimAsksRequest = v.object({ source, turnId: uuid });
export const ClaimAsksReply = v.variant("work", [
  v.object({
    work: v.literal("ask"),
    address: v.string(),
    key: text,
    /** Who asks, as the sources want to be told. */
    userAgent: v.string(),
    /** When the subjects were read, Unix milliseconds. */
    readAtMs: v.number(),
    asks: v.array(Ask),
  }),
  v.object({ work: v.literal("none") }),
]);
export type ClaimedAsks = v.InferOutput<typeof ClaimAsksReply>;

/** POST /internal/enrich/reserve: a place in the source's line, which all processes share. */
export const ReserveRequest = v.object({ source });
export const ReserveReply = v.object({
  /** Wait for so long, then ask. Null: nobody may ask for now, and the turn is over. */
  waitMs: v.nullable(v.number()),
});

/** POST /internal/enrich/told: what became of one question. */
export const ToldRequest = v.object({
  source,
  readAtMs: v.number(),
  subject: v.object({
    type: v.picklist(["track", "album", "artist"]),
    id: uuid,
    token: v.string(),
  }),
  finding: Finding,
});
export type ToldRequest = v.InferOutput<typeof ToldRequest>;
export type ToldMessage = v.InferInput<typeof ToldRequest>;

/** Why a source answers nobody for now: gone, busy, erring, or it will not take the key. */
export const SourceTroubleCode = v.picklist(["away", "limited", "failing", "key-refused"]);
export type SourceTroubleCode = v.InferOutput<typeof SourceTroubleCode>;
export const SourceTrouble = v.object({
  code: SourceTroubleCode,
  detail: v.pipe(v.string(), v.maxLength(500)),
  /** How long it asked to be left alone; null when it did not say. */
  retryAfterMs: v.nullable(v.number()),
});
export type SourceTrouble = v.InferOutput<typeof SourceTrouble>;

/** POST /internal/enrich/pause: the source says how long it wants no more questions, though it answered this one. */
export const PauseRequest = v.object({ source, ms: v.pipe(v.number(), v.minValue(0)) });

/** POST /internal/enrich/turn-over */
export const TurnOverRequest = v.object({
  source,
  turnId: uuid,
  /** Questions that were answered. */
  answered: v.number(),
  trouble: v.nullable(SourceTrouble),
});
export type TurnOverRequest = v.InferOutput<typeof TurnOverRequest>;
