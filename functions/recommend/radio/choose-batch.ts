import type { TrackId } from "../../../schema/music/ids.ts";
import { pickVaried } from "../pick-varied.ts";
import { type Heard, judgeCandidate, type Taste } from "./judge-candidate.ts";

export interface RadioPick {
  readonly track: Heard;
  readonly score: number;
  /** Off the beaten track, on purpose. */
  readonly explores: boolean;
}

const CAPS = { perAlbum: 1, perArtist: 2 };
/** One of so many is a track that was never played, from farther away. */
const EXPLORES_EVERY = 5;
/** Farther away: behind as many as this. */
const BEATEN = 25;

/** The next tracks in the order of play: near to what is liked, mixed, never an artist twice in a row if it can be helped. */
export function chooseBatch(
  candidates: readonly Heard[],
  taste: Taste,
  neverPlayed: ReadonlySet<TrackId>,
  limit: number,
): RadioPick[] {
  const ranked = candidates
    .map((track) => ({ track, score: judgeCandidate(track, taste) }))
    .toSorted((a, b) => b.score - a.score);
  const adventures = Math.floor(limit / EXPLORES_EVERY);
  const near = pickVaried(ranked, limit, CAPS, taste.lately);
  const far = pickVaried(
    ranked.slice(BEATEN).filter(({ track }) => neverPlayed.has(track.trackId)),
    adventures,
    { perAlbum: 1, perArtist: 1 },
    [...taste.lately, ...near.map(({ track }) => track)],
  );
  const kept = near.slice(0, limit - far.length);
  const picks = kept.map((pick) => ({ ...pick, explores: false }));
  // Between the others, so that two adventures don't follow on each other.
  far.forEach((pick, order) => {
    const place = Math.min(picks.length, EXPLORES_EVERY * (order + 1) - 1);
    picks.splice(place, 0, { ...pick, explores: true });
  });
  return apart(picks, taste.lately.at(-1));
}

/** Puts whoever would follow upon himself behind the next one. */
function apart(picks: readonly RadioPick[], before: Heard | undefined): RadioPick[] {
  const left = [...picks];
  const order: RadioPick[] = [];
  let last = before;
  while (left.length > 0) {
    const other = left.findIndex(
      ({ track }) => !last?.artistIds.some((id) => track.artistIds.includes(id)),
    );
    const [next] = left.splice(Math.max(0, other), 1);
    if (next === undefined) break;
    order.push(next);
    last = next.track;
  }
  return order;
}
