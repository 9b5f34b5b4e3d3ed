import { readFileSync, statSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { type App, packageFile, readVersion, startApp } from "../app.ts";
import { createRunnerLog } from "../log.ts";
import { PROJECT_DIRECTORY, projectPaths } from "../paths.ts";
import type { Settings } from "../settings/settings.ts";

/** A terminal's Ctrl+C reaches us twice: from the terminal itself, and passed on by npm start. */
const SAME_REQUEST_MS = 500;

/** Runs until a signal. Exit code 0 after a clean stop, 1 when something without which nothing works is gone. */
export async function start(settings: Settings): Promise<number> {
  const log = createRunnerLog(settings.logLevel);
  const ended = Promise.withResolvers<number>();
  // Before anything is started: a signal in the middle of the start must still end in a clean stop.
  let askedAt: number | null = null;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      askedAt ??= Date.now();
      // Somebody who presses Ctrl+C again doesn't want to wait; what is under way is delivered again later.
      if (Date.now() - askedAt > SAME_REQUEST_MS) process.exit(1);
      ended.resolve(0);
    });
  }
  const version = readVersion(readFileSync(packageFile(PROJECT_DIRECTORY), "utf8"));
  for (const directory of settings.musicDirectories) {
    if (!isDirectory(directory)) {
      log.warn("this music folder cannot be opened; its library stays as it is until it can", {
        directory,
      });
    }
  }
  const app = await startApp({
    settings,
    project: projectPaths(),
    version,
    log,
    onFatal: (error) => {
      log.error("SoniqueBay must stop; what was stored is safe. Start it again", { error });
      ended.resolve(1);
    },
  });
  process.stdout.write(welcome(app, settings, version));
  const code = await ended.promise;
  log.info("stopping");
  await app.stop();
  return code;
}

function welcome(app: App, settings: Settings, version: string): string {
  const base = `http://${reachableHost(settings.host)}:${app.port}`;
  const folders = app.roots.map((root) => root.directory);
  const rows: [string, string][] = [
    [
      "Music",
      folders.length > 0 ? folders.join(", ") : "no folder yet: add one in the settings page",
    ],
    [
      "Data",
      `${settings.dataDirectory} (${settings.databaseUrl ? "PostgreSQL" : "embedded PostgreSQL"} ${app.databaseVersion})`,
    ],
    ["Open", base],
  ];
  if (app.setupToken !== null) {
    rows.push(["Set up", `${base}/setup#token=${app.setupToken}`]);
    rows.push(["", "this link works once, to make the first account"]);
  }
  const lines = rows.map(([name, value]) => `  ${name.padEnd(8)}${value}`);
  return `\nSoniqueBay ${version}\n${lines.join("\n")}\n\n  Ctrl+C stops it.\n\n`;
}

/** An address that another device at home can open, when SoniqueBay listens on all of them. */
function reachableHost(host: string): string {
  if (host !== "0.0.0.0" && host !== "::") return host.includes(":") ? `[${host}]` : host;
  const outward = Object.values(networkInterfaces())
    .flat()
    .find((address) => address && !address.internal && address.family === "IPv4");
  return outward?.address ?? "localhost";
}

function isDirectory(directory: string): boolean {
  try {
    return statSync(directory).isDirectory();
  } catch {
    return false;
  }
}
