#!/usr/bin/env node
import { parseArgs } from "node:util";
import { CannotStart } from "./cannot-start.ts";
import { doctor } from "./commands/doctor.ts";
import { models } from "./commands/models.ts";
import { scan } from "./commands/scan.ts";
import { start } from "./commands/start.ts";
import { status } from "./commands/status.ts";
import { PROJECT_DIRECTORY } from "./paths.ts";
import { readSettings } from "./settings/settings.ts";

const HELP = `SoniqueBay: a music library, a player and a music brain.

  npm start -- [MUSIC_DIR …] [options]     start; folders are added to those that are known
  npm run soniquebay -- COMMAND [options]

Commands
  start      start SoniqueBay (what npm start does)
  scan       ask the running SoniqueBay to look for new and changed files
  status     what is running, and how it feels; with --json for programs
  doctor     what is there, what is missing, what to do
  models     which trained models are installed (docs/models.md)
  models install [--from DIR] [--accept-licence]
             fetch them, after showing their licence
  models remove

Options (each also an environment variable, or a line in DATA_DIR/config.toml)
  --port N          PORT            8787
  --host ADDRESS    HOST            0.0.0.0 (127.0.0.1: this machine only)
  --data DIR        DATA_DIR        ./data
  --log LEVEL       LOG_LEVEL       debug, info, warn or error
`;

const COMMANDS = { start, scan, status, doctor, models };

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
  if (!(name in COMMANDS)) {
    process.stderr.write(`There is no command "${name}".\n\n${HELP}`);
    return 2;
  }
  const settings = readSettings({
    flags: {
      PORT: values.port,
      HOST: values.host,
      DATA_DIR: values.data,
      LOG_LEVEL: values.log,
      MUSIC_DIR: rest.length > 0 && name !== "models" ? rest : undefined,
    },
    environment: process.env,
    workingDirectory: process.cwd(),
    projectDirectory: PROJECT_DIRECTORY,
  });
  return COMMANDS[name as keyof typeof COMMANDS](settings, {
    action: rest[0],
    from: values.from,
    json: values.json,
    acceptLicence: values["accept-licence"],
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
