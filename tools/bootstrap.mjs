#!/usr/bin/env node
// The one file that must run on whatever Node a fresh machine has (20 or later): it installs what
// package-lock.json names, Node 24 included, and hands over to TypeScript under that Node.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { RUNNER_ENVIRONMENT, RUNNER_FLAGS } from "./runner-flags.mjs";

const OLDEST_NODE = 20;
const RUNNER = "local-runner/cli.ts";
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const pinnedNode = path.join(
  root,
  "node_modules/node/bin",
  process.platform === "win32" ? "node.exe" : "node",
);
const stamp = path.join(root, "node_modules/.soniquebay-installed");

const say = (line) => process.stderr.write(`${line}\n`);
const stop = (line) => {
  say(line);
  process.exit(1);
};

function lockHash() {
  return createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
}

/** `scope`: "run" is what a start needs, "all" adds what tests and checks need. "all" serves a start as well. */
function install(scope) {
  const hash = lockHash();
  const installed = existsSync(pinnedNode) && existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
  if (installed === `${hash} all` || installed === `${hash} ${scope}`) return;
  // Whoever develops here keeps the tools when a new version is fetched.
  if (installed.endsWith(" all")) scope = "all";
  say("SoniqueBay: installing its packages (once per version; a few minutes on a Raspberry Pi) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // Not `npm ci`: it refuses a lockfile that lacks one platform's optional packages, although no other platform
  // needs them. This takes the locked versions as well, and writes nothing but node_modules.
  const options = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  if (scope === "run") options.push("--omit=dev");
  const run = spawnSync(npm, ["install", ...options], {
    cwd: root,
    stdio: ["ignore", 2, "inherit"],
  });
  if (run.error) stop(`npm could not be run (${run.error.message}). Install npm, then try again.`);
  if (run.status !== 0) {
    stop(
      "npm could not install the packages: see above. Nothing of your music or data was touched; run the same command again.",
    );
  }
  // npm may be set to skip install scripts; the pinned Node comes from one.
  if (!existsSync(pinnedNode)) {
    spawnSync(process.execPath, ["installArchSpecificPackage"], {
      cwd: path.join(root, "node_modules/node"),
      stdio: "inherit",
    });
  }
  if (!existsSync(pinnedNode)) {
    stop(
      `Node 24 has no build for ${process.platform}-${process.arch} on npm. Install Node 24 yourself and run: node local-runner/cli.ts start`,
    );
  }
  writeFileSync(stamp, `${hash} ${scope}`);
}

/** Under the pinned Node, with its folder first in PATH so that every tool finds the same one. */
const environment = {
  ...process.env,
  PATH: `${path.dirname(pinnedNode)}${path.delimiter}${path.join(root, "node_modules/.bin")}${path.delimiter}${process.env.PATH}`,
};

function build() {
  const run = spawnSync(pinnedNode, [path.join(root, "tools/build/main.ts")], {
    cwd: root,
    stdio: "inherit",
    env: environment,
  });
  if (run.status !== 0) stop("The build failed: see above.");
}

function handOver(script, args, cwd = process.cwd()) {
  const flags = script === RUNNER ? RUNNER_FLAGS : [];
  const child = spawn(pinnedNode, [...flags, path.join(root, script), ...args], {
    cwd,
    stdio: "inherit",
    env: script === RUNNER ? { ...RUNNER_ENVIRONMENT, ...environment } : environment,
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  stop(`SoniqueBay needs Node ${OLDEST_NODE} or later to begin; this is ${process.version}.`);
}
// npm changes into the project; paths that a person types mean where they stood.
const stoodIn = process.env.INIT_CWD ?? process.cwd();
const [command = "start", ...args] = process.argv.slice(2);
install(command === "run" ? "all" : "run");
switch (command) {
  case "run":
    handOver(args[0], args.slice(1), root);
    break;
  case "cli":
    build();
    handOver(RUNNER, args, stoodIn);
    break;
  default:
    build();
    handOver(RUNNER, [command, ...args], stoodIn);
}
