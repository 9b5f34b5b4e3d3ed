import * as v from "valibot";
import { type Handler, refuseCall } from "./outcome.ts";
import { folderOfFile } from "./place-of-path.ts";
import { scanPaths } from "./scan-places.ts";

const withPath = v.object({ path: v.optional(v.nullable(v.string())) });

/** What is read of https://wiki.servarr.com/lidarr/settings#connections; it says much more. */
const LidarrCall = v.object({
  eventType: v.string(),
  artist: v.optional(v.nullable(withPath)),
  trackFiles: v.optional(v.nullable(v.array(withPath))),
  trackFile: v.optional(v.nullable(withPath)),
});

/** After these, files are not what they were. All others (Grab, DownloadFailure, Health…) are no news here. */
const CHANGES_FILES: ReadonlySet<string> = new Set([
  "Download",
  "ImportFailure",
  "Rename",
  "Retag",
  "TrackFileDelete",
  "AlbumDelete",
  "ArtistDelete",
]);

/** Lidarr's own calls. The artist's folder is looked through: also what it deleted there is noticed so. */
export const handleLidarr: Handler = async (services, { body }) => {
  const parsed = v.safeParse(LidarrCall, body);
  if (!parsed.success) {
    return refuseCall("This is not what Lidarr sends: no eventType, or an artist without a path.");
  }
  const { artist, eventType, trackFile, trackFiles } = parsed.output;
  if (eventType === "Test") return { ok: true, action: "none" };
  if (!CHANGES_FILES.has(eventType)) return { ok: true, action: "ignored" };
  if (artist?.path) return scanPaths(services, [artist.path]);
  const files = [trackFile, ...(trackFiles ?? [])].flatMap((file) => file?.path ?? []);
  return scanPaths(services, files.map(folderOfFile));
};
