import { readFile } from "node:fs/promises";
import { networkDriveOf } from "../triggers/watch/network-drive.ts";
import { type Finding, good, note } from "./finding.ts";

/** A library of 100,000 tracks has about 10,000 folders, and other programs watch some as well. */
const COMFORTABLE_WATCHES = 65_536;

/** Whether the system lets enough folders be watched; undefined where it has no such limit. */
export async function inspectWatchLimit(
  limitFile = "/proc/sys/fs/inotify/max_user_watches",
): Promise<Finding | undefined> {
  const text = await readFile(limitFile, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const limit = Number(text);
  const what = `The system watches up to ${limit} folders for changes.`;
  return limit < COMFORTABLE_WATCHES
    ? note(
        what,
        "Libraries beyond it are only looked through now and then. To raise it: sudo sysctl fs.inotify.max_user_watches=524288 (and a line in /etc/sysctl.d/ to keep it).",
      )
    : good(what);
}

/** Says so when changes in a music folder can't be told by the system; undefined when they can, or it isn't there. */
export async function inspectDrive(directory: string): Promise<Finding | undefined> {
  const drive = await networkDriveOf(directory).catch(() => undefined);
  if (drive === undefined) return undefined;
  return note(
    `${directory} is on a network drive (${drive}).`,
    "Changes there are found when it is looked through: every 15 minutes, or as the settings page says.",
  );
}
