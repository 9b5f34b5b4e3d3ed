import type { LibraryId } from "../../../schema/music/ids.ts";
import { scanRate } from "../../jobs/scan-rate.ts";
import { problemsOfLibraries, type ScanProblemRecord } from "../../library/libraries.ts";
import { builder } from "../builder.ts";
import { connectionOf, connectionsFor, readWindow } from "../connection.ts";
import { connectionComplexity } from "../limits.ts";
import { Library, ScanRun } from "../refs.ts";

export const ScanMode = builder.enumType("ScanMode", {
  values: { INCREMENTAL: { value: "incremental" }, FULL: { value: "full" } } as const,
});

const ScanState = builder.enumType("ScanState", {
  values: {
    QUEUED: { value: "queued" },
    RUNNING: { value: "running" },
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
