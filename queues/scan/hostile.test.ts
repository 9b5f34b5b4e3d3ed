import { readdirSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { ProblemCode, ScannedTrack } from "../../schema/internal/scan.ts";
import type { ByteSource } from "./byte-source.ts";
import { problemOf } from "./problems.ts";
import { readAudio } from "./read-audio.ts";
import { fixture, sourceOf, tagSettings, trackOf } from "./testing/files.ts";
import { concat, id3v2, synchsafeBytes, textFrame } from "./testing/id3.ts";
import { mutated, randomNumbers } from "./testing/mutate.ts";

const FIXTURES = readdirSync("fixtures/audio");
const FILES = 2000;
/** Small files: whoever reads more than this runs in a circle. */
const MAX_BYTES_A_FILE = 4 * 1024 * 1024;
const MAX_READS_A_FILE = 500;

/** "track", or the code of the problem that a person is told. */
async function outcomeOf(source: ByteSource, name: string): Promise<string> {
  try {
    const { tracks } = await readAudio(source, name, { withCover: true, tagSettings });
    for (const track of tracks) v.parse(ScannedTrack, track);
    return "track";
  } catch (error) {
    if (v.isValiError(error)) throw error;
    const problem = problemOf(error);
    return v.parse(ProblemCode, problem?.code);
  }
}

describe("readAudio of damaged files", () => {
  it(`ends ${FILES} mutated files of every format as a track or as a problem`, async () => {
    const outcomes = new Map<string, number>();
    for (let seed = 1; seed <= FILES; seed++) {
      const name = FIXTURES[seed % FIXTURES.length] ?? "";
      const source = sourceOf(mutated(fixture(name), seed));
      const outcome = await outcomeOf(source, name);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      const bytes = source.reads.reduce((sum, [, length]) => sum + length, 0);
      if (bytes > MAX_BYTES_A_FILE || source.reads.length > MAX_READS_A_FILE) {
        throw new Error(`${name} with seed ${seed}: ${source.reads.length} reads, ${bytes} bytes`);
      }
    }
    // Damage that nobody noticed would be no test.
    expect(outcomes.get("track")).toBeGreaterThan(FILES / 10);
    expect(FILES - (outcomes.get("track") ?? 0)).toBeGreaterThan(FILES / 10);
  }, 60_000);
});

/** A file of any size that is nothing but zeros behind its beginning. */
function sparse(size: number, start: Uint8Array): ByteSource & { bytesRead: () => number } {
  let bytesRead = 0;
  return {
    size,
    bytesRead: () => bytesRead,
    read: async (offset, length) => {
      const end = Math.min(size, offset + length);
      const out = new Uint8Array(Math.max(0, end - offset));
      bytesRead += out.length;
      if (offset < start.length) out.set(start.subarray(offset, end));
      return out;
    },
  };
}

describe("readAudio of enormous files", () => {
  const GIGABYTE = 1024 ** 3;
  const MEGABYTE = 1024 ** 2;

  it.each(["mp3", "flac", "ogg", "m4a", "wav", "aac", "aiff", "wma", "ape", "wv", "dsf", "dff"])(
    "reads next to nothing of 2 GB of zeros called .%s",
    async (extension) => {
      const source = sparse(2 * GIGABYTE, new Uint8Array(0));
      expect(await outcomeOf(source, `x.${extension}`)).toBe("not-audio");
      expect(source.bytesRead()).toBeLessThan(2 * MEGABYTE);
    },
  );

  it.each([1, 2, 3, 4, 5])("hears no music in random bytes called .mp3 (%i)", async (seed) => {
    const random = randomNumbers(seed);
    const bytes = Uint8Array.from({ length: 300_000 }, () => random(256));
    expect(await outcomeOf(sourceOf(bytes), "x.mp3")).toBe("not-audio");
  });

  it.each(FIXTURES)("reads little of %s with 2 GB of zeros behind it", async (name) => {
    const source = sparse(2 * GIGABYTE, fixture(name));
    await outcomeOf(source, name);
    expect(source.bytesRead()).toBeLessThan(4 * MEGABYTE);
  });

  it("steps over a tag block of 200 MB, and still gives the track", async () => {
    const size = 200 * MEGABYTE;
    const title = id3v2([textFrame("TIT2", "Small")]).subarray(10);
    const head = concat(
      Uint8Array.from([...Buffer.from("ID3"), 4, 0, 0, ...synchsafeBytes(size + title.length)]),
      title,
      Uint8Array.from([...Buffer.from("APIC"), ...synchsafeBytes(size - 10), 0, 0]),
    );
    const audio = fixture("untagged.mp3");
    const start = head.length + size - 10;
    let bytesRead = 0;
    const source: ByteSource = {
      size: start + audio.length,
      read: async (offset, length) => {
        const out = new Uint8Array(Math.max(0, Math.min(length, start + audio.length - offset)));
        bytesRead += out.length;
        if (offset < head.length) out.set(head.subarray(offset, offset + length));
        const from = Math.max(offset, start);
        if (from < offset + length)
          out.set(audio.subarray(from - start, offset + length - start), from - offset);
        return out;
      },
    };
    const { tracks } = await readAudio(source, "x.mp3", { withCover: true, tagSettings });
    expect(tracks[0]).toMatchObject({ title: "Small", durationMs: 1541 });
    expect(bytesRead).toBeLessThan(MEGABYTE);
  });

  it("holds out against tags that nest, repeat and claim", async () => {
    const many = id3v2(Array.from({ length: 1900 }, (_, index) => textFrame("TPE1", `A${index}`)));
    const track = await trackOf("x.mp3", concat(many, fixture("untagged.mp3")));
    expect(track.artists.length).toBeLessThanOrEqual(500);
  });
});
