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

/** Each behind those before it, or as little before them as keeps its artist apart; who finds no place waits for more. */
function apart(picks: readonly RadioPick[], before: Heard | undefined): RadioPick[] {
  const order: RadioPick[] = [];
  let waiting: RadioPick[] = [];
  const place = (pick: RadioPick): boolean => {
    const places = Array.from({ length: order.length + 1 }, (_, index) => index);
    const free = places.findLast(
      (index) =>
        !isBy(index === 0 ? before : order[index - 1]?.track, pick.track) &&
        !isBy(order[index]?.track, pick.track),
    );
    if (free !== undefined) order.splice(free, 0, pick);
    return free !== undefined;
  };
  for (const pick of picks) {
    if (place(pick)) waiting = waiting.filter((one) => !place(one));
    else waiting.push(pick);
  }
  return [...order, ...waiting];
}

const isBy = (a: Heard | undefined, b: Heard | undefined): boolean =>
  a !== undefined && b !== undefined && a.artistIds.some((id) => b.artistIds.includes(id));
