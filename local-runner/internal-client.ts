import * as v from "valibot";
import { AnalysisSummary } from "../schema/internal/analysis.ts";
import { BackupsReply, type StartBackupRequest } from "../schema/internal/backup.ts";
import { WorkSummary } from "../schema/internal/dead-letters.ts";
import { BootstrapReply, type BootstrapRequest } from "../schema/internal/bootstrap.ts";
import { RequestScanReply, type RequestScanRequest } from "../schema/internal/host.ts";

/** The API migrated and warm answers at once; a Pi that reads from a cold card may need far longer. */
const TIMEOUT_MS = 30_000;

/** Where a running SoniqueBay's internal entrypoint listens, and what opens it. */
export interface InternalAddress {
  port: number;
  token: string;
}

export const bootstrap = async (
  address: InternalAddress,
  request: v.InferInput<typeof BootstrapRequest>,
): Promise<v.InferOutput<typeof BootstrapReply>> =>
  v.parse(BootstrapReply, await post(address, "/internal/bootstrap", request));

export const requestScan = async (
  address: InternalAddress,
  request: RequestScanRequest,
): Promise<v.InferOutput<typeof RequestScanReply>> =>
  v.parse(RequestScanReply, await post(address, "/internal/scan/request", request));

/** How many tracks may be listened to at once has changed. */
export const tellAnalysisProgress = async (address: InternalAddress): Promise<void> =>
  void (await post(address, "/internal/analysis/progress", {}));

/** A backup began, went on or ended. */
export const tellBackupsChanged = async (address: InternalAddress): Promise<void> =>
  void (await post(address, "/internal/backups/changed", {}));

export const readBackups = async (address: InternalAddress): Promise<BackupsReply> =>
  v.parse(BackupsReply, await post(address, "/internal/backups/list", {}));

export const requestBackup = async (
  address: InternalAddress,
  request: v.InferInput<typeof StartBackupRequest>,
): Promise<void> => void (await post(address, "/internal/backups/start", request));

export const readAnalysis = async (
  address: InternalAddress,
): Promise<v.InferOutput<typeof AnalysisSummary>> =>
  v.parse(AnalysisSummary, await post(address, "/internal/analysis/summary", {}));

export const readWork = async (address: InternalAddress): Promise<WorkSummary> =>
  v.parse(WorkSummary, await post(address, "/internal/status/summary", {}));

async function post(address: InternalAddress, path: string, request: unknown): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${address.port}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${address.token}`, "content-type": "application/json" },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.ok) return response.json();
  throw new Error(`the API answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
}
