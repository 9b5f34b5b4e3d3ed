import type * as v from "valibot";
import type { RequestScanReply, RequestScanRequest } from "../../schema/internal/host.ts";
import { findLibraryIdBySlug } from "../db/queries/libraries-write.ts";
import type { Services } from "../services.ts";
import { startScan } from "./scans.ts";

/** The host noticed that something changed in a library, or that it is time to look. */
export async function requestScan(
  services: Services,
  { slug, folders, trigger }: RequestScanRequest,
): Promise<v.InferOutput<typeof RequestScanReply>> {
  const libraryId = await findLibraryIdBySlug(services.database, slug);
  if (libraryId === null) return { outcome: "no-such-library" };
  const request = { libraryId, mode: "incremental", trigger, requestedBy: null, folders } as const;
  await startScan(services, request);
  return { outcome: "requested" };
}
