import * as v from "valibot";

/** What a person may choose about how music folders are read: one set for all libraries, in `settings` under "library". */

const texts = (most: number) =>
  v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(200))), v.maxLength(most));

export const LibrarySettings = v.object({
  /** What parts several artists in one tag value, where the tag has no list of its own. */
  artistSeparators: texts(20),
  genreSeparators: texts(20),
  /** Names with a separator in them that are one name all the same. */
  protectedNames: texts(1000),
  /** What scans leave out, in .gitignore's language, relative to each library. */
  ignorePatterns: texts(200),
  /** Where an album's picture comes from, first choice first: names of files without their extension (`*` for any other), and "embedded". */
  artworkPriority: texts(20),
  /** How often folders that can't be watched (network drives) are looked through. */
  pollMinutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1440)),
});
export type LibrarySettings = v.InferOutput<typeof LibrarySettings>;

export const DEFAULT_LIBRARY_SETTINGS: LibrarySettings = {
  artistSeparators: ["; ", " / "],
  genreSeparators: [";", " / "],
  protectedNames: [],
  ignorePatterns: [],
  artworkPriority: ["cover", "folder", "front", "album", "embedded", "*"],
  pollMinutes: 15,
};
