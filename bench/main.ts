import { readdir } from "node:fs/promises";
import type { Bench } from "./figure.ts";

/** `npm run bench [-- NAME …]`: runs the named benches, or all, one after the other, and prints what they found. */

const ENDING = ".bench.ts";
const known = (await readdir(import.meta.dirname))
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`No such bench: ${unknown.join(", ")}. There are: ${known.join(", ")}.\n`);
  process.exit(1);
}
for (const name of wanted.length > 0 ? wanted : known) {
  const { run } = (await import(`./${name}${ENDING}`)) as { run: Bench };
  for (const figure of await run()) {
    const amount = (value: number) => `${value.toPrecision(3)} ${figure.unit}`;
    process.stdout.write(
      `${figure.name}: ${amount(figure.value)}, reference ${amount(figure.reference)}, ratio ${figure.ratio.toFixed(2)}\n`,
    );
  }
}
