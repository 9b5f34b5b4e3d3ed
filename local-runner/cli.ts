#!/usr/bin/env node
import path from "node:path";
import { parseArgs } from "node:util";
import { CannotStart } from "./cannot-start.ts";
import { backup, exportTo } from "./commands/backup.ts";
import { doctor } from "./commands/doctor.ts";
import { models } from "./commands/models.ts";
import { importFrom, restore } from "./commands/restore.ts";
import { scan } from "./commands/scan.ts";
import { service } from "./commands/service.ts";
import { start } from "./commands/start.ts";
import { status } from "./commands/status.ts";
import { PROJECT_DIRECTORY } from "./paths.ts";
import { SETTINGS_FILE } from "./service/settings-file.ts";
import { readSettings, type Settings } from "./settings/settings.ts";

const HELP = `SoniqueBay: a music library, a player and a music brain.

  npm start -- [MUSIC_DIR …] [options]     start; folders are added to those that are known
  npm run soniquebay -- COMMAND [options]

Commands
  start      start SoniqueBay (what npm start does)
  scan       ask the running SoniqueBay to look for new and changed files
  status     what is running, and how it feels; with --json for programs
  doctor     what is there, what is missing, what to do
  backup [DIR]
             database, pictures, settings and queues into BACKUP_DIR; also while it runs
  restore [BACKUP] [--replace]
             bring one back, or the newest; what is there is put aside, never deleted
  export DIR the database alone, also while it runs
  import DIR into the database that is set now: embedded, or DATABASE_URL
  models     which trained models are installed (docs/models.md)
  models install [--from DIR] [--accept-licence]
             fetch them, after showing their licence
  models remove
  service install [MUSIC_DIR …] [--user NAME] [--data DIR]
             start with the machine, by systemd (docs/raspberry-pi.md)
  service print | status | uninstall

Options (each also an environment variable, or a line in DATA_DIR/config.toml)
  --port N          PORT            8787
  --host ADDRESS    HOST            0.0.0.0 (127.0.0.1: this machine only)
  --data DIR        DATA_DIR        ./data
  --log LEVEL       LOG_LEVEL       debug, info, warn or error
`;

/** What stands behind a command's name. */
interface Given {
  first: string | undefined;
  from: string | undefined;
  acceptLicence: boolean;
  replace: boolean;
  json: boolean;
}

const COMMANDS: Record<string, (settings: Settings, given: Given) => number | Promise<number>> = {
  start,
  scan,
  status,
  doctor,
  models: (settings, { first, ...given }) => models(settings, { action: first, ...given }),
  backup: (settings, { first }) => backup(settings, first),
  restore: (settings, { first, replace }) => restore(settings, { from: first, replace }),
  export: (settings, { first }) => exportTo(settings, first),
  import: (settings, { first }) => importFrom(settings, first),
};

/** What stands behind these is music. */
const TAKES_FOLDERS: ReadonlySet<string> = new Set(["start", "doctor"]);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: {
      port: { type: "string" },
      host: { type: "string" },
      data: { type: "string" },
      log: { type: "string" },
      from: { type: "string" },
      user: { type: "string" },
      replace: { type: "boolean", default: false },
      "accept-licence": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  const [name = "start", ...rest] = positionals;
  if (values.help === true || name === "help") {
    process.stdout.write(HELP);
    return 0;
  }
  // Not by this person's settings: a service has a file of its own for them, which only root reads.
  if (name === "service") {
    if (values.port ?? values.host ?? values.log) {
      throw new CannotStart(
        `The service reads PORT, HOST and LOG_LEVEL from ${SETTINGS_FILE}: put them there. Nothing was changed.`,
      );
    }
    return service({
      action: rest[0],
      musicDirectories: rest.slice(1).map((directory) => path.resolve(directory)),
      dataDirectory: values.data === undefined ? null : path.resolve(values.data),
      user: values.user ?? null,
    });
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    process.stderr.write(`There is no command "${name}".\n\n${HELP}`);
    return 2;
  }
  const settings = readSettings({
    flags: {
      PORT: values.port,
      HOST: values.host,
      DATA_DIR: values.data,
      LOG_LEVEL: values.log,
      MUSIC_DIR: TAKES_FOLDERS.has(name) && rest.length > 0 ? rest : undefined,
    },
    environment: process.env,
    workingDirectory: process.cwd(),
    projectDirectory: PROJECT_DIRECTORY,
  });
  return command(settings, {
    first: rest[0],
    from: values.from,
    json: values.json,
    acceptLicence: values["accept-licence"],
    replace: values.replace,
  });
}

const EXIT_USAGE = 2;

try {
  process.exitCode = await main();
} catch (error) {
  const misused = (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS") === true;
  const forPeople = misused || error instanceof CannotStart;
  const { message, stack } = error as Error;
  process.stderr.write(`${forPeople ? message : (stack ?? message)}\n`);
  process.exitCode = forPeople ? EXIT_USAGE : 1;
}
