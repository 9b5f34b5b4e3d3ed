import { spawnSync } from "node:child_process";

export type LibraryTools = { kind: "found"; python: string } | { kind: "missing"; why: string };

/** Debian's own first: a Python of another package manager comes earlier in PATH and lacks Debian's mutagen. */
const PYTHONS = ["/usr/bin/python3", "python3"];

/** What makes and retags test libraries: ffmpeg, and a Python with mutagen. Neither is needed to run SoniqueBay. */
export function findLibraryTools(): LibraryTools {
  const python = PYTHONS.find((program) => runs(program, ["-c", "import mutagen"]));
  const lacking = [
    ...(python === undefined ? ["python3 with mutagen"] : []),
    ...(runs("ffmpeg", ["-version"]) ? [] : ["ffmpeg"]),
  ];
  if (python !== undefined && lacking.length === 0) return { kind: "found", python };
  return {
    kind: "missing",
    why: `Test libraries need ${lacking.join(" and ")} (Debian: sudo apt install python3-mutagen ffmpeg)`,
  };
}

/** The Python; throws, saying what to install, when something lacks. */
export function requirePython(): string {
  const tools = findLibraryTools();
  if (tools.kind === "missing") throw new Error(tools.why);
  return tools.python;
}

function runs(program: string, args: string[]): boolean {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}
