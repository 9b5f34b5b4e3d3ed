/** A line of the list: a letter, or artists side by side. */
export type ArtistLine<Artist> =
  | { readonly kind: "letter"; readonly letter: string }
  | { readonly kind: "artists"; readonly artists: readonly Artist[] };

/** Artists under their letters, `columns` to a line. They come in order; a letter's artists stand together. */
export function artistLines<Artist extends { readonly initial: string }>(
  artists: readonly Artist[],
  columns: number,
): readonly ArtistLine<Artist>[] {
  const lines: ArtistLine<Artist>[] = [];
  let group: Artist[] = [];
  const flush = (): void => {
    for (let first = 0; first < group.length; first += columns) {
      lines.push({ kind: "artists", artists: group.slice(first, first + columns) });
    }
    group = [];
  };
  for (const artist of artists) {
    if (group[0]?.initial !== artist.initial) {
      flush();
      lines.push({ kind: "letter", letter: artist.initial });
    }
    group.push(artist);
  }
  flush();
  return lines;
}
