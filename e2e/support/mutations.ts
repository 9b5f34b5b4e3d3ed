import type { SeededRandom } from "./seeded-random.ts";

/** Ways in which a file gets damaged, and ways in which a parser is fooled: each makes another file of one. */

type Mutation = (file: Buffer, random: SeededRandom) => Buffer;

/** Numbers at the edges of 8, 16, 24, 28, 31 and 32 bits: lengths and offsets are where parsers trust. */
const EDGES = [
  0, 1, 0x7f, 0x80, 0xff, 0x7f_ff, 0xff_ff, 0xff_ff_ff, 0x0f_ff_ff_ff, 0x7f_ff_ff_ff, 0xff_ff_ff_ff,
];
const LONGEST_RUN = 512;
/** Most of what a tag reader looks at lies in the first and the last bytes. */
const HEAD_BYTES = 2048;

/** Somewhere in the file; half of the time where the tags are. */
const place = (file: Buffer, random: SeededRandom): number =>
  random.below(
    Math.max(1, random.below(2) === 0 ? Math.min(HEAD_BYTES, file.length) : file.length),
  );

const MUTATIONS: readonly Mutation[] = [
  function flipBits(file, random) {
    const changed = Buffer.from(file);
    for (let count = 1 + random.below(16); count > 0; count--) {
      const at = place(file, random);
      changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
    }
    return changed;
  },
  function overwrite(file, random) {
    const changed = Buffer.from(file);
    const from = place(file, random);
    const value = random.below(3);
    for (let at = from; at < Math.min(file.length, from + random.below(LONGEST_RUN)); at++) {
      changed[at] = value === 0 ? 0 : value === 1 ? 0xff : random.below(256);
    }
    return changed;
  },
  function putNumber(file, random) {
    const changed = Buffer.from(file);
    const at = Math.min(place(file, random), Math.max(0, file.length - 4));
    if (file.length < 4) return changed;
    const value = random.pick(EDGES);
    if (random.below(2) === 0) changed.writeUInt32BE(value, at);
    else changed.writeUInt32LE(value, at);
    return changed;
  },
  function cutOff(file, random) {
    return file.subarray(0, place(file, random));
  },
  function cutOut(file, random) {
    const from = place(file, random);
    return Buffer.concat([file.subarray(0, from), file.subarray(from + random.below(LONGEST_RUN))]);
  },
  function repeat(file, random) {
    const from = place(file, random);
    const piece = file.subarray(from, from + random.below(LONGEST_RUN));
    const to = place(file, random);
    return Buffer.concat([
      file.subarray(0, to),
      ...Array.from({ length: 1 + random.below(8) }, () => piece),
      file.subarray(to),
    ]);
  },
  function putNoise(file, random) {
    const at = place(file, random);
    const noise = Buffer.from(
      Array.from({ length: random.below(LONGEST_RUN) }, () => random.below(256)),
    );
    return Buffer.concat([file.subarray(0, at), noise, file.subarray(at)]);
  },
  function swapHalves(file, random) {
    const at = place(file, random);
    return Buffer.concat([file.subarray(at), file.subarray(0, at)]);
  },
];

/** One to three mutations of a file, one upon the other. */
export function mutate(file: Buffer, random: SeededRandom): Buffer {
  let changed = file;
  for (let count = 1 + random.below(3); count > 0; count--) {
    changed = random.pick(MUTATIONS)(changed, random);
  }
  return changed;
}
