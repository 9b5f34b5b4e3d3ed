import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cachedSource } from "./byte-source.ts";
import { contentHash } from "./content-hash.ts";
import { sniffFormat } from "./sniff.ts";
import { fixture, sourceOf } from "./testing/files.ts";

const retagged = (name: string) => new Uint8Array(readFileSync(`fixtures/retagged/${name}`));

async function hashOf(name: string, bytes: Uint8Array): Promise<string | null> {
  const { extension } = sniffFormat(bytes.subarray(0, 16), name);
  return contentHash(cachedSource(sourceOf(bytes)), extension);
}

/** A file in which a byte of the audio is another one: in the middle, behind any tags. */
function withOtherAudio(bytes: Uint8Array, at: number): Uint8Array {
  const other = bytes.slice();
  other[at] = (other[at] ?? 0) ^ 0x55;
  return other;
}

describe("contentHash", () => {
  it.each(readdirSync("fixtures/retagged"))("stays when %s gets other tags", async (name) => {
    expect(retagged(name)).not.toEqual(fixture(name));
    const hash = await hashOf(name, fixture(name));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf(name, retagged(name))).toBe(hash);
  });

  it("does not go by the name", async () => {
    const bytes = fixture("tagged.flac");
    expect(await hashOf("wrong.mp3", bytes)).toBe(await hashOf("tagged.flac", bytes));
  });

  it.each([
    ["untagged.mp3", 3000],
    ["vorbis.ogg", 7000],
    ["moov-first.m4a", 9000],
    ["list-info.wav", 4000],
    ["tagged.aiff", 4000],
    ["tagged.wv", 4000],
    ["tagged.ape", 2000],
    ["tagged.dsf", 4000],
    // The checksum of the samples, in the header.
    ["tagged.flac", 30],
  ])("is another one for other audio in %s", async (name, at) => {
    const bytes = fixture(name);
    expect(await hashOf(name, withOtherAudio(bytes, at))).not.toBe(await hashOf(name, bytes));
  });

  it("tells a FLAC without a checksum by its frames", async () => {
    const bytes = fixture("tagged.flac");
    bytes.fill(0, 26, 42);
    const hash = await hashOf("x.flac", bytes);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const other = withOtherAudio(bytes, bytes.length - 5000);
    expect(await hashOf("x.flac", other)).not.toBe(hash);
  });

  it("never calls two containers of the same bytes one", async () => {
    const hashes = await Promise.all(
      readdirSync("fixtures/retagged").map((name) => hashOf(name, retagged(name))),
    );
    // Two MP3 files of the fixtures are one recording, and two of M4A are.
    expect(new Set(hashes).size).toBe(hashes.length - 2);
  });

  it("is nobody's when the audio can't be found", async () => {
    expect(await hashOf("cut.m4a", fixture("moov-last.m4a").slice(0, 30))).toBeNull();
  });
});
