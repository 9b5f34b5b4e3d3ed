import type { TrackId } from "../../schema/music/ids.ts";
import { listLikeness, type TrackLikeness } from "../db/queries/track-likeness.ts";
import { type NearestFilter, nearestTracks } from "../db/queries/nearest-tracks.ts";
import type { Services } from "../services.ts";
import { blendLikeness, type Nearness } from "./blend-likeness.ts";
import { explainLikeness } from "./explain-likeness.ts";
import { pickVaried } from "./pick-varied.ts";
import type { ReasonPart } from "./reason.ts";
import type { Recommended } from "./recommended.ts";
import { servingVectors, type VectorSet, type VectorType } from "./serving-vectors.ts";

export type SimilarBy = "audio" | "semantic" | "blend";

export interface SimilarRequest {
  trackId: TrackId;
  by: SimilarBy;
  limit: number;
  /** Also tracks of the album that the track itself is on. */
  includeSameAlbum: boolean;
  filter?: NearestFilter;
}

/** Enough for the caps to leave a full list. */
const CANDIDATES = 200;
const CAPS = { perAlbum: 2, perArtist: 2 };
/** Cosines from which vectors are called close: what one of twenty tracks of different styles reaches. */
const CLOSE = { audio: 0.5, meaning: 0.5 };

type Searching = Pick<Services, "cache" | "database">;

/** Tracks like this one, best first. None where the track or its vectors are not there. */
export async function similarTracks(
  services: Searching,
  request: SimilarRequest,
): Promise<Recommended[]> {
  const { trackId, by, limit } = request;
  const [audio, meaning] = await Promise.all([
    by === "semantic" ? null : serving(services, ["audio"]),
    by === "audio" ? null : serving(services, ["semantic", "text"]),
  ]);
  const [byAudio, byMeaning] = await Promise.all(
    [audio, meaning].map((set) => (set === null ? [] : nearest(services, request, set))),
  );
  const near = new Map<TrackId, { audio?: number; meaning?: number }>();
  for (const found of byAudio ?? []) near.set(found.trackId, { audio: found.similarity });
  for (const found of byMeaning ?? []) {
    near.set(found.trackId, { ...near.get(found.trackId), meaning: found.similarity });
  }
  const facts = await listLikeness(services.database, [trackId, ...near.keys()]);
  const seed = facts.find((track) => track.trackId === trackId);
  if (seed === undefined) return [];
  const candidates = facts
    .filter((track) => track !== seed)
    .filter(
      ({ albumId }) => request.includeSameAlbum || albumId === null || albumId !== seed.albumId,
    )
    .map((track): Nearness => ({ track, ...near.get(track.trackId) }));
  const scored =
    by === "blend" ? blendLikeness(seed, candidates) : candidates.map((one) => byCosine(one));
  return pickVaried(scored, limit, CAPS, [seed]).map(({ track, score, nearness }) => ({
    trackId: track.trackId,
    score,
    reason: explainLikeness(seed, track, closeParts(nearness)),
  }));
}

/** The first of these types of which there are vectors. */
async function serving(
  services: Searching,
  types: readonly VectorType[],
): Promise<VectorSet | null> {
  for (const type of types) {
    const found = await servingVectors(services, type);
    if (found) return { type, ...found };
  }
  return null;
}

const nearest = (services: Searching, { trackId, filter }: SimilarRequest, set: VectorSet) =>
  nearestTracks(services.database, {
    set,
    to: { trackId },
    limit: CANDIDATES,
    ...(filter && { filter }),
  });

function byCosine(nearness: Nearness): { track: TrackLikeness; score: number; nearness: Nearness } {
  const cosine = nearness.audio ?? nearness.meaning ?? 0;
  return { track: nearness.track, score: Math.max(0, Math.min(1, cosine)), nearness };
}

function closeParts({ audio, meaning }: Nearness): ReasonPart[] {
  return [
    ...(audio !== undefined && audio >= CLOSE.audio
      ? [{ code: "closeInTimbre" as const, values: {} }]
      : []),
    ...(meaning !== undefined && meaning >= CLOSE.meaning
      ? [{ code: "closeInMeaning" as const, values: {} }]
      : []),
  ];
}
