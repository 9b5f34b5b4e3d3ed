import { clearAllDataLoaders } from "@pothos/plugin-dataloader";
import { parseLibraryId, parseScanRunId, type ScanRunId } from "../../../schema/music/ids.ts";
import { cancelScan, pauseScan, resumeScan, type ScanResult, startScan } from "../../jobs/scans.ts";
import { browseScanRuns } from "../../library/libraries.ts";
import type { Services } from "../../services.ts";
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
  description:
    "Null library means every library; folders are relative to the library they are named with.",
  fields: (t) => ({
    libraryId: t.id(),
    mode: t.field({ type: ScanMode, required: true, defaultValue: "incremental" }),
    folders: t.stringList(),
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

const ofScanRun = (name: string) =>
  builder.inputType(name, { fields: (t) => ({ scanRunId: t.id({ required: true }) }) });

interface ScanRunOutcome {
  scanRunId: ScanRunId | null;
  error: UserErrorShape | null;
}

const scanRunResult = (name: string) =>
  builder.objectRef<ScanRunOutcome>(name).implement({
    fields: (t) => ({
      scanRun: t.field({
        type: ScanRun,
        nullable: true,
        resolve: ({ scanRunId }) => scanRunId,
      }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

async function onScanRun(
  services: Services,
  id: string,
  change: (services: Services, scanRunId: ScanRunId) => Promise<ScanResult>,
): Promise<ScanRunOutcome> {
  const scanRunId = parseScanRunId(id);
  if (!scanRunId) return { scanRunId: null, error: NO_SUCH_SCAN };
  const result = await change(services, scanRunId);
  return result.ok ? { scanRunId, error: null } : { scanRunId: null, error: result };
}

const notAllowed = (): ScanRunOutcome => ({ scanRunId: null, error: FORBIDDEN });

const CancelScanInput = ofScanRun("CancelScanInput");
const CancelScanResult = scanRunResult("CancelScanResult");
const PauseScanInput = ofScanRun("PauseScanInput");
const PauseScanResult = scanRunResult("PauseScanResult");
const ResumeScanInput = ofScanRun("ResumeScanInput");
const ResumeScanResult = scanRunResult("ResumeScanResult");

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
        folders: input.folders ?? null,
      });
      return result.ok
        ? { scanRunIds: result.scanRunIds, error: null }
        : { scanRunIds: [], error: result };
    },
  }),
  cancelScan: t.field({
    type: CancelScanResult,
    description: "What was read stays; what was not is read by the next scan.",
    args: { input: t.arg({ type: CancelScanInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: notAllowed,
    resolve: (_root, { input }, { services }) => onScanRun(services, input.scanRunId, cancelScan),
  }),
  pauseScan: t.field({
    type: PauseScanResult,
    description: "It stays where it is, over restarts too, until it is resumed or canceled.",
    args: { input: t.arg({ type: PauseScanInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: notAllowed,
    resolve: (_root, { input }, { services }) => onScanRun(services, input.scanRunId, pauseScan),
  }),
  resumeScan: t.field({
    type: ResumeScanResult,
    args: { input: t.arg({ type: ResumeScanInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: notAllowed,
    resolve: (_root, { input }, { services }) => onScanRun(services, input.scanRunId, resumeScan),
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
