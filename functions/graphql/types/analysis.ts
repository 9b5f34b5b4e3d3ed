import {
  type AnalysisFailureCount as AnalysisFailureCountRecord,
  type AnalysisFailureRecord,
  type AnalysisStatus,
  analysisFailureCounts,
  browseAnalysisFailures,
  readAnalysisStatus,
} from "../../jobs/analysis-status.ts";
import { builder } from "../builder.ts";
import { connectionOf, readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { connectionComplexity, WHOLE_TABLE_COMPLEXITY } from "../limits.ts";
import { Track } from "../refs.ts";
import { storedText } from "../stored-text.ts";

const AnalysisState = builder.enumType("AnalysisState", {
  description:
    "OFF: only what a person asks for. WAITING: goes on by itself; waitingFor says when.",
  values: {
    RUNNING: { value: "running" },
    PAUSED: { value: "paused" },
    IDLE: { value: "idle" },
    WAITING: { value: "waiting" },
    OFF: { value: "off" },
  } as const,
});

const AnalysisWait = builder.enumType("AnalysisWait", {
  values: {
    PLAYBACK: { value: "playback", description: "Music plays and the machine is busy." },
    SCAN: { value: "scan", description: "A scan reads files: it goes first." },
    STORAGE: { value: "storage", description: "The music can't be read: a drive is away." },
  } as const,
});

const AnalysisFailure = builder.objectRef<AnalysisFailureRecord>("AnalysisFailure").implement({
  description: "A track that was not listened to, and why.",
  fields: (t) => ({
    track: t.field({ type: Track, resolve: ({ trackId }) => trackId }),
    code: t.exposeString("code", {
      description: "A stable code: format-unsupported, undecodable, too-short, too-slow, …",
    }),
    detail: t.exposeString("detail"),
    failedAt: t.expose("failedAt", { type: "DateTime" }),
  }),
});

const AnalysisFailureConnection = connectionOf("AnalysisFailure", AnalysisFailure);

const AnalysisFailureCount = builder
  .objectRef<AnalysisFailureCountRecord>("AnalysisFailureCount")
  .implement({
    fields: (t) => ({ code: t.exposeString("code"), count: t.exposeInt("count") }),
  });

export const Analysis = builder.objectRef<AnalysisStatus>("Analysis").implement({
  description: "How far the library has been listened to.",
  fields: (t) => ({
    state: t.field({ type: AnalysisState, resolve: ({ state }) => state }),
    waitingFor: t.field({
      type: AnalysisWait,
      nullable: true,
      resolve: ({ waitingFor }) => waitingFor,
    }),
    automatic: t.exposeBoolean("automatic", {
      description: "Whether new tracks are listened to by themselves.",
    }),
    analyzerVersion: t.exposeInt("analyzerVersion"),
    processes: t.exposeInt("processes", {
      nullable: true,
      description:
        "Tracks that may be listened to at once; fewer while music plays on a busy machine.",
    }),
    total: t.exposeInt("total", { description: "Tracks in their place." }),
    analyzed: t.exposeInt("analyzed", {
      description: "By the present analyzer; values of an older one serve until then.",
    }),
    failed: t.exposeInt("failed"),
    pending: t.exposeInt("pending"),
    tracksPerHour: t.exposeFloat("tracksPerHour", { nullable: true }),
    secondsLeft: t.exposeFloat("secondsLeft", { nullable: true }),
    current: t.field({
      type: [Track],
      description: "Being listened to now.",
      resolve: ({ currentTrackIds }) => [...currentTrackIds],
    }),
    failureCounts: t.field({
      type: [AnalysisFailureCount],
      description: "How many tracks failed for which reason, the most frequent first.",
      resolve: (_status, _args, { services }) => analysisFailureCounts(services),
    }),
    failures: t.field({
      type: AnalysisFailureConnection,
      description: "The latest first.",
      args: { code: t.arg.string(), ...t.arg.connectionArgs() },
      complexity: connectionComplexity,
      resolve: async (_status, { code, ...args }, { services }, info) =>
        toConnection(
          await browseAnalysisFailures(
            services,
            typeof code === "string" ? storedText(code) : null,
            readWindow(args, info),
          ),
        ),
    }),
  }),
});

builder.queryField("analysis", (t) =>
  t.field({
    type: Analysis,
    complexity: WHOLE_TABLE_COMPLEXITY,
    resolve: (_root, _args, { services }) => readAnalysisStatus(services),
  }),
);
