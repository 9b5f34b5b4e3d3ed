import type { AlbumId, TrackId } from "../../../schema/music/ids.ts";
import type { CreditRecord } from "../../library/artists.ts";
import { builder } from "../builder.ts";
import { Artist } from "../refs.ts";

export const ArtistCredit = builder
  .objectRef<CreditRecord<TrackId | AlbumId>>("ArtistCredit")
  .implement({
    description: "One name of a credit, with what stands between it and the next.",
    fields: (t) => ({
      artist: t.field({ type: Artist, resolve: ({ artist }) => artist }),
      name: t.exposeString("name"),
      role: t.exposeString("role"),
      joinPhrase: t.exposeString("joinPhrase"),
    }),
  });
