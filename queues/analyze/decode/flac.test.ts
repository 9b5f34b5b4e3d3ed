import { describe, expect, it } from "vitest";
import { crc16, crc8, readFlacFrameHeader } from "./flac-frame-header.ts";
import { hear } from "./testing/hear.ts";

/** Frames of one channel that holds one value for 4096 samples: the simplest that there are. RFC 9639, section 9. */
function frameOf(value: number, bits: number, number = 0): Uint8Array {
  const code = { 8: 1, 12: 2, 16: 4, 20: 5, 24: 6, 32: 7 }[bits] ?? 0;
  const head = Uint8Array.of(0xff, 0xf8, 0xc9, code << 1, number);
  // The subframe's header is 0 for a constant; its value follows bit by bit.
  const valueBytes = Math.ceil(bits / 8);
  const padded = BigInt.asUintN(bits, BigInt(value)) << BigInt(valueBytes * 8 - bits);
  const content = Array.from({ length: valueBytes }, (_unused, index) =>
    Number((padded >> BigInt(8 * (valueBytes - 1 - index))) & 0xffn),
  );
  const frame = Uint8Array.of(...head, crc8(head, 0, head.length), 0, ...content);
  const checksum = crc16(frame, 0, frame.length);
  return Uint8Array.of(...frame, checksum >> 8, checksum & 0xff);
}

const flacOf = (...frames: Uint8Array[]) =>
  new Uint8Array(Buffer.concat([Buffer.from("fLaC"), Uint8Array.of(0x80, 0, 0, 0), ...frames]));

describe("FLAC", () => {
  it.each([8, 16, 24, 32])("of %i bits a sample is as loud as it says", async (bits) => {
    const half = 2 ** (bits - 2);
    const { samples } = await hear(flacOf(frameOf(half, bits), frameOf(-half, bits, 1)));
    expect(samples.length).toBe(8192);
    expect(samples[0]).toBeCloseTo(0.5, 2);
    expect((samples[0] ?? 0) / (samples[5000] ?? 0)).toBeCloseTo(-1, 5);
  });

  it.each([12, 20])("of %i bits a sample is more than its decoder knows", async (bits) => {
    const heard = hear(flacOf(frameOf(100, bits), frameOf(100, bits, 1)));
    await expect(heard).rejects.toMatchObject({ code: "format-unsupported" });
  });

  it("goes on behind a damaged frame", async () => {
    const damaged = frameOf(100, 16, 1);
    damaged[8] = 77;
    const { samples } = await hear(flacOf(frameOf(100, 16), damaged, frameOf(300, 16, 2)));
    expect(samples.length).toBeGreaterThanOrEqual(8192);
    expect(samples[0]).toBeCloseTo(100 / 32_768, 6);
    expect(samples.at(-1)).toBeCloseTo(300 / 32_768, 6);
  });

  it("is found again behind what is no FLAC", async () => {
    const noise = new Uint8Array(3000).fill(0xff);
    const { samples } = await hear(flacOf(frameOf(100, 16), noise, frameOf(300, 16, 1)));
    expect(samples.at(-1)).toBeCloseTo(300 / 32_768, 6);
  });

  it("has frames of up to 36 bits' number", () => {
    const head = Uint8Array.of(0xff, 0xf9, 0xc9, 0x08, 0xfe, 0xbf, 0xbf, 0xbf, 0xbf, 0xbf, 0xbf);
    const whole = Uint8Array.of(...head, crc8(head, 0, head.length), 0);
    expect(readFlacFrameHeader(whole, 0)).toMatchObject({ number: 2 ** 36 - 1, isVariable: true });
  });
});
