import { beforeAll, describe, expect, it } from "vitest";
import type { EssentiaSession } from "./essentia.ts";
import { loadEssentiaInNode } from "./testing/node-essentia.ts";
import { chordsWithDrums } from "./testing/sounds.ts";

let open: (maxSamples: number) => Promise<EssentiaSession>;
beforeAll(async () => {
  open = await loadEssentiaInNode();
});

const song = chordsWithDrums({ bpm: 120, tonic: 9, mode: "minor", seconds: 20 });

describe("essentia", () => {
  it("finds the beat and the key of a signal that came in blocks", async () => {
    const session = await open(song.length);
    for (let at = 0; at < song.length; at += 1000) session.append(song.subarray(at, at + 1000));
    expect(Math.abs(session.rhythm().bpm - 120)).toBeLessThan(1);
    expect(session.key("bgate")).toMatchObject({ pitchClass: 9, mode: "minor" });
  });

  it("spells flats as the pitch classes that they are", async () => {
    for (const tonic of [1, 3, 6, 8, 10]) {
      const flat = chordsWithDrums({ bpm: 100, tonic, mode: "major", seconds: 12 });
      const session = await open(flat.length);
      session.append(flat);
      expect(session.key("bgate")).toMatchObject({ pitchClass: tonic, mode: "major" });
    }
  });

  it("listens to what there is of a signal that ended early, and to no more than fits", async () => {
    const roomy = await open(2 * song.length);
    roomy.append(song);
    const tight = await open(song.length);
    tight.append(song);
    tight.append(song);
    expect(tight.lengthSamples).toBe(song.length);
    expect(roomy.danceability()).toBe(tight.danceability());
    expect(roomy.dynamicComplexity()).toEqual(tight.dynamicComplexity());
  });

  it("takes no sound any more once it listens", async () => {
    const session = await open(song.length);
    session.append(song.subarray(0, 100_000));
    session.danceability();
    expect(() => session.append(song)).toThrow("listened to");
  });
});
