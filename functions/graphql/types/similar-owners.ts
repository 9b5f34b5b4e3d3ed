import { parseAlbumId, parseArtistId } from "../../../schema/music/ids.ts";
import { similarAlbums, similarArtists } from "../../recommend/similar-owners.ts";
import { builder } from "../builder.ts";
import { badInput } from "../errors.ts";
import { AlbumRecommendation, ArtistRecommendation } from "./recommendation.ts";

/** Only so many come into question at all: see nearest-owners.ts. */
const MOST = 30;
const DEFAULT = 12;

function checked(limit: number): number {
  if (limit < 1 || limit > MOST) throw badInput(`limit is from 1 to ${MOST}.`);
  return limit;
}

const complexity = ({ limit }: { limit: number }) => ({ field: 50, multiplier: limit });

builder.queryFields((t) => ({
  similarAlbums: t.field({
    type: [AlbumRecommendation],
    description: "Albums by others that sound like this one, best first.",
    args: {
      albumId: t.arg.id({ required: true }),
      limit: t.arg.int({ required: true, defaultValue: DEFAULT, description: "At most 30." }),
    },
    complexity,
    resolve: async (_root, { albumId, limit }, { services }) => {
      const id = parseAlbumId(albumId);
      return id === null ? [] : similarAlbums(services, id, checked(limit));
    },
  }),
  similarArtists: t.field({
    type: [ArtistRecommendation],
    description: "Artists who sound like this one, best first.",
    args: {
      artistId: t.arg.id({ required: true }),
      limit: t.arg.int({ required: true, defaultValue: DEFAULT, description: "At most 30." }),
    },
    complexity,
    resolve: async (_root, { artistId, limit }, { services }) => {
      const id = parseArtistId(artistId);
      return id === null ? [] : similarArtists(services, id, checked(limit));
    },
  }),
}));
