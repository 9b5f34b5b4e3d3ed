import type { Candidate } from "../../../schema/enrichment/facts.ts";
import { parseTrackId } from "../../../schema/music/ids.ts";
import {
  browseMatchReviews,
  decideMatchReview,
  type MatchReview as Review,
} from "../../enrichment/review-matches.ts";
import { builder } from "../builder.ts";
import { connectionOf, readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { connectionComplexity } from "../limits.ts";
import { Track } from "../refs.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";

const RecordingCandidate = builder.objectRef<Candidate>("RecordingCandidate").implement({
  description: "A recording of MusicBrainz that a track may be.",
  fields: (t) => ({
    recordingMbid: t.exposeString("recordingMbid"),
    title: t.exposeString("title"),
    artist: t.exposeString("artist"),
    album: t.exposeString("album", { nullable: true }),
    year: t.exposeInt("year", { nullable: true }),
    durationMs: t.exposeInt("durationMs", { nullable: true }),
    disambiguation: t.exposeString("disambiguation", { nullable: true }),
    score: t.exposeFloat("score", { description: "0–1" }),
  }),
});

const MatchReview = builder.objectRef<Review>("MatchReview").implement({
  description: "A track that may be one of several recordings: a person is to say which.",
  fields: (t) => ({
    track: t.field({ type: Track, resolve: ({ trackId }) => trackId }),
    candidates: t.field({
      type: [RecordingCandidate],
      resolve: ({ candidates }) => [...candidates],
    }),
  }),
});
const MatchReviewConnection = connectionOf("MatchReview", MatchReview);

builder.queryField("matchReviews", (t) =>
  t.field({
    type: MatchReviewConnection,
    args: { ...t.arg.connectionArgs(), offset: t.arg.int() },
    complexity: connectionComplexity,
    resolve: async (_root, args, { services }, info) =>
      toConnection(await browseMatchReviews(services, readWindow(args, info))),
  }),
);

const DecideMatchResult = builder
  .objectRef<{ error: UserErrorShape | null }>("DecideMatchResult")
  .implement({
    fields: (t) => ({
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

const MatchDecision = builder.enumType("MatchDecision", {
  values: {
    ACCEPT: { value: "accept", description: "It is the recording that is named." },
    REJECT: { value: "reject", description: "It is none of these." },
    NEVER: { value: "never", description: "It is not to be looked for any more." },
  } as const,
});

const NOT_WAITING: UserErrorShape = {
  code: "not-found",
  message: "This track waits for no decision any more.",
};

builder.mutationField("decideMatch", (t) =>
  t.field({
    type: DecideMatchResult,
    args: {
      trackId: t.arg.id({ required: true }),
      decision: t.arg({ type: MatchDecision, required: true }),
      recordingMbid: t.arg.string({ description: "With ACCEPT: one of those that were offered." }),
    },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ error: FORBIDDEN }),
    resolve: async (_root, { trackId, decision, recordingMbid }, { services }) => {
      const id = parseTrackId(trackId);
      const decided =
        decision === "accept"
          ? ({ decision, recordingMbid: recordingMbid ?? "" } as const)
          : ({ decision } as const);
      const result = id && (await decideMatchReview(services, id, decided));
      return { error: result ? null : NOT_WAITING };
    },
  }),
);
