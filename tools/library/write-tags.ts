import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { requirePython } from "./python.ts";

/** Null removes a tag; one that is not named stays as it is. */
interface TagChange {
  title?: string;
  artist?: string;
  album?: string;
  albumartist?: string;
  track?: string;
  genre?: string;
  recording?: string | null;
  releasetrack?: string | null;
}

export interface TagJob {
  file: string;
  tags: TagChange;
  /** The file's time of change afterwards, in seconds since 1970. */
  modified: number;
}

/** Writes tags into real files with mutagen, two processes at a time. */
export async function writeTags(jobs: readonly TagJob[]): Promise<void> {
  const middle = Math.ceil(jobs.length / 2);
  await Promise.all([jobs.slice(0, middle), jobs.slice(middle)].map(writeShare));
}

async function writeShare(jobs: readonly TagJob[]): Promise<void> {
  const child = spawn(requirePython(), [path.join(import.meta.dirname, "write-tags.py")], {
    stdio: ["pipe", "inherit", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stdin.end(jobs.map((job) => `${JSON.stringify(job)}\n`).join(""));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`tags could not be written: ${said}`);
}
