import type { LibraryId, ScanRunId } from "../../../schema/music/ids.ts";
import { browseScanDecisions, movedByRun } from "../../jobs/scan-history.ts";
import { scanRate } from "../../jobs/scan-rate.ts";
import { problemsOfLibraries, type ScanProblemRecord } from "../../library/libraries.ts";
import { builder } from "../builder.ts";
import { connectionOf, connectionsFor, readWindow } from "../connection.ts";
import { oneEach } from "../batches.ts";
import { toConnection } from "../connection-page.ts";
import { connectionComplexity } from "../limits.ts";
import { Library, ScanRun } from "../refs.ts";
import { ScanDecisionConnection, ScanDecisionKind } from "./scan-decision.ts";

export const ScanMode = builder.enumType("ScanMode", {
  values: { INCREMENTAL: { value: "incremental" }, FULL: { value: "full" } } as const,
});

const ScanState = builder.enumType("ScanState", {
  values: {
    QUEUED: { value: "queued" },
    RUNNING: { value: "running" },
    PAUSED: { value: "paused" },
    DONE: { value: "done" },
    FAILED: { value: "failed" },
    CANCELED: { value: "canceled" },
  } as const,
});

const ScanPhase = builder.enumType("ScanPhase", {
  values: {
    LISTING: { value: "listing" },
    READING: { value: "reading" },
    FINISHING: { value: "finishing" },
  } as const,
});

const ScanProblem = builder.objectRef<ScanProblemRecord>("ScanProblem").implement({
  fields: (t) => ({
    path: t.exposeString("path"),
    code: t.exposeString("code"),
    detail: t.exposeString("detail"),
    since: t.expose("since", { type: "DateTime" }),
  }),
});

const ScanProblemConnection = connectionOf("ScanProblem", ScanProblem);

ScanRun.implement({
  fields: (t) => ({
    id: t.exposeID("id"),
    library: t.field({ type: Library, resolve: ({ libraryId }) => libraryId }),
    mode: t.expose("mode", { type: ScanMode }),
    trigger: t.exposeString("trigger"),
    state: t.expose("state", { type: ScanState }),
    phase: t.expose("phase", { type: ScanPhase }),
    filesFound: t.exposeInt("filesFound"),
    filesToRead: t.exposeInt("filesToRead"),
    filesRead: t.exposeInt("filesRead"),
    tracksAdded: t.exposeInt("tracksAdded"),
    tracksUpdated: t.exposeInt("tracksUpdated"),
    tracksMissing: t.exposeInt("tracksMissing"),
    problemCount: t.exposeInt("problemCount"),
    ratePerSecond: t.float({
      nullable: true,
      resolve: (run, _args, { services }) => scanRate(run, services.now()).ratePerSecond,
    }),
    secondsLeft: t.float({
      nullable: true,
      resolve: (run, _args, { services }) => scanRate(run, services.now()).secondsLeft,
    }),
    folders: t.exposeStringList("folders", {
      nullable: true,
      description:
        "The only folders that it is about, with what lies below them; null: all of the library.",
    }),
    tracksMoved: t.loadable({
      type: "Int",
      description: "Tracks that were found again under another name.",
      load: async (ids: ScanRunId[], { services }) =>
        oneEach(ids, await movedByRun(services, ids), ({ scanRunId }) => scanRunId).map(
          (found) => found?.moved ?? 0,
        ),
      resolve: ({ id }) => id,
    }),
    decisions: t.field({
      type: ScanDecisionConnection,
      description: "What it decided about the identity of tracks, in the order in which it did.",
      args: { ...t.arg.connectionArgs(), kind: t.arg({ type: ScanDecisionKind }) },
      complexity: connectionComplexity,
      resolve: async ({ id }, { kind, ...args }, { services }, info) =>
        toConnection(await browseScanDecisions(services, id, kind ?? null, readWindow(args, info))),
    }),
    errorCode: t.exposeString("errorCode", { nullable: true }),
    errorDetail: t.exposeString("errorDetail", { nullable: true }),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    startedAt: t.expose("startedAt", { type: "DateTime", nullable: true }),
    finishedAt: t.expose("finishedAt", { type: "DateTime", nullable: true }),
    problems: t.loadable({
      type: ScanProblemConnection,
      description: "Files of the library that could not be read, by path.",
      args: t.arg.connectionArgs(),
      complexity: connectionComplexity,
      byPath: true,
      load: async (ids: LibraryId[], { services }, args) => {
        const window = readWindow(args, null);
        return connectionsFor(ids, await problemsOfLibraries(services, ids, window), window);
      },
      resolve: ({ libraryId }) => libraryId,
    }),
  }),
});
