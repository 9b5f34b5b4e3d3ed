import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CannotStart } from "../cannot-start.ts";
import { PROJECT_DIRECTORY } from "../paths.ts";
import {
  canRead,
  groupOf,
  isRoot,
  makeSystemUser,
  mustRun,
  systemdRuns,
} from "../service/machine.ts";
import { SETTINGS_EXAMPLES, SETTINGS_FILE } from "../service/settings-file.ts";
import { readUnitText, unitText } from "../service/unit-text.ts";
import { activeRoots, readRoots } from "../settings/music-roots.ts";
import { writeDurably } from "../write-durably.ts";

const NAME = "soniquebay";
const UNIT_FILE = `/etc/systemd/system/${NAME}.service`;
const DATA_DIRECTORY = `/var/lib/${NAME}`;
const PROGRAM = path.join(PROJECT_DIRECTORY, "packaging/soniquebay");

export interface ServiceOptions {
  /** `service install`, `uninstall`, `print`, `status`. */
  action: string | undefined;
  musicDirectories: readonly string[];
  /** Null: as installed before, else /var/lib/soniquebay. */
  dataDirectory: string | null;
  /** Null: as installed before, else soniquebay, which is made. */
  user: string | null;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Exit code 0 when done, systemctl's own for `status`. Throws `CannotStart` for what people can mend. */
export function service(options: ServiceOptions): number {
  switch (options.action) {
    case "print":
      process.stdout.write(textFor(options));
      return 0;
    case "install":
      return install(options);
    case "uninstall":
      return uninstall();
    case "status":
      return status();
    default:
      process.stderr.write("service is one of: install, uninstall, print, status.\n");
      return 2;
  }
}

/** An upgrade installs again: what was said the first time still holds. */
function chosen(options: ServiceOptions): { dataDirectory: string; user: string } {
  const before = existsSync(UNIT_FILE) ? readUnitText(readFileSync(UNIT_FILE, "utf8")) : null;
  return {
    dataDirectory: options.dataDirectory ?? before?.dataDirectory ?? DATA_DIRECTORY,
    user: options.user ?? before?.user ?? NAME,
  };
}

function textFor(options: ServiceOptions): string {
  const { dataDirectory, user } = chosen(options);
  // Folders of earlier starts need not be named again. Only root may look into a service's data.
  const known = isRoot() ? activeRoots(readRoots(dataDirectory)) : [];
  const knownDirectories = known.map(({ directory }) => directory);
  return unitText({
    program: PROGRAM,
    projectDirectory: PROJECT_DIRECTORY,
    dataDirectory,
    musicDirectories: options.musicDirectories,
    knownDirectories,
    settingsFile: SETTINGS_FILE,
    user,
    group: groupOf(user) ?? user,
  });
}

function install(options: ServiceOptions): number {
  mustBeRoot("install", options);
  const { dataDirectory, user } = chosen(options);
  if (groupOf(user) === null) {
    if (user !== NAME) {
      throw new CannotStart(
        `There is no user "${user}". Make it, or say --user ${NAME}, which is made. Nothing was changed.`,
      );
    }
    makeSystemUser(user, dataDirectory);
    say(`Made the system user ${user}.`);
  }
  if (!canRead(user, PROGRAM)) {
    throw new CannotStart(
      `${user} cannot read ${PROJECT_DIRECTORY}, where this SoniqueBay lies, so the service could not start. Move that folder to /opt, say, or open it (chmod o+x on the folders above it), and run this again. No service was installed.`,
    );
  }
  makeDataDirectory(dataDirectory, user);
  if (!existsSync(SETTINGS_FILE)) {
    mkdirSync(path.dirname(SETTINGS_FILE), { recursive: true });
    writeFileSync(SETTINGS_FILE, SETTINGS_EXAMPLES, { mode: 0o600 });
    say(`Wrote ${SETTINGS_FILE}: settings go there.`);
  }
  mkdirSync(path.dirname(UNIT_FILE), { recursive: true });
  writeDurably(UNIT_FILE, textFor(options));
  say(`Wrote ${UNIT_FILE}.`);
  for (const directory of options.musicDirectories) {
    if (!canRead(user, directory)) {
      say(
        `Note: ${user} cannot read ${directory} (yet). Let it: setfacl -R -m u:${user}:rX, or chmod o+rX on it and o+x on the folders above.`,
      );
    }
  }
  if (!systemdRuns()) {
    say(
      `systemd does not run here. Where it does: systemctl daemon-reload && systemctl enable --now ${NAME}`,
    );
    return 0;
  }
  mustRun("systemctl", ["daemon-reload"]);
  mustRun("systemctl", ["enable", NAME]);
  // Also what runs already must come by the new unit.
  mustRun("systemctl", ["restart", NAME]);
  say(
    `It runs, and starts with the machine. Its set-up link and its log: journalctl -u ${NAME} -f`,
  );
  return 0;
}

/** One that exists keeps its owner and rights: it may be on a drive that others use too. */
function makeDataDirectory(dataDirectory: string, user: string): void {
  if (existsSync(dataDirectory)) return;
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const id = (of: string) =>
    Number(spawnSync("id", [of, user], { encoding: "utf8" }).stdout.trim());
  chownSync(dataDirectory, id("--user"), id("--group"));
}

function uninstall(): number {
  mustBeRoot("uninstall");
  if (!existsSync(UNIT_FILE)) {
    say("No service is installed.");
    return 0;
  }
  if (systemdRuns()) mustRun("systemctl", ["disable", "--now", NAME]);
  rmSync(UNIT_FILE);
  if (systemdRuns()) mustRun("systemctl", ["daemon-reload"]);
  say(
    `The service is gone. Kept: its data folder (${DATA_DIRECTORY} unless you named another), ${SETTINGS_FILE} and its user.`,
  );
  return 0;
}

function status(): number {
  if (!existsSync(UNIT_FILE)) {
    say(`No service is installed. sudo ${forShell(PROGRAM)} service install makes one.`);
    return 1;
  }
  if (!systemdRuns()) {
    say(`${UNIT_FILE} is there, but systemd does not run on this machine.`);
    return 1;
  }
  return spawnSync("systemctl", ["status", "--no-pager", NAME], { stdio: "inherit" }).status ?? 1;
}

function mustBeRoot(action: string, options?: ServiceOptions): void {
  if (process.platform !== "linux") {
    throw new CannotStart("A service is systemd's, which is on Linux only. Nothing was changed.");
  }
  if (isRoot()) return;
  const words = [
    ...(options?.musicDirectories ?? []),
    ...(options?.user == null ? [] : ["--user", options.user]),
    ...(options?.dataDirectory == null ? [] : ["--data", options.dataDirectory]),
  ];
  throw new CannotStart(
    `This writes ${UNIT_FILE}, which takes root. Nothing was changed. Run:\n  sudo ${[PROGRAM, "service", action, ...words].map(forShell).join(" ")}`,
  );
}

const forShell = (word: string) =>
  /^[\w./-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
