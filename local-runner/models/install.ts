import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  type ModelFile,
  MODELS_LICENCE,
  MUSIC_MODELS,
} from "../../schema/internal/music-models.ts";
import { writeDurably } from "../write-durably.ts";
import { type Fetched, fetchFile } from "./fetch-file.ts";
import {
  fileState,
  filesOf,
  type InstallRecord,
  isPublished,
  modelFilePath,
  recordPath,
} from "./installed.ts";

/** Where the files come from. */
export type ModelSource =
  | { kind: "web"; urlOf(file: ModelFile): string; stallMs?: number }
  | { kind: "folder"; directory: string };

export type Installed =
  | { ok: true; fetched: number; kept: number }
  /** `kept`: files that are there and good, from now or before; the next try begins after them. */
  | { ok: false; detail: string; fetched: number; kept: number };

/**
 * Brings every model's files into `directory`. Each is held against its hash first and appears whole or not at all; what
 * is good already stays. Throws the system's error when the disk refuses.
 */
export async function installModels(
  directory: string,
  source: ModelSource,
  onFile: (file: ModelFile) => void = () => undefined,
): Promise<Installed> {
  let fetched = 0;
  let kept = 0;
  for (const file of MUSIC_MODELS.flatMap(filesOf)) {
    if (fileState(directory, file) === "good") {
      kept += 1;
      continue;
    }
    onFile(file);
    const found = await obtain(file, source);
    if (!found.ok) return { ok: false, detail: found.detail, fetched, kept };
    const target = modelFilePath(directory, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeDurably(target, found.bytes);
    fetched += 1;
  }
  if (fetched > 0) {
    const record: InstallRecord = {
      from: source.kind === "folder" ? source.directory : originOf(source),
      installedAt: new Date().toISOString(),
      licenceAccepted: MODELS_LICENCE.name,
    };
    writeDurably(recordPath(directory), `${JSON.stringify(record, null, 2)}\n`);
  }
  return { ok: true, fetched, kept };
}

async function obtain(
  file: ModelFile,
  source: ModelSource,
): Promise<Fetched | { ok: false; detail: string }> {
  if (source.kind === "web") return fetchFile(file, source.urlOf(file), source.stallMs);
  const from = path.join(source.directory, file.path);
  try {
    const bytes = readFileSync(from);
    if (isPublished(file, bytes)) return { ok: true, bytes };
    return { ok: false, detail: `${from} is not the published file: its hash differs.` };
  } catch (error) {
    return { ok: false, detail: `${from} can't be read (${(error as Error).message}).` };
  }
}

const originOf = (source: Extract<ModelSource, { kind: "web" }>) => {
  const [model] = MUSIC_MODELS;
  return model === undefined ? "" : new URL(source.urlOf(model.weights)).origin;
};
