import type { TrackId } from "../../schema/music/ids.ts";
import type { Database } from "../db/client.ts";
import { compareTracks } from "../db/queries/compare-tracks.ts";
import { type NearestFilter, nearestTracksOfEach } from "../db/queries/nearest-tracks.ts";
import type { Services } from "../services.ts";
import { blendLikeness, type Nearness } from "./blend-likeness.ts";
import { explainLikeness } from "./explain-likeness.ts";
import { pickVaried } from "./pick-varied.ts";
import type { Recommended } from "./recommended.ts";
import { servingSets, type VectorSet, type VectorType } from "./serving-vectors.ts";

type SimilarBy = "audio" | "semantic" | "blend";

export interface SimilarRequest {
  trackId: TrackId;
  by: SimilarBy;
  limit: number;
  /** Also tracks of the album that the track itself is on. */
  includeSameAlbum: boolean;
  filter?: NearestFilter;
}

/** For each that is wanted so many are compared, which leaves a full list after the caps; of both kinds hardly more. */
const CANDIDATES = {
  ofOne: { each: 4, least: 60, most: 200 },
  ofEach: { each: 3, least: 50, most: 120 },
};
const CAPS = { perAlbum: 2, perArtist: 2 };
/** Of one artist more than is picked: some may be the same recording. */
const CANDIDATES_PER_ARTIST = 4;

type Searching = Pick<Services, "cache" | "config" | "database" | "now">;

/** Tracks like this one, best first. None where the track or its vectors are not there. */
export async function similarTracks(
  services: Searching,
  request: SimilarRequest,
): Promise<Recommended[]> {
  const { trackId, by, limit } = request;
  const { database } = services;
  const sets = await chooseSets(services, by);
  const found = await findNeighbors(database, sets, request);
  const { likeness, similarities } = await compareTracks(database, sets, trackId, found);
  const seed = likeness.find((track) => track.trackId === trackId);
  if (seed === undefined) return [];
  const near = Map.groupBy(similarities, (one) => one.trackId);
  const candidates = likeness
    .filter((track) => track !== seed)
    .map((track) => ({ track, ...nearnessOf(near.get(track.trackId) ?? []) }));
  const scored = by === "blend" ? blendLikeness(seed, candidates) : candidates.map(byCosine);
  return pickVaried(scored, limit, CAPS, [seed]).map(({ track, score, nearness }) => ({
    trackId: track.trackId,
    score,
    reason: explainLikeness(seed, track, nearness),
  }));
}

/** By sound, by what is written, or by both where there are both. */
async function chooseSets(services: Searching, by: SimilarBy): Promise<VectorSet[]> {
  const serving = await servingSets(services);
  const audio = by === "semantic" ? null : serving.audio;
  const meaning = by === "audio" ? null : (serving.semantic ?? serving.text);
  return [audio, meaning].filter((set) => set !== null);
}

/** The nearest in each set; each will be compared in the others too. */
async function findNeighbors(
  database: Database,
  sets: readonly VectorSet[],
  { trackId, includeSameAlbum, filter, limit: wanted }: SimilarRequest,
): Promise<TrackId[]> {
  const { each, least, most } = sets.length > 1 ? CANDIDATES.ofEach : CANDIDATES.ofOne;
  const limit = Math.min(most, Math.max(least, each * wanted));
  const found = await nearestTracksOfEach(
    database,
    sets.map((set) => ({
      set,
      to: { trackId },
      limit,
      otherAlbums: !includeSameAlbum,
      perArtist: CANDIDATES_PER_ARTIST,
      ...(filter && { filter }),
    })),
  );
  return [...new Set(found.flat().map((near) => near.trackId))];
}

function nearnessOf(
  similarities: readonly { type: VectorType; similarity: number }[],
): Omit<Nearness, "track"> {
  const nearness: { audio?: number; meaning?: number } = {};
  for (const { type, similarity } of similarities) {
    nearness[type === "audio" ? "audio" : "meaning"] = similarity;
  }
  return nearness;
}

function byCosine(nearness: Nearness) {
  const cosine = nearness.audio ?? nearness.meaning ?? 0;
  return { track: nearness.track, score: Math.max(0, Math.min(1, cosine)), nearness };
}
