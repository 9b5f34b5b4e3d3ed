import * as v from "valibot";
import { HostAnalysisReply } from "../schema/internal/analysis.ts";
import { BackupsReply, type StartBackupRequest } from "../schema/internal/backup.ts";
import {
  CheckFolderReply,
  type CheckFolderRequest,
  DiscardReply,
  type DiscardRequest,
  HostFigures,
  ListFoldersReply,
  SetFoldersReply,
  type SetFoldersRequest,
  type SetPollingRequest,
  TakeInReply,
  type TakeInRequest,
} from "../schema/internal/host.ts";

/** What the machine that holds the music folders may be asked. Throws when it doesn't answer. */
export interface Host {
  checkFolder(request: v.InferOutput<typeof CheckFolderRequest>): Promise<CheckFolderReply>;
  listFolders(): Promise<ListFoldersReply>;
  setFolders(request: v.InferOutput<typeof SetFoldersRequest>): Promise<SetFoldersReply>;
  /** How many tracks may be listened to at once now. */
  readAnalysis(): Promise<v.InferOutput<typeof HostAnalysisReply>>;
  readFigures(): Promise<HostFigures>;
  setPolling(request: v.InferOutput<typeof SetPollingRequest>): Promise<void>;
  /** Files in quarantine: into a library, or away. */
  takeIn(request: v.InferOutput<typeof TakeInRequest>): Promise<TakeInReply>;
  discard(request: v.InferOutput<typeof DiscardRequest>): Promise<DiscardReply>;
  readBackups(): Promise<BackupsReply>;
  /** Returns once it has begun. */
  startBackup(request: v.InferInput<typeof StartBackupRequest>): Promise<void>;
}

export function connectHost(fetcher: Pick<Fetcher, "fetch">): Host {
  async function ask(path: string, body?: unknown): Promise<unknown> {
    const response = await fetcher.fetch(
      `http://host${path}`,
      body === undefined
        ? {}
        : {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify(body),
          },
    );
    if (response.ok) return response.json();
    throw new Error(`the host answered ${response.status} to ${path}: ${await response.text()}`);
  }
  return {
    checkFolder: async (request) => v.parse(CheckFolderReply, await ask("/folders/check", request)),
    listFolders: async () => v.parse(ListFoldersReply, await ask("/folders")),
    setFolders: async (request) => v.parse(SetFoldersReply, await ask("/folders/set", request)),
    readAnalysis: async () => v.parse(HostAnalysisReply, await ask("/analysis")),
    readFigures: async () => v.parse(HostFigures, await ask("/figures")),
    setPolling: async (request) => void (await ask("/polling/set", request)),
    takeIn: async (request) => v.parse(TakeInReply, await ask("/quarantine/take-in", request)),
    readBackups: async () => v.parse(BackupsReply, await ask("/backups")),
    startBackup: async (request) => void (await ask("/backups/start", request)),
    discard: async (request) => v.parse(DiscardReply, await ask("/quarantine/discard", request)),
  };
}
