import {
  parseAlbumId,
  parseArtistId,
  parseGenreId,
  parseLibraryId,
  parseTrackId,
} from "../../../schema/music/ids.ts";
import { parseCamelotKey } from "../../../schema/music/musical-key.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import { toFolderPath } from "../../library/folder-place.ts";
import { browseTracks, TRACK_SCORES, type TrackFilter } from "../../library/tracks.ts";
import { builder } from "../builder.ts";
import { readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { badInput, parseArgument, parseArguments } from "../errors.ts";
import { connectionComplexity } from "../limits.ts";
import { Track, TrackConnection } from "../refs.ts";
import { storedText } from "../stored-text.ts";
import { withoutNulls } from "../without-nulls.ts";

const TrackSort = builder.enumType("TrackSort", {
  values: {
    TITLE: { value: "title" },
    ARTIST: { value: "artist" },
    ALBUM: { value: "album" },
    DURATION: { value: "duration" },
    YEAR: { value: "year" },
    ADDED: { value: "added" },
    PLAYED: { value: "played" },
    PLAY_COUNT: { value: "playCount" },
    BPM: { value: "bpm", description: "What nobody knows is last, both ways; so for KEY and on." },
    KEY: { value: "key", description: "Round the Camelot wheel: 1A, 1B, 2A, …" },
    ENERGY: { value: "energy" },
    DANCEABILITY: { value: "danceability" },
    FOLDER: { value: "folder" },
  } as const,
});

const FolderInput = builder.inputType("FolderInput", {
  fields: (t) => ({
    libraryId: t.id({ required: true }),
    path: t.string({ required: true, description: "Relative to the library; empty for its top." }),
    recursive: t.boolean({ required: true, defaultValue: true }),
  }),
});

const ScoreRangeInput = builder.inputType("ScoreRangeInput", {
  description: "Scores from 0 to 1, both ends included. Tracks without the score are left out.",
  fields: (t) => ({ from: t.float(), to: t.float() }),
});

export const TrackFilterInput = builder.inputType("TrackFilter", {
  fields: (t) => ({
    albumId: t.id(),
    artistId: t.id(),
    genreId: t.id(),
    genreIds: t.idList({ description: "At least one of them." }),
    libraryId: t.id(),
    favorite: t.boolean(),
    missing: t.boolean(),
    yearFrom: t.int(),
    yearTo: t.int(),
    label: t.string(),
    folder: t.field({ type: FolderInput }),
    lossless: t.boolean(),
    codec: t.string(),
    bpmFrom: t.float({ description: "As the file's tag says, else as heard." }),
    bpmTo: t.float(),
    camelotKey: t.string({ description: "As 8A, or in another way of writing a key." }),
    camelotKeys: t.stringList({ description: "In one of these keys." }),
    energy: t.field({ type: ScoreRangeInput }),
    danceability: t.field({ type: ScoreRangeInput }),
    moodHappy: t.field({ type: ScoreRangeInput }),
    moodAggressive: t.field({ type: ScoreRangeInput }),
    moodParty: t.field({ type: ScoreRangeInput }),
    moodRelaxed: t.field({ type: ScoreRangeInput }),
    acoustic: t.field({ type: ScoreRangeInput }),
    instrumental: t.field({ type: ScoreRangeInput }),
    tonal: t.field({ type: ScoreRangeInput }),
    analyzed: t.boolean({ description: "Whether it was listened to." }),
    compilation: t.boolean(),
    played: t.boolean({ description: "Whether the viewer ever played it." }),
  }),
});

export function parseTrackFilter(
  filter: typeof TrackFilterInput.$inferInput | null | undefined,
  viewer: Viewer,
): TrackFilter {
  const { favorite, played, camelotKey, camelotKeys, ...plain } = withoutNulls(filter ?? {});
  return withoutNulls({
    ...plain,
    scores: parseScores(plain),
    albumId: parseArgument(plain.albumId, "albumId", parseAlbumId),
    artistId: parseArgument(plain.artistId, "artistId", parseArtistId),
    genreId: parseArgument(plain.genreId, "genreId", parseGenreId),
    genreIds: parseArguments(plain.genreIds, "genreIds", parseGenreId),
    libraryId: parseArgument(plain.libraryId, "libraryId", parseLibraryId),
    folder: plain.folder && parseFolder(plain.folder),
    label: plain.label && storedText(plain.label),
    codec: plain.codec && storedText(plain.codec),
    camelotKeys: parseKeys(camelotKey, camelotKeys),
    favoriteOf: favorite ? viewer.userId : null,
    played: played === undefined ? null : { by: viewer.userId, ever: played },
  });
}

/** Both together: in this key, and it is one of those. */
function parseKeys(one: string | undefined, among: string[] | undefined): string[] | undefined {
  const key = one === undefined ? undefined : parseKey(one, "camelotKey");
  const keys = among?.map((text) => parseKey(text, "camelotKeys"));
  if (key === undefined) return keys;
  return keys === undefined || keys.includes(key) ? [key] : [];
}

function parseKey(text: string, name: string): string {
  const key = parseCamelotKey(text);
  if (key === null) throw badInput(`${name} holds what is not a key.`);
  return key;
}

type GivenFilter = NonNullable<typeof TrackFilterInput.$inferInput>;

const parseScores = (filter: GivenFilter): TrackFilter["scores"] =>
  TRACK_SCORES.flatMap((score) => {
    const range = filter[score];
    return range ? [{ score, from: range.from ?? null, to: range.to ?? null }] : [];
  });

function parseFolder({ libraryId, path, recursive }: typeof FolderInput.$inferInput) {
  const id = parseArgument(libraryId, "folder.libraryId", parseLibraryId);
  return id && { libraryId: id, path: toFolderPath(storedText(path)), recursive };
}

/** A request for more has too many parts. */
const MOST_IDS = 200;

builder.queryFields((t) => ({
  track: t.field({
    type: Track,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => parseTrackId(id),
  }),
  tracksOfIds: t.field({
    type: [Track],
    nullable: { list: false, items: true },
    description: "In the order of the ids, null for what is not there. At most 200.",
    args: { ids: t.arg.idList({ required: true }) },
    complexity: ({ ids }) => ({ field: 1, multiplier: ids.length }),
    resolve: (_root, { ids }) => {
      if (ids.length > MOST_IDS) throw badInput(`At most ${MOST_IDS} ids.`);
      return ids.map((id) => parseTrackId(id));
    },
  }),
  tracks: t.field({
    type: TrackConnection,
    args: {
      ...t.arg.connectionArgs(),
      offset: t.arg.int(),
      sort: t.arg({ type: TrackSort, required: true, defaultValue: "title" }),
      descending: t.arg.boolean({ required: true, defaultValue: false }),
      filter: t.arg({ type: TrackFilterInput }),
    },
    complexity: connectionComplexity,
    resolve: async (_root, args, { services, viewer }, info) =>
      toConnection(
        await browseTracks(services, {
          filter: parseTrackFilter(args.filter, viewer),
          sort: args.sort,
          descending: args.descending,
          listener: viewer.userId,
          window: readWindow(args, info),
        }),
      ),
  }),
}));
