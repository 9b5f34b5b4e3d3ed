import { createInterface } from "node:readline/promises";
import { MODELS_LICENCE, MUSIC_MODELS } from "../../schema/internal/music-models.ts";
import { readControlFile } from "../control-file.ts";
import { installModels, type ModelSource } from "../models/install.ts";
import { fileState, filesOf, readRecord } from "../models/installed.ts";
import { removeModels } from "../models/remove.ts";
import { dataPaths } from "../paths.ts";
import type { Settings } from "../settings/settings.ts";

export interface ModelsOptions {
  /** `models`, `models install`, `models remove`. */
  action: string | undefined;
  /** A folder that has the files, for machines that don't reach the internet. */
  from: string | undefined;
  acceptLicence: boolean;
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

const TOTAL_BYTES = MUSIC_MODELS.flatMap(filesOf).reduce((sum, file) => sum + file.sizeBytes, 0);

const LICENCE = `${MUSIC_MODELS.length} models, ${megabytes(TOTAL_BYTES)}: MusiCNN, tuned to hear ${MUSIC_MODELS.map((model) => model.score).join(", ")}.
© ${MODELS_LICENCE.holder}
${MODELS_LICENCE.source}

They are licensed under ${MODELS_LICENCE.name}, not under SoniqueBay's licence:
use them, but not commercially; name the authors; share changes under the same terms.
${MODELS_LICENCE.url}
`;

/** Exit code 0 when done, 1 when something failed, 2 when it was called wrongly or the licence was not accepted. */
export async function models(settings: Settings, options: ModelsOptions): Promise<number> {
  switch (options.action) {
    case undefined:
      return list(settings);
    case "install":
      return install(settings, options);
    case "remove":
      return remove(settings);
    default:
      process.stderr.write(`There is no "models ${options.action}": it is install or remove.\n`);
      return 2;
  }
}

function list(settings: Settings): number {
  const directory = dataPaths(settings.dataDirectory).models;
  const rows = MUSIC_MODELS.map((model) => {
    const states = filesOf(model).map((file) => fileState(directory, file));
    const state = states.every((each) => each === "good")
      ? "installed"
      : states.every((each) => each === "missing")
        ? "not installed"
        : "damaged: npm run soniquebay -- models install mends it";
    return { name: model.score, state };
  });
  for (const { name, state } of rows) process.stdout.write(`  ${name.padEnd(14)}${state}\n`);
  const record = readRecord(directory);
  if (record !== null) {
    process.stdout.write(
      `\nFrom ${record.from}, ${record.installedAt}; ${record.licenceAccepted} accepted.\n`,
    );
  }
  if (rows.every(({ state }) => state === "not installed")) {
    process.stdout.write(
      "\nMoods and danceability are estimated from the signal. docs/models.md says what models would change;\nnpm run soniquebay -- models install fetches them.\n",
    );
  }
  return rows.some(({ state }) => state.startsWith("damaged")) ? 1 : 0;
}

async function install(settings: Settings, options: ModelsOptions): Promise<number> {
  process.stdout.write(`${LICENCE}\n`);
  if (!options.acceptLicence && !(await agreed())) {
    process.stderr.write("Nothing was installed. --accept-licence says yes for scripts.\n");
    return 2;
  }
  const source: ModelSource =
    options.from === undefined
      ? { kind: "web", urlOf: (file) => file.url }
      : { kind: "folder", directory: options.from };
  const directory = dataPaths(settings.dataDirectory).models;
  const outcome = await installModels(directory, source, (file) =>
    process.stdout.write(`  ${file.path} (${megabytes(file.sizeBytes)}) …\n`),
  );
  const good = outcome.fetched + outcome.kept;
  if (!outcome.ok) {
    process.stderr.write(
      `${outcome.detail}\n${good} of ${MUSIC_MODELS.flatMap(filesOf).length} files are in ${directory} and stay there. Try again later: it goes on after them. Or give a folder that has them all: --from DIR\n`,
    );
    return 1;
  }
  process.stdout.write(
    outcome.fetched === 0
      ? "All of them were installed already.\n"
      : `Installed in ${directory}. ${whenUsed(settings)}\n`,
  );
  return 0;
}

/** Without a person at the terminal there is nobody to agree. */
async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question("Do you accept this licence? [y/N] ");
    return /^y(es)?$/iu.test(answer.trim());
  } finally {
    terminal.close();
  }
}

function remove(settings: Settings): number {
  const removed = removeModels(dataPaths(settings.dataDirectory).models);
  process.stdout.write(
    removed === 0 ? "There were none.\n" : `Removed ${removed} models. ${whenUsed(settings)}\n`,
  );
  return 0;
}

function whenUsed(settings: Settings): string {
  return readControlFile(dataPaths(settings.dataDirectory).run) === null
    ? "That counts from the next start on."
    : "SoniqueBay is running: that counts when it is started again.";
}
