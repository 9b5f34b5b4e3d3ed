import { energyFit } from "../../../schema/music/mixing/energy-curve.ts";
import type { AlbumId } from "../../../schema/music/ids.ts";
import type { MixField } from "./mix-field.ts";

/** Beside a step, which is worth up to 1. */
const ENERGY = 0.4;
const WANTED = 0.1;
/** Enough for another set, not enough for a bad one. */
const CHANCE = 0.06;
/** Heard before in the set, though not just now. */
const ARTIST_AGAIN = 0.08;
/** From then on it is all the same: where artists are few a set shall not break the rules for new ones. */
const AGAIN_AT_MOST = 3;
/** Taken only where there is nothing else. */
const ALBUM_TOO_OFTEN = 1.5;
const MOST_OF_ALBUM = 2;

/** What is asked of a set beside its steps. */
export interface MixAims {
  /** The energy that each place wants. */
  readonly targets: readonly number[];
  /** Another number gives another set of the same kind. */
  readonly variation: number;
}

/** What a track is worth at a place, whoever stands beside it. */
export function placeWorth(field: MixField, aims: MixAims, track: number, place: number): number {
  const { energy, wanted } = field.at(track);
  return (
    ENERGY * energyFit(energy, aims.targets[place] ?? 0.5) +
    WANTED * wanted +
    (aims.variation === 0 ? 0 : CHANCE * chance(track, aims.variation))
  );
}

/** How often artists and albums have come so far, and what it costs to add a track to them. */
export class Heard {
  readonly #times = new Map<string, number>();

  constructor(field: MixField, tracks: readonly number[]) {
    for (const track of tracks) this.change(field, track, 1);
  }

  change(field: MixField, track: number, by: 1 | -1): void {
    const { albumId, artistIds } = field.at(track);
    for (const id of artistIds) this.#times.set(id, (this.#times.get(id) ?? 0) + by);
    if (albumId !== null) this.#times.set(albumId, (this.#times.get(albumId) ?? 0) + by);
  }

  cost(field: MixField, track: number): number {
    const { albumId, artistIds } = field.at(track);
    let cost = 0;
    for (const id of artistIds) {
      cost += ARTIST_AGAIN * Math.min(AGAIN_AT_MOST, this.#times.get(id) ?? 0);
    }
    return this.hasAlbum(albumId) ? cost + ALBUM_TOO_OFTEN : cost;
  }

  /** Whether there is enough of an album. */
  hasAlbum(albumId: AlbumId | null): boolean {
    return albumId !== null && (this.#times.get(albumId) ?? 0) >= MOST_OF_ALBUM;
  }
}

/** What a whole set is worth: to be compared with other sets of the same candidates and aims. */
export function mixWorth(field: MixField, aims: MixAims, path: readonly number[]): number {
  const heard = new Heard(field, []);
  let worth = 0;
  path.forEach((track, place) => {
    const before = path[place - 1];
    worth += placeWorth(field, aims, track, place) - heard.cost(field, track);
    if (before !== undefined) worth += field.worth(before, track);
    heard.change(field, track, 1);
  });
  return worth;
}

/** 0 to 1, the same for the same track and number. */
function chance(track: number, variation: number): number {
  let mixed = Math.imul(track + 1, 0x9e3779b1) ^ Math.imul(variation, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}
