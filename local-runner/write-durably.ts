import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Puts `content` in the place of a file, all of it or nothing, on the disk before it returns. Throws the system's error. */
export function writeDurably(file: string, content: string | Uint8Array): void {
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, content, { flush: true });
  renameSync(unfinished, file);
  const folder = openSync(path.dirname(file), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
