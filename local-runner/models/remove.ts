import { readdirSync, rmdirSync, rmSync } from "node:fs";
import path from "node:path";
import { MUSIC_MODELS } from "../../schema/internal/music-models.ts";
import { filesOf, modelFilePath, recordPath } from "./installed.ts";

/** Removes the models' own files and the folders that they leave empty; nothing else. How many models went. */
export function removeModels(directory: string): number {
  let removed = 0;
  rmSync(recordPath(directory), { force: true });
  for (const model of MUSIC_MODELS) {
    const folder = path.dirname(modelFilePath(directory, model.weights));
    if (namesIn(folder).length === 0) continue;
    for (const file of filesOf(model)) rmSync(modelFilePath(directory, file), { force: true });
    if (namesIn(folder).length === 0) rmdirSync(folder);
    removed += 1;
  }
  return removed;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
