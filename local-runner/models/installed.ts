import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import {
  type ModelFile,
  MUSIC_MODELS,
  type MusicModel,
} from "../../schema/internal/music-models.ts";

/** What is said about how the models came, beside them. */
const RECORD_FILE = "installed.json";

export const InstallRecord = v.object({
  /** An address, or the folder that they were copied from. */
  from: v.string(),
  installedAt: v.pipe(v.string(), v.isoTimestamp()),
  licenceAccepted: v.string(),
});
export type InstallRecord = v.InferOutput<typeof InstallRecord>;

export type FileState = "good" | "missing" | "damaged";

export const filesOf = (model: MusicModel): ModelFile[] => [model.topology, model.weights];

export const modelFilePath = (directory: string, file: ModelFile) =>
  path.join(directory, file.path);
export const recordPath = (directory: string) => path.join(directory, RECORD_FILE);

/** Whether heavy processes should be given what runs models; what is damaged they find out themselves. */
export function anyModelIn(directory: string): boolean {
  return MUSIC_MODELS.some((model) => existsSync(modelFilePath(directory, model.weights)));
}

/** Reads the whole file: a few megabytes. Throws the system's error when the disk can't tell. */
export function fileState(directory: string, file: ModelFile): FileState {
  try {
    return isPublished(file, readFileSync(modelFilePath(directory, file))) ? "good" : "damaged";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return "missing";
    throw error;
  }
}

export function isPublished(file: ModelFile, bytes: Uint8Array): boolean {
  return (
    bytes.length === file.sizeBytes &&
    createHash("sha256").update(bytes).digest("hex") === file.sha256
  );
}

/** null where nobody installed any, or what was written about it can't be read. */
export function readRecord(directory: string): InstallRecord | null {
  try {
    return v.parse(InstallRecord, JSON.parse(readFileSync(recordPath(directory), "utf8")));
  } catch {
    return null;
  }
}
