import { mutated, randomNumbers } from "../../../scan/testing/mutate.ts";
import { encode, makeSound } from "./sound.ts";

/** Audio files of every format that is decoded, two seconds each, and damaged ones: by number, always the same. */

const sound = makeSound(2);
export const FORMATS = [
  ["mp3", []],
  ["flac", []],
  ["oga", ["-c:a", "flac"]],
  ["ogg", ["-c:a", "libvorbis"]],
  ["opus", ["-ar", "48000"]],
  ["m4a", []],
  ["m4a", ["-movflags", "+faststart"]],
  ["aac", []],
  ["m4a", ["-c:a", "alac"]],
  ["wav", []],
  ["aiff", []],
] as const;
export const files = FORMATS.map(([ending, args]) => encode(sound, ending, args));

/** Damage in the sound itself, which the other damage mostly leaves alone. */
function peppered(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const out = bytes.slice();
  for (let hit = random(200); hit >= 0; hit -= 1) out[random(out.length)] = random(256);
  return out;
}

/** An ID3 tag that says how long it is, more or less. */
function tagged(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const length = random(5000);
  const stated = random(3) === 0 ? random(2 ** 28) : length;
  const header = [
    0x49,
    0x44,
    0x33,
    4,
    0,
    0,
    ...[21, 14, 7, 0].map((shift) => (stated >> shift) & 0x7f),
  ];
  return new Uint8Array(Buffer.concat([Uint8Array.from(header), new Uint8Array(length), bytes]));
}

export function damaged(number: number): Uint8Array {
  const random = randomNumbers(number);
  const whole = files[number % files.length] ?? new Uint8Array(0);
  switch (random(4)) {
    case 0:
      return peppered(whole, random);
    case 1:
      return tagged(mutated(whole, number), random);
    default:
      return mutated(whole, number);
  }
}
