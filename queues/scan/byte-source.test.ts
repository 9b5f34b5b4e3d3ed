import { describe, expect, it } from "vitest";
import {
  BLOCK_BYTES,
  READ_BYTES,
  type ByteSource,
  cachedSource,
  HEAD_BYTES,
  ReadBudgetExceeded,
  withoutBytes,
} from "./byte-source.ts";
import { RangeTokenizer } from "./range-tokenizer.ts";

/** Random, but the same every time: a failing case can be run again. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function bytesOf(size: number): Uint8Array {
  const random = randomNumbers(size + 1);
  return Uint8Array.from({ length: size }, () => random(256));
}

function sourceOf(bytes: Uint8Array): ByteSource & { reads: [number, number][] } {
  const reads: [number, number][] = [];
  return {
    size: bytes.length,
    reads,
    read: async (offset, length) => {
      reads.push([offset, length]);
      return bytes.slice(offset, offset + length);
    },
  };
}

describe("cachedSource", () => {
  it.each([0, 1, BLOCK_BYTES, HEAD_BYTES - 1, HEAD_BYTES, HEAD_BYTES + 1, 1_000_003])(
    "gives a file of %i bytes as it is, whatever is read in whatever order",
    async (size) => {
      const bytes = bytesOf(size);
      const random = randomNumbers(size + 7);
      const cached = cachedSource(sourceOf(bytes));
      for (let round = 0; round < 200; round++) {
        const offset = random(size + 10);
        const length = random(round % 3 === 0 ? 300_000 : 5000);
        expect(await cached.read(offset, length)).toEqual(bytes.slice(offset, offset + length));
      }
    },
  );

  it("reads no byte twice, and the head in one go", async () => {
    const source = sourceOf(bytesOf(1_000_000));
    const cached = cachedSource(source);
    for (const offset of [0, 100_000, 900_000, 5, 910_000]) await cached.read(offset, 10);
    expect(source.reads[0]).toEqual([0, HEAD_BYTES]);
    const total = source.reads.reduce((sum, [, length]) => sum + length, 0);
    expect(total).toBe(HEAD_BYTES + 2 * READ_BYTES);
  });

  it("reads more at a time the longer somebody reads on, in far fewer requests", async () => {
    const bytes = bytesOf(4_000_000);
    const source = sourceOf(bytes);
    const cached = cachedSource(source);
    for (let at = 0; at < bytes.length; at += 10_000) {
      expect(await cached.read(at, 10_000)).toEqual(bytes.slice(at, at + 10_000));
    }
    expect(source.reads.length).toBeLessThan(16);
    const total = source.reads.reduce((sum, [, length]) => sum + length, 0);
    expect(total).toBeLessThan(bytes.length + 2 * HEAD_BYTES);
  });

  it("forgets what was read long ago, and reads it again when asked", async () => {
    const bytes = bytesOf(4_000_000);
    const source = sourceOf(bytes);
    const cached = cachedSource(source);
    for (let at = 0; at < bytes.length; at += 50_000) await cached.read(at, 10);
    const before = source.reads.length;
    expect(await cached.read(200_000, 10)).toEqual(bytes.slice(200_000, 200_010));
    expect(source.reads.length).toBe(before + 1);
  });

  it("stops at its budget", async () => {
    const cached = cachedSource(sourceOf(bytesOf(1_000_000)), { budgetBytes: 400_000 });
    await expect(cached.read(0, 1_000_000)).rejects.toThrow(ReadBudgetExceeded);
  });
});

describe("withoutBytes", () => {
  it("is the file with the bytes cut out and its beginning patched", async () => {
    const bytes = bytesOf(5000);
    const patch = new Uint8Array([1, 2, 3]);
    const expected = new Uint8Array([...patch, ...bytes.slice(3, 1000), ...bytes.slice(1500)]);
    const cut = withoutBytes(sourceOf(bytes), { from: 1000, to: 1500, patch });
    const random = randomNumbers(3);
    expect(cut.size).toBe(expected.length);
    for (let round = 0; round < 300; round++) {
      const [offset, length] = [random(5000), random(3000)];
      expect(await cut.read(offset, length)).toEqual(expected.slice(offset, offset + length));
    }
  });
});

describe("RangeTokenizer", () => {
  it("equals the file for any sequence of reads, peeks and skips", async () => {
    const bytes = bytesOf(400_000);
    const tokenizer = new RangeTokenizer(cachedSource(sourceOf(bytes)), "x.mp3", {
      hasTailTags: true,
    });
    const random = randomNumbers(11);
    let position = 0;
    for (let round = 0; round < 500; round++) {
      const buffer = new Uint8Array(random(2000));
      const isPeek = random(2) === 0;
      const from = isPeek ? random(bytes.length) : position;
      const count = isPeek
        ? await tokenizer.peekBuffer(buffer, { position: from, mayBeLess: true })
        : await tokenizer.readBuffer(buffer, { mayBeLess: true });
      expect(buffer.slice(0, count)).toEqual(bytes.slice(from, from + buffer.length));
      const skipped = await tokenizer.ignore(random(500));
      position += skipped + (isPeek ? 0 : count);
      expect(tokenizer.position).toBe(position);
    }
  });

  it("says where the file ends", async () => {
    const tokenizer = new RangeTokenizer(sourceOf(bytesOf(10)), "x.mp3", { hasTailTags: true });
    await expect(tokenizer.readBuffer(new Uint8Array(11))).rejects.toThrow();
  });
});
