import {
  parseAlbumId,
  parseArtistId,
  parseGenreId,
  parseTrackId,
} from "../../../schema/music/ids.ts";
import { radio, type RadioSeed } from "../../recommend/radio/radio.ts";
import { builder } from "../builder.ts";
import { badInput, parseArgument, parseArguments } from "../errors.ts";
import { Recommendation } from "./recommendation.ts";

const LIMIT = { most: 50, usual: 10 };
/** Of longer sessions the latest are enough. */
const MOST_TOLD = 500;

const RadioSeedInput = builder.inputType("RadioSeedInput", {
  description: "What it plays from: exactly one of these.",
  fields: (t) => ({
    trackId: t.id(),
    albumId: t.id(),
    artistId: t.id(),
    genreId: t.id(),
    playlistId: t.id(),
  }),
});

function parseSeed(seed: typeof RadioSeedInput.$inferInput): RadioSeed {
  const given = [
    toSeed("track", parseArgument(seed.trackId, "trackId", parseTrackId)),
    toSeed("album", parseArgument(seed.albumId, "albumId", parseAlbumId)),
    toSeed("artist", parseArgument(seed.artistId, "artistId", parseArtistId)),
    toSeed("genre", parseArgument(seed.genreId, "genreId", parseGenreId)),
    toSeed("playlist", seed.playlistId ?? undefined),
  ].filter((one) => one !== null);
  const [only] = given;
  if (only === undefined || given.length > 1) throw badInput("seed names exactly one thing.");
  return only;
}

const toSeed = <Kind extends RadioSeed["kind"], Id>(kind: Kind, id: Id | undefined) =>
  id === undefined ? null : { kind, id };

builder.queryField("radio", (t) =>
  t.field({
    type: [Recommendation],
    nullable: true,
    description:
      "What comes next, in the order of play. Stateless: tell what was played, liked and skipped in this session. It also goes by the viewer's skips, plays and favorites. Null: there is no such seed.",
    args: {
      seed: t.arg({ type: RadioSeedInput, required: true }),
      after: t.arg.idList({
        required: true,
        defaultValue: [],
        description: "Played or queued so far, in this order: none comes again.",
      }),
      liked: t.arg.idList({ required: true, defaultValue: [] }),
      skipped: t.arg.idList({ required: true, defaultValue: [] }),
      limit: t.arg.int({ required: true, defaultValue: LIMIT.usual, description: "At most 50." }),
    },
    complexity: ({ limit }) => ({ field: 100, multiplier: limit }),
    resolve: async (_root, args, { services, viewer }) => {
      if (args.limit < 1 || args.limit > LIMIT.most) {
        throw badInput(`limit is from 1 to ${LIMIT.most}.`);
      }
      const told = (ids: readonly string[], name: string) =>
        (parseArguments(ids, name, parseTrackId) ?? []).slice(-MOST_TOLD);
      return radio(services, viewer, {
        seed: parseSeed(args.seed),
        after: told(args.after, "after"),
        liked: told(args.liked, "liked"),
        skipped: told(args.skipped, "skipped"),
        limit: args.limit,
      });
    },
  }),
);
