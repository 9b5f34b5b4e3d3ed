import type { AlbumRecord } from "../../library/albums.ts";
import type { ArtistRecord } from "../../library/artists.ts";
import type { GenreRecord } from "../../library/genres.ts";
import type { TrackRecord } from "../../library/tracks.ts";
import { SEARCH_FIELDS, type SearchFieldHint } from "../../../schema/music/search-query.ts";
import { assertNever } from "../../../schema/music/assert-never.ts";
import { type SearchHit, searchLibrary } from "../../search/search-library.ts";
import { builder } from "../builder.ts";
import { connectionOf, readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import type { GraphqlContext } from "../context.ts";
import { connectionComplexity } from "../limits.ts";
import { Album, Artist, Genre, Track } from "../refs.ts";

type Found = TrackRecord | AlbumRecord | ArtistRecord | GenreRecord;

const SearchItem = builder.unionType("SearchItem", {
  types: [Track, Album, Artist, Genre],
  resolveType: (item) => nameOf(item),
});

/** Rows carry no type of their own; each but the genre's has a column that the others lack. */
function nameOf(item: Found): "Track" | "Album" | "Artist" | "Genre" {
  if ("durationMs" in item) return "Track";
  if ("sortName" in item) return "Artist";
  return "releaseType" in item ? "Album" : "Genre";
}

const SearchKind = builder.enumType("SearchKind", {
  values: {
    ARTIST: { value: "artist" },
    ALBUM: { value: "album" },
    TRACK: { value: "track" },
    GENRE: { value: "genre" },
  } as const,
});

const SearchField = builder.objectRef<SearchFieldHint>("SearchField").implement({
  fields: (t) => ({
    name: t.exposeString("name"),
    example: t.exposeString("example", { description: "Ready to be typed: year:1990-1999." }),
  }),
});

const SearchConnection = connectionOf("Search", SearchItem);

function load(hit: SearchHit, context: GraphqlContext): Promise<Found> {
  switch (hit.kind) {
    case "track":
      return Track.getDataloader(context).load(hit.id);
    case "album":
      return Album.getDataloader(context).load(hit.id);
    case "artist":
      return Artist.getDataloader(context).load(hit.id);
    case "genre":
      return Genre.getDataloader(context).load(hit.id);
    default:
      return assertNever(hit);
  }
}

builder.queryFields((t) => ({
  search: t.field({
    type: SearchConnection,
    description:
      "One list over artists, albums, tracks and genres, best first. Accents, case and small typos don't matter; `searchFields` says what else a query may hold.",
    args: {
      query: t.arg.string({ required: true }),
      kinds: t.arg({ type: [SearchKind], description: "All of them where it is not given." }),
      ...t.arg.connectionArgs(),
    },
    complexity: connectionComplexity,
    resolve: async (_root, { query, kinds, ...args }, context, info) => {
      const window = readWindow(args, info);
      const { services, viewer } = context;
      const page = await searchLibrary(services, viewer, { query, kinds: kinds ?? null, window });
      const rows = await Promise.all(page.rows.map((hit) => load(hit, context)));
      return toConnection({ ...page, rows });
    },
  }),
  searchFields: t.field({
    type: [SearchField],
    description: "What a search may be narrowed by, each with an example.",
    resolve: () => SEARCH_FIELDS,
  }),
}));
