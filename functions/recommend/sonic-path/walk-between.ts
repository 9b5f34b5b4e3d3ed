import type { AlbumId, ArtistId, TrackId } from "../../../schema/music/ids.ts";
import { cosine } from "../../../schema/music/cosine.ts";

export interface PathCandidate {
  readonly trackId: TrackId;
  readonly albumId: AlbumId | null;
  readonly artistIds: readonly ArtistId[];
  /** Of length 1. */
  readonly vector: Float32Array;
}

/** Paths that are followed at once. */
const BEAM = 32;
/** The nearest to each point come into question there. */
const NEAR_POINT = 40;
/** Of one artist in the whole path, in a row never. */
const PER_ARTIST = 2;
/** A step counts by the square of how far it goes, so that two small ones are better than a large and none. */
const STEP = 1.5;
/** Before the end alone, and only where there is nobody else: everywhere else it is not looked at. */
const ARTIST_IN_A_ROW = 2;

interface Walk<Candidate> {
  readonly at: Candidate;
  readonly before: Walk<Candidate> | null;
  readonly cost: number;
}

/**
 * One track for each point between the ends: near the point, and by even steps. Dynamic programming over the points,
 * with the best paths kept whole, for no track and no artist may come too often.
 */
export function walkBetween<Candidate extends PathCandidate>(
  start: Candidate,
  end: Candidate,
  candidates: readonly Candidate[],
  points: readonly Float32Array[],
): Candidate[] {
  let walks: Walk<Candidate>[] = [{ at: start, before: null, cost: 0 }];
  for (const point of points.slice(1, -1)) {
    const near = nearestTo(point, candidates);
    const next = walks
      .flatMap((walk) => goOn(walk, near, end))
      .toSorted((a, b) => a.cost - b.cost)
      .slice(0, BEAM);
    // With nothing left to take the path has one place less.
    if (next.length > 0) walks = next;
  }
  const costs = walks.map((walk) => ({
    walk,
    cost: walk.cost + stepCost(walk.at, end) + (sharesArtist(walk.at, end) ? ARTIST_IN_A_ROW : 0),
  }));
  const best = costs.reduce((a, b) => (b.cost < a.cost ? b : a));
  return tracksOf(best.walk).slice(1);
}

function nearestTo<Candidate extends PathCandidate>(
  point: Float32Array,
  candidates: readonly Candidate[],
): { candidate: Candidate; away: number }[] {
  return candidates
    .map((candidate) => ({ candidate, away: 1 - cosine(candidate.vector, point) }))
    .toSorted((a, b) => a.away - b.away)
    .slice(0, NEAR_POINT);
}

function goOn<Candidate extends PathCandidate>(
  walk: Walk<Candidate>,
  near: readonly { candidate: Candidate; away: number }[],
  end: Candidate,
): Walk<Candidate>[] {
  const path = tracksOf(walk);
  return near
    .filter(({ candidate }) => mayFollow(path, candidate, end))
    .map(({ candidate, away }) => ({
      at: candidate,
      before: walk,
      cost: walk.cost + away + stepCost(walk.at, candidate),
    }));
}

function mayFollow<Candidate extends PathCandidate>(
  path: readonly Candidate[],
  next: Candidate,
  end: Candidate,
): boolean {
  if (path.some(({ trackId }) => trackId === next.trackId)) return false;
  const isBy = (track: Candidate) => sharesArtist(track, next);
  const last = path.at(-1);
  if (last && isBy(last)) return false;
  return path.filter(isBy).length + (isBy(end) ? 1 : 0) < PER_ARTIST;
}

const sharesArtist = (a: PathCandidate, b: PathCandidate): boolean =>
  a.artistIds.some((id) => b.artistIds.includes(id));

const stepCost = (from: PathCandidate, to: PathCandidate): number =>
  STEP * (1 - cosine(from.vector, to.vector)) ** 2;

function tracksOf<Candidate>(walk: Walk<Candidate>): Candidate[] {
  const tracks: Candidate[] = [];
  for (let at: Walk<Candidate> | null = walk; at !== null; at = at.before) tracks.push(at.at);
  return tracks.toReversed();
}
