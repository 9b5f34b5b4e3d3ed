import { wheelDistance } from "../../../schema/music/mixing/camelot-step.ts";
import { MOST_TEMPO_SHARE, tempoFit } from "../../../schema/music/mixing/tempo-fit.ts";
import type { MixField } from "./mix-field.ts";
import { Heard, type MixAims, placeWorth } from "./mix-worth.ts";

/** Sets that are followed at once. */
const BEAM = 40;
/** No more of them may end in the same track, or all would soon be one. */
const ENDING_ALIKE = 3;
/** The others are not even ranked, which would take longer than all else. */
const CONSIDERED = 300;
/** With fewer than these to go on with, every candidate is looked at. */
const FEW = 8;
/** Of a way that can't reach the next pinned track by small steps: for each step that is missing. */
const OUT_OF_REACH = 0.25;

/** Tracks that must stand at a place, by place. */
export type Pins = ReadonlyMap<number, number>;

interface Way {
  readonly track: number;
  readonly before: Way | null;
  readonly worth: number;
}

/**
 * A beam search: from each place the best of all sets so far go on. A set ends early when the candidates do. Gives the
 * best set, as indices.
 */
export function searchPaths(field: MixField, aims: MixAims, length: number, pins: Pins): number[] {
  let ways: readonly Way[] = [];
  for (let place = 0; place < length; place++) {
    const next = place === 0 ? firstOnes(field, aims, pins) : goOn(field, aims, pins, ways, place);
    if (next.length === 0) break;
    const distance = distanceToPin(field, pins, place);
    ways = mostPromising(next, (way) => way.worth - distance(way.track));
  }
  const best = ways[0];
  return best === undefined ? [] : tracksOf(best);
}

function firstOnes(field: MixField, aims: MixAims, pins: Pins): Way[] {
  const pinned = new Set(pins.values());
  const wanted = pins.get(0);
  const tracks =
    wanted === undefined
      ? field.candidates.map((_, index) => index).filter((index) => !pinned.has(index))
      : [wanted];
  return tracks.map((track) => ({
    track,
    before: null,
    worth: placeWorth(field, aims, track, 0),
  }));
}

function goOn(
  field: MixField,
  aims: MixAims,
  pins: Pins,
  ways: readonly Way[],
  place: number,
): Way[] {
  const pin = pins.get(place);
  const pinned = [...pins.values()];
  return ways.flatMap((way) => {
    const path = tracksOf(way);
    const taken = new Set([...path, ...pinned]);
    const heard = new Heard(field, path);
    const isFree = (track: number) =>
      !taken.has(track) &&
      !field.sharesArtist(way.track, track) &&
      !heard.hasAlbum(field.at(track).albumId);
    const tracks = pin === undefined ? candidatesAfter(field, way.track, taken, isFree) : [pin];
    return tracks.map((track) => ({
      track,
      before: way,
      worth:
        way.worth +
        field.worth(way.track, track) +
        placeWorth(field, aims, track, place) -
        heard.cost(field, track),
    }));
  });
}

/** Those that are good to go on with; when they are few, also all others. */
function candidatesAfter(
  field: MixField,
  from: number,
  taken: ReadonlySet<number>,
  isFree: (track: number) => boolean,
): number[] {
  const near = field.waysOn(from).filter(isFree);
  if (near.length >= FEW) return near;
  const all = field.candidates.map((_, index) => index);
  const free = all.filter(isFree);
  return free.length > 0 ? free : all.filter((track) => !taken.has(track));
}

/** What it takes off a way's promise that small steps don't reach the next pinned track. */
function distanceToPin(field: MixField, pins: Pins, place: number): (track: number) => number {
  const next = Math.min(...[...pins.keys()].filter((pinned) => pinned > place));
  const pin = pins.get(next);
  if (pin === undefined) return () => 0;
  const to = field.at(pin);
  const steps = next - place;
  return (track) => {
    const from = field.at(track);
    const keys =
      field.rules === "free" || from.camelotKey === null || to.camelotKey === null
        ? 0
        : wheelDistance(from.camelotKey, to.camelotKey);
    const tempos =
      from.bpm === null || to.bpm === null
        ? 0
        : Math.abs(Math.log(1 + tempoFit(from.bpm, to.bpm).share)) / Math.log(1 + MOST_TEMPO_SHARE);
    return OUT_OF_REACH * (Math.max(0, keys - steps) + Math.max(0, tempos - steps));
  };
}

function mostPromising(ways: readonly Way[], promiseOf: (way: Way) => number): Way[] {
  const promises = Float64Array.from(ways, promiseOf);
  const least = promises.toSorted().at(-CONSIDERED) ?? -Infinity;
  const ranked = ways
    .map((way, index) => ({ way, promise: promises[index] ?? -Infinity }))
    .filter(({ promise }) => promise >= least)
    .toSorted((a, b) => b.promise - a.promise || a.way.track - b.way.track);
  const ending = new Map<number, number>();
  const kept: Way[] = [];
  for (const { way } of ranked) {
    if (kept.length >= BEAM) break;
    const alike = ending.get(way.track) ?? 0;
    if (alike >= ENDING_ALIKE) continue;
    ending.set(way.track, alike + 1);
    kept.push(way);
  }
  return kept;
}

function tracksOf(way: Way): number[] {
  const tracks: number[] = [];
  for (let at: Way | null = way; at !== null; at = at.before) tracks.push(at.track);
  return tracks.toReversed();
}
