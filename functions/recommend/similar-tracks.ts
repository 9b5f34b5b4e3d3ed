import type { TrackId } from "../../schema/music/ids.ts";
import {
  listSimilarities,
  type NearestFilter,
  nearestTracksOfEach,
} from "../db/queries/nearest-tracks.ts";
import { listLikeness } from "../db/queries/track-likeness.ts";
import type { Services } from "../services.ts";
import { blendLikeness, type Nearness } from "./blend-likeness.ts";
import { explainLikeness } from "./explain-likeness.ts";
import { pickVaried } from "./pick-varied.ts";
import type { Recommended } from "./recommended.ts";
import { servingSets, type VectorSet } from "./serving-vectors.ts";

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

type Searching = Pick<Services, "cache" | "database">;

/** Tracks like this one, best first. None where the track or its vectors are not there. */
export async function similarTracks(
  services: Searching,
  request: SimilarRequest,
): Promise<Recommended[]> {
  const { trackId, by, limit } = request;
  const near = await findCandidates(services, request);
  const facts = await listLikeness(services.database, [trackId, ...near.keys()]);
  const seed = facts.find((track) => track.trackId === trackId);
  if (seed === undefined) return [];
  const candidates = facts
    .filter((track) => track !== seed)
    .filter(
      ({ albumId }) => request.includeSameAlbum || albumId === null || albumId !== seed.albumId,
    )
    .map((track): Nearness => ({ track, ...near.get(track.trackId) }));
  const scored = by === "blend" ? blendLikeness(seed, candidates) : candidates.map(byCosine);
  return pickVaried(scored, limit, CAPS, [seed]).map(({ track, score, nearness }) => ({
    trackId: track.trackId,
    score,
    reason: explainLikeness(seed, track, nearness),
  }));
}

type Similarities = Omit<Nearness, "track">;

/** The nearest of each kind of vector, and how near each of these is by the other kind. */
async function findCandidates(
  services: Searching,
  { trackId, by, filter }: SimilarRequest,
): Promise<Map<TrackId, Similarities>> {
  const { database } = services;
  const serving = await servingSets(services);
  const audio = by === "semantic" ? null : serving.audio;
  const meaning = by === "audio" ? null : (serving.semantic ?? serving.text);
  const sets = [audio, meaning].filter((set): set is VectorSet => set !== null);
  const found = await nearestTracksOfEach(
    database,
    sets.map((set) => ({ set, to: { trackId }, limit: CANDIDATES, ...(filter && { filter }) })),
  );
  const typed = sets.flatMap(({ type }, i) => (found[i] ?? []).map((near) => ({ ...near, type })));
  const ids = [...new Set(typed.map((near) => near.trackId))];
  const all = sets.length > 1 ? await listSimilarities(database, sets, trackId, ids) : typed;
  const near = new Map<TrackId, Similarities>();
  for (const { trackId: id, type, similarity } of all) {
    const kind = type === "audio" ? "audio" : "meaning";
    near.set(id, { ...near.get(id), [kind]: similarity });
  }
  return near;
}

function byCosine(nearness: Nearness) {
  const cosine = nearness.audio ?? nearness.meaning ?? 0;
  return { track: nearness.track, score: Math.max(0, Math.min(1, cosine)), nearness };
}
