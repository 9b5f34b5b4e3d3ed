import { randomFrom } from "../../tools/music/random.ts";

const DIMENSIONS = 512;
/** What music differs in is far less than 512 things: vectors of real tracks lie near a space of this many. */
const LATENT = 48;
const STYLES = 120;

/** How far a style, an artist, an album and a track lie from what they belong to. */
const SPREAD = { style: 1, artist: 0.55, album: 0.4, track: 0.6, rest: 0.25 };

export interface Place {
  readonly artist: number;
  readonly album: number;
}

/** Vectors as a library has them: of length 1, in clumps within clumps, the same for the same seed. */
export class ClusteredVectors {
  readonly #random: () => number;
  readonly #axes: readonly Float32Array[];
  readonly #styles: readonly Float32Array[];
  readonly #artists = new Map<number, Float32Array>();
  readonly #albums = new Map<number, Float32Array>();

  constructor(seed: number) {
    this.#random = gaussian(seed);
    this.#axes = Array.from({ length: LATENT }, () => this.#noise(DIMENSIONS, 1));
    this.#styles = Array.from({ length: STYLES }, () => this.#noise(LATENT, SPREAD.style));
  }

  next({ artist, album }: Place): Float32Array {
    const style = this.#styles[artist % STYLES] ?? new Float32Array(LATENT);
    const ofArtist = this.#known(this.#artists, artist, style, SPREAD.artist);
    const ofAlbum = this.#known(this.#albums, album, ofArtist, SPREAD.album);
    const latent = this.#around(ofAlbum, SPREAD.track);
    const vector = this.#noise(DIMENSIONS, SPREAD.rest * Math.sqrt(LATENT));
    this.#axes.forEach((axis, i) => {
      const along = latent[i] ?? 0;
      for (let d = 0; d < DIMENSIONS; d++) vector[d] = (vector[d] ?? 0) + along * (axis[d] ?? 0);
    });
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  }

  #known(
    places: Map<number, Float32Array>,
    key: number,
    center: Float32Array,
    spread: number,
  ): Float32Array {
    const known = places.get(key) ?? this.#around(center, spread);
    places.set(key, known);
    return known;
  }

  #around(center: Float32Array, spread: number): Float32Array {
    return center.map((value) => value + spread * this.#random());
  }

  #noise(length: number, spread: number): Float32Array {
    return Float32Array.from({ length }, () => spread * this.#random());
  }
}

/** Box and Muller's normal numbers. */
function gaussian(seed: number): () => number {
  const random = randomFrom(seed);
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    const angle = 2 * Math.PI * random.next();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
