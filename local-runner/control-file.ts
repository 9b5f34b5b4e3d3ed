import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";

/** How `soniquebay scan` and `soniquebay status` find the SoniqueBay that runs on this data folder. */
const ControlFile = v.object({
  pid: v.number(),
  url: v.string(),
  internalPort: v.number(),
  internalToken: v.string(),
});
export type ControlFile = v.InferOutput<typeof ControlFile>;

const fileIn = (runDirectory: string) => path.join(runDirectory, "control.json");

/** Only the owner may read it: the token opens the internal routes. */
export function writeControlFile(runDirectory: string, control: ControlFile): void {
  writeFileSync(fileIn(runDirectory), JSON.stringify(control), { mode: 0o600 });
}

export function removeControlFile(runDirectory: string): void {
  rmSync(fileIn(runDirectory), { force: true });
}

/** Null when no SoniqueBay runs on this folder. */
export function readControlFile(runDirectory: string): ControlFile | null {
  let text: string;
  try {
    text = readFileSync(fileIn(runDirectory), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const control = v.parse(ControlFile, JSON.parse(text));
  return isAlive(control.pid) ? control : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
