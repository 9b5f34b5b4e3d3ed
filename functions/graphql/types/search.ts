import type { AlbumRecord } from "../../library/albums.ts";
import type { ArtistRecord } from "../../library/artists.ts";
import type { TrackRecord } from "../../library/tracks.ts";
import { assertNever } from "../../../schema/music/assert-never.ts";
import { type SearchHit, searchLibrary } from "../../search/search-library.ts";
import { builder } from "../builder.ts";
import { connectionOf, readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import type { GraphqlContext } from "../context.ts";
import { connectionComplexity } from "../limits.ts";
import { Album, Artist, Track } from "../refs.ts";

type Found = TrackRecord | AlbumRecord | ArtistRecord;

const SearchItem = builder.unionType("SearchItem", {
  types: [Track, Album, Artist],
  resolveType: (item) => nameOf(item),
});

/** Rows carry no type of their own; each has a column that the others lack. */
function nameOf(item: Found): "Track" | "Album" | "Artist" {
  if ("durationMs" in item) return "Track";
  return "sortName" in item ? "Artist" : "Album";
}

const SearchConnection = connectionOf("Search", SearchItem);

function load(hit: SearchHit, context: GraphqlContext): Promise<Found> {
  switch (hit.kind) {
    case "track":
      return Track.getDataloader(context).load(hit.id);
    case "album":
      return Album.getDataloader(context).load(hit.id);
    case "artist":
      return Artist.getDataloader(context).load(hit.id);
    default:
      return assertNever(hit);
  }
}

builder.queryField("search", (t) =>
  t.field({
    type: SearchConnection,
    description:
      "One list over tracks, albums and artists, best first. Accents, case and small typos don't matter.",
    args: { query: t.arg.string({ required: true }), ...t.arg.connectionArgs() },
    complexity: connectionComplexity,
    resolve: async (_root, { query, ...args }, context, info) => {
      const page = await searchLibrary(context.services, query, readWindow(args, info));
      const rows = await Promise.all(page.rows.map((hit) => load(hit, context)));
      return toConnection({ ...page, rows });
    },
  }),
);
