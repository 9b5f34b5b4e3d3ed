import * as v from "valibot";

/**
 * What the API and the host (the local runner) say to each other about music folders. The API asks on `env.HOST`, which
 * is not bound on Cloudflare: there folders are buckets, and nobody can add one from a page. The host asks on the
 * API's internal entrypoint.
 */

const text = v.string();
const PollMinutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1440));

/** `slug` is the first segment of the library's storage keys, and stays when name and directory change. */
export const LibraryFolder = v.object({ slug: text, name: text, directory: text });
export type LibraryFolder = v.InferOutput<typeof LibraryFolder>;

/** POST /folders/check: may this become a library's folder? Changes nothing. */
export const CheckFolderRequest = v.object({
  /** As a person wrote it: absolute, or beginning with `~`. */
  directory: text,
  /** The library that it is meant for, which may overlap with itself; null for a new one. */
  slug: v.nullable(text),
});
export const CheckFolderReply = v.variant("outcome", [
  v.object({
    outcome: v.literal("ok"),
    /** The real path, all links followed. */
    directory: text,
    /** The library that had this folder until it was taken out, and that comes back with it. */
    formerSlug: v.nullable(text),
  }),
  v.object({
    outcome: v.literal("refused"),
    code: v.picklist(["invalid", "not-a-folder", "not-readable", "inside-another"]),
    message: text,
  }),
]);
export type CheckFolderReply = v.InferOutput<typeof CheckFolderReply>;

/** How changes in a folder are noticed: told by the system, or looked for now and then. */
export const FolderWatch = v.picklist(["watched", "polled", "off"]);
export type FolderWatch = v.InferOutput<typeof FolderWatch>;

/** GET /folders: the libraries' folders now. */
export const ListFoldersReply = v.object({
  /** Rises with every change: `POST /folders/set` names the one that it changes. */
  revision: v.number(),
  folders: v.array(v.object({ ...LibraryFolder.entries, watch: FolderWatch })),
});
export type ListFoldersReply = v.InferOutput<typeof ListFoldersReply>;

/** POST /folders/set: these are the libraries' folders from now on. One that is not named is remembered, not served. */
export const SetFoldersRequest = v.object({
  revision: v.number(),
  libraries: v.pipe(v.array(LibraryFolder), v.maxLength(1000)),
});
export const SetFoldersReply = v.variant("outcome", [
  v.object({ outcome: v.literal("ok") }),
  /** Somebody else changed them since: read them again. */
  v.object({ outcome: v.literal("changed-meanwhile") }),
  v.object({
    outcome: v.literal("refused"),
    /** not-saved: the host couldn't write it down, so nothing was changed. */
    code: v.picklist(["inside-another", "not-saved"]),
    message: text,
  }),
]);
export type SetFoldersReply = v.InferOutput<typeof SetFoldersReply>;

/** POST /polling/set: how often to look at folders that can't be watched. */
export const SetPollingRequest = v.object({ pollMinutes: PollMinutes });

/** POST /quarantine/take-in: moves a file that came into a library's folder. Never over another file. */
export const TakeInRequest = v.object({
  /** In the QUARANTINE bucket. */
  key: text,
  slug: text,
  /** Folders and file name below the library's folder. */
  place: v.pipe(v.array(text), v.minLength(1), v.maxLength(5)),
});
export const TakeInReply = v.variant("outcome", [
  v.object({
    outcome: v.literal("taken-in"),
    /** Relative to the library: another name than was asked for where that one was taken. */
    path: text,
  }),
  v.object({ outcome: v.literal("refused"), message: text }),
]);
export type TakeInReply = v.InferOutput<typeof TakeInReply>;

/** POST /quarantine/discard: deletes a file that came. One that is gone already is fine. */
export const DiscardRequest = v.object({ key: text });
export const DiscardReply = v.variant("outcome", [
  v.object({ outcome: v.literal("discarded") }),
  v.object({ outcome: v.literal("refused"), message: text }),
]);
export type DiscardReply = v.InferOutput<typeof DiscardReply>;

/** GET /figures: what only the machine knows, for monitoring. */
export const HostFigures = v.object({
  processes: v.array(
    v.object({
      name: text,
      up: v.boolean(),
      restarts: v.number(),
      /** Null while it is down, and where the system doesn't tell. */
      residentBytes: v.nullable(v.number()),
    }),
  ),
  database: v.picklist(["embedded", "postgres"]),
  cache: v.picklist(["embedded", "redis"]),
  /** When music was last streamed; 0 when it never was. */
  lastPlaybackMs: v.number(),
});
export type HostFigures = v.InferOutput<typeof HostFigures>;

/** Past this many folders a request is for the whole library. */
export const MAX_REQUESTED_FOLDERS = 200;

/** POST /internal/scan/request on the API: the host noticed something in a library, or its time has come. */
export const RequestScanRequest = v.object({
  slug: text,
  /** Relative to the library: the folders that changed, came or went. Null: all of it. */
  folders: v.nullable(v.pipe(v.array(text), v.maxLength(MAX_REQUESTED_FOLDERS))),
  trigger: v.picklist(["watcher", "schedule"]),
});
export type RequestScanRequest = v.InferOutput<typeof RequestScanRequest>;
export const RequestScanReply = v.object({
  /** Asking again would not help with a library that is not there. */
  outcome: v.picklist(["requested", "no-such-library"]),
});
