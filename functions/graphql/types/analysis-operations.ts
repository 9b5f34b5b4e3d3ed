import { parseAlbumId, parseTrackId } from "../../../schema/music/ids.ts";
import {
  analyzeNow,
  type AnalyzeNowRequest,
  pauseAnalysis,
  resumeAnalysis,
  retryFailedAnalysis,
  setAutomaticAnalysis,
} from "../../jobs/analysis-control.ts";
import { type AnalysisStatus, readAnalysisStatus } from "../../jobs/analysis-status.ts";
import { builder } from "../builder.ts";
import { parseArgument, parseArguments } from "../errors.ts";
import { Analysis } from "./analysis.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";

interface Outcome {
  analysis: AnalysisStatus | null;
  error: UserErrorShape | null;
}
interface QueuedOutcome extends Outcome {
  queuedTracks: number;
}

const controlResult = (name: string) =>
  builder.objectRef<Outcome>(name).implement({
    fields: (t) => ({
      analysis: t.field({ type: Analysis, nullable: true, resolve: ({ analysis }) => analysis }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

const queuedResult = (name: string) =>
  builder.objectRef<QueuedOutcome>(name).implement({
    fields: (t) => ({
      queuedTracks: t.exposeInt("queuedTracks", { description: "How many go to the front." }),
      analysis: t.field({ type: Analysis, nullable: true, resolve: ({ analysis }) => analysis }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

const PauseAnalysisResult = controlResult("PauseAnalysisResult");
const ResumeAnalysisResult = controlResult("ResumeAnalysisResult");
const UpdateAnalysisSettingsResult = controlResult("UpdateAnalysisSettingsResult");
const RetryFailedAnalysisResult = queuedResult("RetryFailedAnalysisResult");
const AnalyzeNowResult = queuedResult("AnalyzeNowResult");

const UpdateAnalysisSettingsInput = builder.inputType("UpdateAnalysisSettingsInput", {
  fields: (t) => ({ automatic: t.boolean({ required: true }) }),
});
const RetryFailedAnalysisInput = builder.inputType("RetryFailedAnalysisInput", {
  description: "Without trackIds: all that failed, or all that failed for one reason.",
  fields: (t) => ({ trackIds: t.idList(), code: t.string() }),
});
const AnalyzeNowInput = builder.inputType("AnalyzeNowInput", {
  description: "Either an album or tracks.",
  fields: (t) => ({ albumId: t.id(), trackIds: t.idList() }),
});

const notAllowed = (): Outcome => ({ analysis: null, error: FORBIDDEN });
const noneAllowed = (): QueuedOutcome => ({ ...notAllowed(), queuedTracks: 0 });

const NOTHING_NAMED: UserErrorShape = {
  code: "invalid",
  message: "Name an album or tracks.",
};

function whichTracks({ albumId, trackIds }: typeof AnalyzeNowInput.$inferInput) {
  const album = parseArgument(albumId, "albumId", parseAlbumId);
  const tracks = parseArguments(trackIds, "trackIds", parseTrackId);
  if ((album === undefined) === (tracks === undefined)) return null;
  return (album ? { albumId: album } : { trackIds: tracks ?? [] }) satisfies AnalyzeNowRequest;
}

builder.mutationFields((t) => ({
  pauseAnalysis: t.field({
    type: PauseAnalysisResult,
    description: "What is being listened to is finished; nothing new begins, over restarts too.",
    authScopes: { admin: true },
    unauthorizedResolver: notAllowed,
    resolve: async (_root, _args, { services, viewer }) => {
      await pauseAnalysis(services, viewer.userId);
      return { analysis: await readAnalysisStatus(services), error: null };
    },
  }),
  resumeAnalysis: t.field({
    type: ResumeAnalysisResult,
    authScopes: { admin: true },
    unauthorizedResolver: notAllowed,
    resolve: async (_root, _args, { services, viewer }) => {
      await resumeAnalysis(services, viewer.userId);
      return { analysis: await readAnalysisStatus(services), error: null };
    },
  }),
  updateAnalysisSettings: t.field({
    type: UpdateAnalysisSettingsResult,
    args: { input: t.arg({ type: UpdateAnalysisSettingsInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: notAllowed,
    resolve: async (_root, { input }, { services, viewer }) => {
      await setAutomaticAnalysis(services, input.automatic, viewer.userId);
      return { analysis: await readAnalysisStatus(services), error: null };
    },
  }),
  retryFailedAnalysis: t.field({
    type: RetryFailedAnalysisResult,
    args: { input: t.arg({ type: RetryFailedAnalysisInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: noneAllowed,
    resolve: async (_root, { input }, { services }) => {
      const queuedTracks = await retryFailedAnalysis(services, {
        trackIds: parseArguments(input.trackIds, "trackIds", parseTrackId) ?? null,
        code: input.code ?? null,
      });
      return { queuedTracks, analysis: await readAnalysisStatus(services), error: null };
    },
  }),
  analyzeNow: t.field({
    type: AnalyzeNowResult,
    description:
      "Before all others, and again where they were listened to already. Pausing holds these too.",
    args: { input: t.arg({ type: AnalyzeNowInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: noneAllowed,
    resolve: async (_root, { input }, { services }) => {
      const tracks = whichTracks(input);
      if (tracks === null) return { queuedTracks: 0, analysis: null, error: NOTHING_NAMED };
      const queuedTracks = await analyzeNow(services, tracks);
      return { queuedTracks, analysis: await readAnalysisStatus(services), error: null };
    },
  }),
}));
