#!/usr/bin/env node
import { parseArgs } from "node:util";
import { doctor } from "./commands/doctor.ts";
import { scan } from "./commands/scan.ts";
import { start } from "./commands/start.ts";
import { status } from "./commands/status.ts";
import { PROJECT_DIRECTORY } from "./paths.ts";
import { readSettings, SettingsError } from "./settings/settings.ts";

const HELP = `SoniqueBay: a music library, a player and a music brain.

  npm start -- [MUSIC_DIR …] [options]     start; folders are remembered for the next start
  npm run soniquebay -- COMMAND [options]

Commands
  start      start SoniqueBay (what npm start does)
  scan       ask the running SoniqueBay to look for new and changed files
  status     what is running, and how it feels
  doctor     what is there, what is missing, what to do

Options (each also an environment variable, or a line in DATA_DIR/config.toml)
  --port N          PORT            8787
  --host ADDRESS    HOST            0.0.0.0 (127.0.0.1: this machine only)
  --data DIR        DATA_DIR        ./data
  --log LEVEL       LOG_LEVEL       debug, info, warn or error
`;

const COMMANDS = { start, scan, status, doctor };

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: {
      port: { type: "string" },
      host: { type: "string" },
      data: { type: "string" },
      log: { type: "string" },
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
      MUSIC_DIR: rest.length > 0 ? rest : undefined,
    },
    environment: process.env,
    workingDirectory: process.cwd(),
    projectDirectory: PROJECT_DIRECTORY,
  });
  return COMMANDS[name as keyof typeof COMMANDS](settings);
}

try {
  process.exitCode = await main();
} catch (error) {
  const usage =
    error instanceof SettingsError ||
    (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  process.stderr.write(
    `${usage ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exitCode = usage ? 2 : 1;
}
