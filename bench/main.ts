import { spawnSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { type Bench, printed } from "./figure.ts";

/**
 * `npm run bench [-- NAME … --OPTION=VALUE …]`: builds what is stale, runs the named benches, or all, one after the
 * other, and prints what they found. Each bench says in its own file which options it knows.
 */

const ENDING = ".bench.ts";
const OPTION = /^--(\w+)=(.*)$/u;
const known = (await readdir(import.meta.dirname))
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length));
const words = process.argv.slice(2);
const options = Object.fromEntries(
  words.flatMap((word) => {
    const [, name, value] = OPTION.exec(word) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  }),
);
const wanted = words.filter((word) => !OPTION.test(word));
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`No such bench: ${unknown.join(", ")}. There are: ${known.join(", ")}.\n`);
  process.exit(1);
}
const project = path.dirname(import.meta.dirname);
const build = spawnSync(process.execPath, [path.join(project, "tools/build/main.ts")], {
  cwd: project,
  stdio: ["ignore", 2, "inherit"],
});
if (build.status !== 0) process.exit(1);
for (const name of wanted.length > 0 ? wanted : known) {
  const { run } = (await import(`./${name}${ENDING}`)) as { run: Bench };
  for (const line of await run(options)) process.stdout.write(`${printed(line)}\n`);
}
