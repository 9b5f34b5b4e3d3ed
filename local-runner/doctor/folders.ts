import { constants } from "node:fs";
import { access, opendir, stat, statfs } from "node:fs/promises";
import path from "node:path";
import { bad, type Finding, good, note } from "./finding.ts";

/** A database and covers of 100,000 tracks fit into this. */
const WANTED_FREE_GB = 2;

export async function inspectDataDirectory(directory: string): Promise<Finding> {
  const existing = await nearestExisting(directory);
  try {
    await access(existing, constants.W_OK);
  } catch {
    return bad(
      `The data folder ${directory} cannot be written.`,
      `Give this user the right to write to ${existing}, or choose another with --data.`,
    );
  }
  const { bavail, bsize } = await statfs(existing);
  const freeGb = (bavail * bsize) / 2 ** 30;
  const what = `Data folder ${directory}, ${freeGb.toFixed(1)} GB free`;
  return freeGb < WANTED_FREE_GB
    ? note(what, `A large library wants ${WANTED_FREE_GB} GB for its database and covers.`)
    : good(what);
}

export async function inspectMusicFolder(directory: string): Promise<Finding> {
  try {
    if (!(await stat(directory)).isDirectory()) {
      return bad(`${directory} is not a folder.`, "Name the folder that holds the music.");
    }
    const folder = await opendir(directory);
    const first = await folder.read();
    await folder.close();
    return first === null
      ? note(
          `Music folder ${directory} is empty.`,
          "Is the drive mounted? Nothing is removed meanwhile.",
        )
      : good(`Music folder ${directory}`);
  } catch (error) {
    return note(
      `Music folder ${directory} cannot be opened (${(error as NodeJS.ErrnoException).code}).`,
      "Is the drive mounted, and may this user read it? Its library stays as it is meanwhile.",
    );
  }
}

async function nearestExisting(directory: string): Promise<string> {
  try {
    await stat(directory);
    return directory;
  } catch {
    return nearestExisting(path.dirname(directory));
  }
}
