import { clearAllDataLoaders } from "@pothos/plugin-dataloader";
import { parseLibraryId, parseScanRunId, type ScanRunId } from "../../../schema/music/ids.ts";
import { cancelScan, startScan } from "../../jobs/scans.ts";
import { browseScanRuns } from "../../library/libraries.ts";
import { builder } from "../builder.ts";
import { readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { parseArgument } from "../errors.ts";
import { connectionComplexity } from "../limits.ts";
import { ScanRun, ScanRunConnection } from "../refs.ts";
import { scanProgressStream } from "../scan-progress-stream.ts";
import { ScanMode } from "./scan-run.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";

builder.queryFields((t) => ({
  scanRuns: t.field({
    type: ScanRunConnection,
    args: t.arg.connectionArgs(),
    complexity: connectionComplexity,
    resolve: async (_root, args, { services }, info) =>
      toConnection(await browseScanRuns(services, readWindow(args, info))),
  }),
  scanRun: t.field({
    type: ScanRun,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => parseScanRunId(id),
  }),
}));

const StartScanInput = builder.inputType("StartScanInput", {
  description: "Null library means every library.",
  fields: (t) => ({
    libraryId: t.id(),
    mode: t.field({ type: ScanMode, required: true, defaultValue: "incremental" }),
  }),
});

const StartScanResult = builder
  .objectRef<{ scanRunIds: ScanRunId[]; error: UserErrorShape | null }>("StartScanResult")
  .implement({
    fields: (t) => ({
      scanRuns: t.field({ type: [ScanRun], resolve: ({ scanRunIds }) => scanRunIds }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

const CancelScanInput = builder.inputType("CancelScanInput", {
  fields: (t) => ({ scanRunId: t.id({ required: true }) }),
});

const CancelScanResult = builder
  .objectRef<{ scanRunId: ScanRunId | null; error: UserErrorShape | null }>("CancelScanResult")
  .implement({
    fields: (t) => ({
      scanRun: t.field({
        type: ScanRun,
        nullable: true,
        resolve: ({ scanRunId }) => scanRunId,
      }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

builder.mutationFields((t) => ({
  startScan: t.field({
    type: StartScanResult,
    args: { input: t.arg({ type: StartScanInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ scanRunIds: [], error: FORBIDDEN }),
    resolve: async (_root, { input }, { services, viewer }) => {
      const result = await startScan(services, {
        libraryId: parseArgument(input.libraryId, "libraryId", parseLibraryId) ?? null,
        mode: input.mode,
        trigger: "person",
        requestedBy: viewer.userId,
      });
      return result.ok
        ? { scanRunIds: result.scanRunIds, error: null }
        : { scanRunIds: [], error: result };
    },
  }),
  cancelScan: t.field({
    type: CancelScanResult,
    args: { input: t.arg({ type: CancelScanInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ scanRunId: null, error: FORBIDDEN }),
    resolve: async (_root, { input }, { services }) => {
      const scanRunId = parseScanRunId(input.scanRunId);
      if (!scanRunId) return { scanRunId: null, error: NO_SUCH_SCAN };
      const result = await cancelScan(services, scanRunId);
      return result.ok ? { scanRunId, error: null } : { scanRunId: null, error: result };
    },
  }),
}));

const NO_SUCH_SCAN: UserErrorShape = {
  code: "not-found",
  message: "There is no such scan.",
  field: "scanRunId",
};

builder.subscriptionField("scanProgress", (t) =>
  t.field({
    type: ScanRun,
    description: "Each step of every scan, as `scan.progress` in the event stream.",
    subscribe: (_root, _args, { services, viewer }) =>
      scanProgressStream(services.eventStream, viewer),
    resolve: (scanRunId, _args, context) => {
      // What was loaded for the step before is old by now.
      clearAllDataLoaders(context);
      return scanRunId;
    },
  }),
);
