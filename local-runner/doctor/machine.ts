import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { projectPaths } from "../paths.ts";
import { workerdProgram } from "../workerd/process.ts";
import { bad, type Finding, good, note } from "./finding.ts";

const OLDEST_NODE = 24;
/** At rest the embedded default takes about half of this; PostgreSQL and Redis elsewhere need less. */
const COMFORTABLE_MEMORY_GB = 2;

export function inspectMachine(): Finding[] {
  const memory = totalmem() / 2 ** 30;
  const what = `${process.platform} ${process.arch}, ${availableParallelism()} cores, ${memory.toFixed(1)} GB of memory`;
  const node = Number(process.versions.node.split(".")[0]);
  return [
    memory < COMFORTABLE_MEMORY_GB
      ? note(what, "It will work, but slowly. DATABASE_URL can name a PostgreSQL on another box.")
      : good(what),
    node >= OLDEST_NODE
      ? good(`Node ${process.versions.node}`)
      : bad(
          `Node ${process.versions.node} is too old.`,
          "Start with npm start, which brings Node 24.",
        ),
  ];
}

export async function inspectWorkerd(): Promise<Finding> {
  try {
    const { stdout } = await promisify(execFile)(workerdProgram, ["--version"]);
    return good(stdout.trim());
  } catch (error) {
    return bad(
      `workerd does not run here: ${(error as Error).message.split("\n")[0]}`,
      "It needs 64-bit Linux with glibc 2.35 or later, or macOS 13.5 or later. Delete node_modules and start again.",
    );
  }
}

export function inspectBuild(): Finding {
  const project = projectPaths();
  const missing = [
    path.join(project.functionsBundle, "worker.js"),
    path.join(project.queuesBundle, "wrapper.js"),
    path.join(project.web, "index.html"),
  ].filter((file) => !existsSync(file));
  return missing.length === 0
    ? good("The Workers and the web page are built.")
    : bad(`Not built: ${missing.join(", ")}`, "npm run build (npm start does it by itself)");
}
