import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "../../scan/testing/mutate.ts";
import { UndecodableAudio } from "./audio-stream.ts";
import { listen, NO_HINT, sourceOf } from "./testing/listen.ts";
import { encode, makeSound } from "./testing/sound.ts";

/**
 * Damaged files of every format, each damaged in another way by its number. `MUTATED_FILES=2000 npm test --
 * decode-mutated` tries that many; a number that fails can be tried again alone with `MUTATED_FIRST`.
 */

const FILES = Number(process.env["MUTATED_FILES"] ?? 200);
const FIRST = Number(process.env["MUTATED_FIRST"] ?? 1);
/** The sound lasts two seconds: a decoder that takes this long has lost its way. */
const MOST_MS = 5000;

const sound = makeSound(2);
const FORMATS = [
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
const files = FORMATS.map(([ending, args]) => encode(sound, ending, args));

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

function damaged(number: number): Uint8Array {
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

describe(`${FILES} damaged files, from number ${FIRST}`, () => {
  it("all end, with sound or with a reason, and none changes how the next whole one sounds", async () => {
    const whole = await Promise.all(files.map((bytes) => listen(sourceOf(bytes))));
    const outcomes = new Map<string, number>();
    for (let number = FIRST; number < FIRST + FILES; number += 1) {
      const hint = { ...NO_HINT, container: number % 3 === 0 ? "MPEG" : "Ogg" };
      const started = performance.now();
      const outcome = await listen(sourceOf(damaged(number)), hint).then(
        () => "sound",
        (error: unknown) => {
          if (error instanceof UndecodableAudio) return error.code;
          throw new Error(`file number ${number}`, { cause: error });
        },
      );
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      expect({ number, isInTime: performance.now() - started < MOST_MS }).toMatchObject({
        isInTime: true,
      });
      const next = number % files.length;
      expect(await listen(sourceOf(files[next] ?? new Uint8Array(0)))).toEqual(whole[next]);
    }
    // Not everything is refused, and not everything gets through.
    expect(outcomes.get("sound")).toBeGreaterThan(FILES / 10);
    expect(outcomes.get("undecodable")).toBeGreaterThan(0);
  }, 600_000);
});
