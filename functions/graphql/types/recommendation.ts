import {
  partText,
  type Reason,
  type ReasonCode,
  type ReasonPart,
  reasonText,
} from "../../recommend/reason.ts";
import type { Recommended } from "../../recommend/recommended.ts";
import type { RecommendedOwner } from "../../recommend/similar-owners.ts";
import type { AlbumId, ArtistId } from "../../../schema/music/ids.ts";
import { builder } from "../builder.ts";
import { Album, Artist, Track } from "../refs.ts";

const codes: { readonly [Code in ReasonCode]: Uppercase<string> } = {
  closeInTimbre: "CLOSE_IN_TIMBRE",
  nearInTimbre: "NEAR_IN_TIMBRE",
  closeInMeaning: "CLOSE_IN_MEANING",
  nearInMeaning: "NEAR_IN_MEANING",
  sameTempo: "SAME_TEMPO",
  nearTempo: "NEAR_TEMPO",
  sameKey: "SAME_KEY",
  nearKey: "NEAR_KEY",
  sameGenre: "SAME_GENRE",
  sameDecade: "SAME_DECADE",
  tracksAlike: "TRACKS_ALIKE",
  otherKey: "OTHER_KEY",
  otherTempo: "OTHER_TEMPO",
  doubleTempo: "DOUBLE_TEMPO",
  halfTempo: "HALF_TEMPO",
  energyRises: "ENERGY_RISES",
  energyFalls: "ENERGY_FALLS",
  onTheWay: "ON_THE_WAY",
  nearSeed: "NEAR_SEED",
  nearLiked: "NEAR_LIKED",
  nearPlayed: "NEAR_PLAYED",
  ofSeed: "OF_SEED",
  favorite: "FAVORITE",
  playedOften: "PLAYED_OFTEN",
  playedLately: "PLAYED_LATELY",
  neverPlayed: "NEVER_PLAYED",
  addedLately: "ADDED_LATELY",
  fitsScore: "FITS_SCORE",
  fitsTempo: "FITS_TEMPO",
  fitsKey: "FITS_KEY",
  fitsGenre: "FITS_GENRE",
  fitsYear: "FITS_YEAR",
  fitsWords: "FITS_WORDS",
};

const ReasonCodeEnum = builder.enumType("ReasonCode", {
  values: Object.fromEntries(
    Object.entries(codes).map(([value, name]) => [name, { value: value as ReasonCode }]),
  ),
});

const ReasonValue = builder.objectRef<{ name: string; value: string }>("ReasonValue").implement({
  fields: (t) => ({ name: t.exposeString("name"), value: t.exposeString("value") }),
});

const ReasonPartType = builder.objectRef<ReasonPart>("ReasonPart").implement({
  description:
    "One fact: a code to be said in any language, with its values, and the same in English.",
  fields: (t) => ({
    code: t.field({ type: ReasonCodeEnum, resolve: ({ code }) => code }),
    values: t.field({
      type: [ReasonValue],
      resolve: ({ values }) =>
        Object.entries(values).map(([name, value]) => ({ name, value: String(value) })),
    }),
    text: t.string({ resolve: partText }),
  }),
});

/** A list of facts is an array in code; GraphQL wants an object around it. */
export const ReasonType = builder.objectRef<{ parts: Reason }>("Reason").implement({
  description: "Why something is recommended, in facts, the weightiest first.",
  fields: (t) => ({
    parts: t.field({ type: [ReasonPartType], resolve: ({ parts }) => parts }),
    text: t.string({
      description: "In English: close in timbre, both 124 BPM, 8A → 9A.",
      resolve: ({ parts }) => reasonText(parts),
    }),
  }),
});

export const Recommendation = builder.objectRef<Recommended>("Recommendation").implement({
  fields: (t) => ({
    track: t.field({ type: Track, resolve: ({ trackId }) => trackId }),
    score: t.exposeFloat("score", { description: "0 to 1." }),
    reason: t.field({ type: ReasonType, resolve: ({ reason }) => ({ parts: reason }) }),
  }),
});

export const AlbumRecommendation = builder
  .objectRef<RecommendedOwner<AlbumId>>("AlbumRecommendation")
  .implement({
    fields: (t) => ({
      album: t.field({ type: Album, resolve: ({ id }) => id }),
      score: t.exposeFloat("score", { description: "0 to 1." }),
      reason: t.field({ type: ReasonType, resolve: ({ reason }) => ({ parts: reason }) }),
    }),
  });

export const ArtistRecommendation = builder
  .objectRef<RecommendedOwner<ArtistId>>("ArtistRecommendation")
  .implement({
    fields: (t) => ({
      artist: t.field({ type: Artist, resolve: ({ id }) => id }),
      score: t.exposeFloat("score", { description: "0 to 1." }),
      reason: t.field({ type: ReasonType, resolve: ({ reason }) => ({ parts: reason }) }),
    }),
  });
