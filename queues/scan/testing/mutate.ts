/** Random, but the same every time: a failing case can be run again by its seed. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Mutation = (bytes: Uint8Array, random: (below: number) => number) => Uint8Array;

/** Where headers and tags are, nine times out of ten: damage in the audio concerns nobody here. */
function place(bytes: Uint8Array, random: (below: number) => number): number {
  const most = random(10) === 0 ? bytes.length : Math.min(bytes.length, 4096);
  return random(Math.max(1, most));
}

const MUTATIONS: readonly Mutation[] = [
  function flipBits(bytes, random) {
    const out = bytes.slice();
    for (let hit = random(12); hit >= 0; hit--) {
      const at = place(out, random);
      out[at] = (out[at] ?? 0) ^ (1 << random(8));
    }
    return out;
  },
  function truncate(bytes, random) {
    return bytes.slice(0, random(bytes.length));
  },
  function cutTheStart(bytes, random) {
    return bytes.slice(place(bytes, random));
  },
  function insertARun(bytes, random) {
    const at = place(bytes, random);
    const run = new Uint8Array(random(3000)).fill([0, 0xff, random(256)][random(3)] ?? 0);
    return new Uint8Array(Buffer.concat([bytes.subarray(0, at), run, bytes.subarray(at)]));
  },
  function removeARun(bytes, random) {
    const at = place(bytes, random);
    const rest = bytes.subarray(at + random(500));
    return new Uint8Array(Buffer.concat([bytes.subarray(0, at), rest]));
  },
  function swapBlocks(bytes, random) {
    const out = bytes.slice();
    const length = 1 + random(200);
    const [one, two] = [place(bytes, random), place(bytes, random)];
    out.set(bytes.subarray(one, Math.min(one + length, bytes.length - two + one)), two);
    out.set(bytes.subarray(two, Math.min(two + length, bytes.length - one + two)), one);
    return out;
  },
  function absurdLength(bytes, random) {
    const out = bytes.slice();
    const value = [
      [0xff, 0xff, 0xff, 0xff],
      [0x7f, 0x7f, 0x7f, 0x7f],
      [0, 0, 0, 0],
      [0x80, 0, 0, 0],
      [0, 0, 0, 1],
    ];
    for (let hit = random(4); hit >= 0; hit--) {
      const at = Math.min(place(out, random), Math.max(0, out.length - 4));
      out.set((value[random(value.length)] ?? []).slice(0, out.length - at), at);
    }
    return out;
  },
];

/** The file damaged in one to three ways. */
export function mutated(bytes: Uint8Array, seed: number): Uint8Array {
  const random = randomNumbers(seed * 2_654_435_761);
  let out = bytes;
  for (let round = random(3); round >= 0; round--) {
    out = MUTATIONS[random(MUTATIONS.length)]?.(out, random) ?? out;
  }
  return out;
}
