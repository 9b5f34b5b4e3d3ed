import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withoutId3Padding } from "./id3-padding.ts";

const sourceOf = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: async (offset: number, length: number) => bytes.slice(offset, offset + length),
});
const mp3 = (name: string) => new Uint8Array(readFileSync(`fixtures/audio/${name}`));

describe("withoutId3Padding", () => {
  it("cuts the zeros between the last frame and the sound, and says so in the header", async () => {
    const padded = mp3("id3v24-padding.mp3");
    const cut = await withoutId3Padding(sourceOf(padded));
    // What the fixture's generator asked for.
    expect(padded.length - cut.size).toBe(4096);
    const head = await cut.read(0, 10);
    const [a = 0, b = 0, c = 0, d = 0] = head.slice(6);
    const end = 10 + a * 2 ** 21 + b * 2 ** 14 + c * 2 ** 7 + d;
    expect([...(await cut.read(end, 2))].map((byte) => byte & 0xe0)).toEqual([0xe0, 0xe0]);
    expect(await cut.read(end, 100)).toEqual(padded.slice(end + 4096, end + 4196));
  });

  it.each([
    ["a tag that is unsynchronized", (bytes: Uint8Array) => void (bytes[5] = 0x80)],
    ["a tag of version 2", (bytes: Uint8Array) => void (bytes[3] = 2)],
    ["a frame whose name is damaged", (bytes: Uint8Array) => void (bytes[10] = 1)],
    ["no tag", (bytes: Uint8Array) => void (bytes[0] = 0)],
  ])("leaves %s as it is", async (_, change) => {
    const bytes = mp3("id3v24-padding.mp3");
    change(bytes);
    const source = sourceOf(bytes);
    expect(await withoutId3Padding(source)).toBe(source);
  });
});
