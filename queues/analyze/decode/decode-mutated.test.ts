import { describe, expect, it } from "vitest";
import { UndecodableAudio } from "./audio-stream.ts";
import { damaged, files } from "./testing/damaged.ts";
import { listen, NO_HINT, sourceOf } from "./testing/listen.ts";

/**
 * Damaged files of every format, each damaged in another way by its number. `MUTATED_FILES=2000 npm test --
 * decode-mutated` tries that many; a number that fails can be tried again alone with `MUTATED_FIRST`.
 */

const FILES = Number(process.env["MUTATED_FILES"] ?? 200);
const FIRST = Number(process.env["MUTATED_FIRST"] ?? 1);
/** The sound lasts two seconds: a decoder that takes this long has lost its way. */
const MOST_MS = 5000;

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
