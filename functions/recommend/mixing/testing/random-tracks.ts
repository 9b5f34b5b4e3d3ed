import { camelotKeyOf } from "../../../../schema/music/musical-key.ts";
import { newId } from "../../../../schema/music/ids.ts";
import { randomFrom } from "../../../../tools/music/random.ts";
import type { MixCandidate } from "../mix-field.ts";

/** Tempos and energies of kinds of music, in the shares that a shelf of this sort has. */
interface Style {
  readonly bpm: readonly [low: number, high: number];
  readonly energy: readonly [low: number, high: number];
  /** How much of it is in minor. */
  readonly minor: number;
}

const HOUSE: Style = { bpm: [118, 130], energy: [0.5, 0.9], minor: 0.7 };
const TECHNO: Style = { bpm: [126, 142], energy: [0.6, 0.95], minor: 0.8 };
const DOWNTEMPO: Style = { bpm: [78, 108], energy: [0.15, 0.55], minor: 0.6 };
const DRUM_AND_BASS: Style = { bpm: [168, 178], energy: [0.65, 0.95], minor: 0.75 };
const ROCK: Style = { bpm: [92, 168], energy: [0.45, 0.95], minor: 0.35 };
const POP: Style = { bpm: [84, 132], energy: [0.35, 0.8], minor: 0.4 };
const HIP_HOP: Style = { bpm: [72, 102], energy: [0.4, 0.75], minor: 0.65 };
const FOLK: Style = { bpm: [66, 138], energy: [0.08, 0.45], minor: 0.3 };
const AMBIENT: Style = { bpm: [60, 120], energy: [0.02, 0.25], minor: 0.5 };

/** What lies on a shelf; each artist is of one style. */
export const SHELVES = {
  electronic: [HOUSE, HOUSE, HOUSE, TECHNO, TECHNO, DOWNTEMPO, DRUM_AND_BASS],
  mixed: [ROCK, ROCK, POP, POP, HOUSE, HIP_HOP, FOLK, AMBIENT, DOWNTEMPO, DRUM_AND_BASS],
} as const satisfies Record<string, readonly Style[]>;

/** Of pitch classes from C on: how often songs are in them, as counts of large libraries have it. */
const TONICS = [11, 7, 10, 6, 9, 8, 6, 11, 6, 12, 6, 8];
const TRACKS_AN_ALBUM = 9;
const ALBUMS_AN_ARTIST = 2;

/** Tracks as a library has them: by albums and artists, near in sound within each. The same for the same seed. */
export function randomTracks(
  shelf: keyof typeof SHELVES,
  count: number,
  seed: number,
  vectorOf: (place: { artist: number; album: number }) => Float32Array | null,
): MixCandidate[] {
  const random = randomFrom(seed);
  const styles = SHELVES[shelf];
  const artists: { id: ReturnType<typeof newId<"artist">>; style: Style }[] = [];
  const albums: ReturnType<typeof newId<"album">>[] = [];
  return Array.from({ length: count }, (_, index) => {
    const album = Math.floor(index / TRACKS_AN_ALBUM);
    const artist = Math.floor(album / ALBUMS_AN_ARTIST);
    const by = (artists[artist] ??= { id: newId(), style: random.pick(styles) });
    const { bpm, energy, minor } = by.style;
    const middling = ([low, high]: readonly [number, number]) =>
      (random.between(low, high) + random.between(low, high)) / 2;
    return {
      trackId: newId(),
      albumId: (albums[album] ??= newId()),
      artistIds: [by.id],
      bpm: Math.round(10 * middling(bpm)) / 10,
      energy: middling(energy),
      camelotKey: camelotKeyOf(tonicOf(random.next()), random.chance(minor) ? "minor" : "major"),
      vector: vectorOf({ artist, album }),
      wanted: 0,
    };
  });
}

function tonicOf(share: number): number {
  let left = share * TONICS.reduce((sum, weight) => sum + weight, 0);
  const found = TONICS.findIndex((weight) => (left -= weight) < 0);
  return Math.max(0, found);
}
