import * as v from "valibot";
import {
  ApplyReadsRequest,
  BeginScanReply,
  BeginScanRequest,
  ClaimFilesReply,
  ClaimFilesRequest,
  FailScanRequest,
  type ListedFile,
  ListCompleteRequest,
  ListedFilesReply,
  ListedFilesRequest,
  MissingArtworksReply,
  MissingArtworksRequest,
  READER_VERSION,
  type ScanFailureCode,
  type ReadResult,
  type StoredPicture,
  type WalkedFolder,
  WalkedFoldersReply,
  WalkedFoldersRequest,
} from "../../schema/internal/scan.ts";
import type { ApiClient } from "../kit/api-client.ts";

/** What the scan asks of the API and tells it. */
export interface ScanApi {
  begin(scanRunId: string): Promise<v.InferOutput<typeof BeginScanReply>>;
  /** Which of these folders changed; `goOn` false: stop walking. */
  walked(
    scanRunId: string,
    folders: WalkedFolder[],
  ): Promise<v.InferOutput<typeof WalkedFoldersReply>>;
  /** False: stop walking. */
  listed(scanRunId: string, files: ListedFile[]): Promise<boolean>;
  listComplete(
    scanRunId: string,
    left: Pick<v.InferOutput<typeof ListCompleteRequest>, "unreadableFolders" | "leftOut">,
  ): Promise<void>;
  fail(scanRunId: string, code: ScanFailureCode, detail: string): Promise<void>;
  /** `cutShort`: whoever claimed these files last ended with its process. */
  claim(
    scanRunId: string,
    fileIds: string[],
    cutShort: boolean,
  ): Promise<v.InferOutput<typeof ClaimFilesReply>>;
  apply(scanRunId: string, results: ReadResult[], pictures: StoredPicture[]): Promise<void>;
  missingArtworks(hashes: string[]): Promise<string[]>;
  resume(): Promise<void>;
}

const Nothing = v.object({});

export function createScanApi(api: ApiClient): ScanApi {
  /** What goes out is of the request's type; whoever takes it in parses it. */
  const post = <Request extends v.GenericSchema, Reply extends v.GenericSchema>(
    step: string,
    _request: Request,
    body: v.InferInput<Request>,
    reply: Reply,
  ) => api.post(`/internal/scan/${step}`, body, reply);
  const readerVersion = READER_VERSION;
  return {
    begin: (scanRunId) => post("begin", BeginScanRequest, { scanRunId }, BeginScanReply),
    walked: (scanRunId, folders) =>
      post("walked", WalkedFoldersRequest, { scanRunId, folders }, WalkedFoldersReply),
    listed: async (scanRunId, files) => {
      const body = { scanRunId, readerVersion, files };
      return (await post("listed", ListedFilesRequest, body, ListedFilesReply)).goOn;
    },
    listComplete: async (scanRunId, left) => {
      await post("list-complete", ListCompleteRequest, { scanRunId, ...left }, Nothing);
    },
    fail: async (scanRunId, code, detail) => {
      await post("fail", FailScanRequest, { scanRunId, code, detail }, Nothing);
    },
    claim: (scanRunId, fileIds, cutShort) =>
      post("claim", ClaimFilesRequest, { scanRunId, fileIds, cutShort }, ClaimFilesReply),
    apply: async (scanRunId, results, pictures) => {
      const body = { scanRunId, readerVersion, pictures, results };
      await post("apply", ApplyReadsRequest, body, Nothing);
    },
    missingArtworks: async (hashes) =>
      (await post("artworks-missing", MissingArtworksRequest, { hashes }, MissingArtworksReply))
        .hashes,
    resume: async () => {
      await api.post("/internal/scan/resume", {}, Nothing);
    },
  };
}
