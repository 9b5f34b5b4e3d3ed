import { describe, expect, it, vi } from "vitest";
import { decideKey } from "./decide-key.ts";
import type { HeardPitches, Key } from "./find-key.ts";

const NAMES = ["C", "D", "E", "F", "G", "A", "B"];
const PITCH_CLASSES = [0, 2, 4, 5, 7, 9, 11];

/** Notes of C major by weight, moved up so many semitones. */
function pitches(notes: Readonly<Record<string, number>>, up = 0): HeardPitches {
  const chroma = new Float32Array(12);
  for (const [name, weight] of Object.entries(notes)) {
    const pitchClass = PITCH_CLASSES[NAMES.indexOf(name)] ?? 0;
    chroma[(pitchClass + up) % 12] = weight;
  }
  return { chroma, segments: [] };
}

const C_MAJOR = { C: 4, D: 1.5, E: 2.5, F: 1.5, G: 3.2, A: 1.5, B: 1 };
const A_MINOR = { A: 4, B: 1.3, C: 2.3, D: 1.6, E: 3, F: 1.2, G: 1.4 };
/** The same notes for both. */
const EITHER = { A: 2.6, B: 0.8, C: 2.9, D: 1.4, E: 2.8, F: 1.2, G: 1.9 };

const heard = (tonal: HeardPitches) => decideKey({ tonal, secondOpinion: null });

describe("key", () => {
  it("is found and named in all 24", () => {
    const found = Array.from({ length: 12 }, (_, up) => [
      heard(pitches(C_MAJOR, up)).key?.value,
      heard(pitches(A_MINOR, up)).key?.value,
    ]);
    expect(found.map(([major]) => major)).toEqual(
      "C Db D Eb E F F# G Ab A Bb B".split(" ").map((tonic) => `${tonic} major`),
    );
    expect(found.map(([, minor]) => minor)).toEqual(
      "A Bb B C C# D Eb E F F# G G#".split(" ").map((tonic) => `${tonic} minor`),
    );
  });

  it("is none where nothing has a pitch", () => {
    expect(heard({ chroma: new Float32Array(12), segments: [] })).toEqual({
      key: null,
      heard: null,
    });
  });

  it("is surer the clearer it is", () => {
    const clear = heard(pitches(C_MAJOR)).key?.confidence ?? 0;
    const open = heard(pitches(EITHER)).key?.confidence ?? 0;
    expect(clear).toBeGreaterThan(open);
    expect(clear).toBeLessThanOrEqual(1);
    expect(open).toBeGreaterThanOrEqual(0);
  });

  it("follows the parts of a track, not its loudest part alone", () => {
    const segment = pitches(A_MINOR).chroma;
    const segments = Array.from({ length: 60 }, () => segment);
    const { key } = decideKey({
      tonal: { chroma: pitches(EITHER).chroma, segments },
      secondOpinion: null,
    });
    expect(key?.value).toBe("A minor");
  });
});

describe("the second opinion", () => {
  it("is not asked when the key is clear", () => {
    const secondOpinion = vi.fn<() => Key>(() => ({ pitchClass: 6, mode: "major" }));
    decideKey({ tonal: pitches(C_MAJOR), secondOpinion });
    expect(secondOpinion).not.toHaveBeenCalled();
  });

  it.each([
    [0, "major", "C major"],
    [9, "minor", "A minor"],
  ] as const)("decides between two that are near: %i %s", (pitchClass, mode, name) => {
    const { key } = decideKey({
      tonal: pitches(EITHER),
      secondOpinion: () => ({ pitchClass, mode }),
    });
    expect(key?.value).toBe(name);
  });
});
