const DIMENSIONS = 512;
/** Directions that a library's styles lie in. */
const STYLES = 5;

/**
 * A vector as an analysis makes it, `[0.1,-0.2,…]`: albums in five styles, tracks of an album near each other, the same in
 * every run.
 */
export function heardVector(place: number, album: string): string {
  const ofAlbum = Array.from(album).reduce(
    (sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973,
    7,
  );
  const wave = (seed: number, i: number): number =>
    Math.sin(seed * 12.9898 + i * 78.233 * (1 + (seed % 7)));
  const values = Array.from(
    { length: DIMENSIONS },
    (_, i) =>
      wave(1 + (ofAlbum % STYLES), i) +
      0.6 * wave(100 + ofAlbum, i) +
      0.5 * wave(20_000 + place, i),
  );
  const length = Math.hypot(...values);
  return `[${values.map((value) => (value / length).toFixed(4)).join(",")}]`;
}
