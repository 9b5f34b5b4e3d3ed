/** A field that a search may be narrowed by, as a person is told of it. */
export interface SearchFieldHint {
  name: string;
  example: string;
}

export const SEARCH_FIELDS: readonly SearchFieldHint[] = [
  { name: "artist", example: 'artist:"sigur ros"' },
  { name: "album", example: "album:blue" },
  { name: "title", example: "title:home" },
  { name: "genre", example: "genre:jazz" },
  { name: "composer", example: "composer:satie" },
  { name: "label", example: "label:warp" },
  { name: "year", example: "year:1990-1999" },
  { name: "bpm", example: "bpm:>120" },
  { name: "key", example: "key:8A" },
  { name: "length", example: "length:>10m" },
  { name: "added", example: "added:30d" },
  { name: "played", example: "played:never" },
  { name: "codec", example: "codec:flac" },
  { name: "lossless", example: "lossless:yes" },
  { name: "is", example: "is:favorite" },
];
