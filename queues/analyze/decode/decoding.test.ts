import { describe, expect, it } from "vitest";
import { UndecodableAudio } from "./audio-stream.ts";
import { type PacketDecoder, Revivable } from "./decoding.ts";

const PCM = { sampleRateHz: 44_100, channels: [new Float32Array(1)] };
const GOOD = Uint8Array.of(1);
const DEADLY = Uint8Array.of(0);

/** Dies of an empty packet, and is of no use any more. */
function mortal(): PacketDecoder {
  let isDead = false;
  return {
    *decode(packet) {
      isDead ||= packet[0] === 0;
      if (isDead) throw new WebAssembly.RuntimeError("unreachable");
      yield PCM;
    },
  };
}

async function decodeAll(decoder: Revivable, packets: readonly Uint8Array[]): Promise<string> {
  let heard = "";
  for (const packet of packets) {
    const sounds = await decoder.decode(packet);
    heard += sounds === null ? "!" : [...sounds].length > 0 ? "+" : "-";
  }
  return heard;
}

describe("a decoder that a packet ends", () => {
  it("lives on with the next one", async () => {
    const decoder = new Revivable(async () => mortal());
    expect(await decodeAll(decoder, [GOOD, DEADLY, GOOD, DEADLY, DEADLY, GOOD])).toBe("+-+--+");
  });

  it("is given up when that goes on", async () => {
    const decoder = new Revivable(async () => mortal());
    const packets = Array.from({ length: 20 }, () => DEADLY);
    expect(await decodeAll(decoder, [...packets, GOOD])).toMatch(/^-{9}!+$/u);
  });

  it("is tried again when it can't even start", async () => {
    let starts = 0;
    const decoder = new Revivable(async () => {
      starts += 1;
      if (starts === 1) throw new WebAssembly.RuntimeError("out of bounds");
      return mortal();
    });
    expect(await decodeAll(decoder, [GOOD, GOOD])).toBe("-+");
  });

  it("has the last word when it says that there is no sense in it", async () => {
    const decoder = new Revivable(async () => {
      throw new UndecodableAudio("undecodable", "nonsense");
    });
    await expect(decoder.decode(GOOD)).rejects.toThrow("nonsense");
  });
});
