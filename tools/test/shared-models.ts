import { existsSync } from "node:fs";
import path from "node:path";
import { MUSIC_MODELS } from "../../schema/internal/music-models.ts";

const project = path.dirname(path.dirname(import.meta.dirname));

/**
 * A folder with all the trained models, which don't come with the project: `SONIQUEBAY_TEST_MODELS`, or `shared/models`
 * beside the project's folder. undefined when there is none; then one line says what is skipped.
 */
export function findSharedModels(): string | undefined {
  const directory =
    process.env["SONIQUEBAY_TEST_MODELS"] ?? path.join(path.dirname(project), "shared", "models");
  const files = MUSIC_MODELS.flatMap((model) => [model.topology, model.weights]);
  if (files.every((file) => existsSync(path.join(directory, file.path)))) return directory;
  process.stderr.write(
    "The tests that need the trained models are skipped: SONIQUEBAY_TEST_MODELS names no folder that has them.\n",
  );
  return undefined;
}
