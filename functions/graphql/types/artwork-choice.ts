import type { AlbumId } from "../../../schema/music/ids.ts";
import { type ArtworkCandidate, artworkCandidatesOfAlbums } from "../../library/artwork-choice.ts";
import { builder } from "../builder.ts";
import { manyEach } from "../batches.ts";
import { Album } from "../refs.ts";
import { Artwork } from "./artwork.ts";

const ArtworkSource = builder.enumType("ArtworkSource", {
  values: {
    FOLDER_FILE: { value: "folder-file" },
    EMBEDDED: { value: "embedded" },
    FETCHED: { value: "fetched", description: "A source gave it, which `path` names." },
  } as const,
});

const Candidate = builder.objectRef<ArtworkCandidate>("ArtworkCandidate").implement({
  description: "A picture that the album could have.",
  fields: (t) => ({
    artwork: t.field({ type: Artwork, resolve: ({ artwork }) => artwork }),
    source: t.field({ type: ArtworkSource, resolve: ({ source }) => source }),
    path: t.exposeString("path", {
      description: "Of the picture's file, or of the sound file that it is embedded in.",
    }),
    rank: t.exposeInt("rank", { description: "1 for the best." }),
    rule: t.exposeString("rule", {
      description: "The entry of `artworkPriority` that ranked it.",
    }),
    chosen: t.exposeBoolean("chosen"),
  }),
});

const ArtworkChoice = builder.objectRef<readonly ArtworkCandidate[]>("ArtworkChoice").implement({
  description: "Why an album has the picture it has.",
  fields: (t) => ({
    chosen: t.field({
      type: Candidate,
      nullable: true,
      resolve: (candidates) => candidates.find(({ chosen }) => chosen) ?? null,
    }),
    candidates: t.field({
      type: [Candidate],
      description: "Best first.",
      resolve: (candidates) => candidates,
    }),
  }),
});

builder.objectFields(Album, (t) => ({
  artworkChoice: t.loadable({
    type: ArtworkChoice,
    nullable: true,
    description: "Null where no picture was found.",
    load: async (ids: AlbumId[], { services }) =>
      manyEach(
        ids,
        (await artworkCandidatesOfAlbums(services, ids)).map((candidate) => ({
          ownerId: candidate.albumId,
          ...candidate,
        })),
      ).map((candidates) => (candidates.length > 0 ? candidates : null)),
    resolve: ({ id }) => id,
  }),
}));
