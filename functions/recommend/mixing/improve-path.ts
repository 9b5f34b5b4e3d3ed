import type { MixField } from "./mix-field.ts";
import { Heard, type MixAims, placeWorth } from "./mix-worth.ts";
import type { Pins } from "./search-paths.ts";

/** Each round goes over the whole set; it is rarely better after the third. */
const MOST_ROUNDS = 6;
const NOTICEABLE = 1e-6;

/** Puts better tracks into places, and lets places change theirs, until nothing is gained by it. */
export function improvePath(
  field: MixField,
  aims: MixAims,
  path: readonly number[],
  pins: Pins,
): number[] {
  const better = [...path];
  const free = better.map((_, place) => place).filter((place) => !pins.has(place));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const replaced = free.filter((place) => replaceAt(field, aims, better, place)).length;
    if (replaced + exchange(field, aims, better, free) === 0) break;
  }
  return better;
}

/** What hangs on the track at a place; with `track` in its stead. */
function localWorth(
  field: MixField,
  aims: MixAims,
  path: readonly number[],
  place: number,
  track: number,
): number {
  const before = path[place - 1];
  const after = path[place + 1];
  return (
    placeWorth(field, aims, track, place) +
    (before === undefined ? 0 : field.worth(before, track)) +
    (after === undefined ? 0 : field.worth(track, after))
  );
}

function replaceAt(field: MixField, aims: MixAims, path: number[], place: number): boolean {
  const now = path[place];
  const neighbor = path[place - 1] ?? path[place + 1];
  if (now === undefined || neighbor === undefined) return false;
  const taken = new Set(path);
  const heard = new Heard(field, path);
  heard.change(field, now, -1);
  const worthOf = (track: number) =>
    localWorth(field, aims, path, place, track) - heard.cost(field, track);
  let best = now;
  let most = worthOf(now) + NOTICEABLE;
  for (const track of field.waysOn(neighbor)) {
    if (taken.has(track)) continue;
    const worth = worthOf(track);
    if (worth <= most) continue;
    most = worth;
    best = track;
  }
  path[place] = best;
  return best !== now;
}

/** How often an artist comes stays as it is, so only the places count. Gives how many were changed. */
function exchange(field: MixField, aims: MixAims, path: number[], free: readonly number[]): number {
  let changed = 0;
  for (const a of free) {
    for (const b of free) {
      if (b <= a) continue;
      const before = aroundBoth(field, aims, path, a, b);
      swap(path, a, b);
      if (aroundBoth(field, aims, path, a, b) > before + NOTICEABLE) changed++;
      else swap(path, a, b);
    }
  }
  return changed;
}

function aroundBoth(
  field: MixField,
  aims: MixAims,
  path: readonly number[],
  a: number,
  b: number,
): number {
  const [atA, atB] = [path[a] ?? 0, path[b] ?? 0];
  const both = localWorth(field, aims, path, a, atA) + localWorth(field, aims, path, b, atB);
  return b === a + 1 ? both - field.worth(atA, atB) : both;
}

function swap(path: number[], a: number, b: number): void {
  const [atA, atB] = [path[a] ?? 0, path[b] ?? 0];
  path[a] = atB;
  path[b] = atA;
}
