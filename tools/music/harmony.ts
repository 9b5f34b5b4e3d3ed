import type { Random } from "./random.ts";
import type { Mode } from "./song.ts";

const TRIADS = { maj: [0, 4, 7], min: [0, 3, 7], dim: [0, 3, 6] } as const;

export interface Chord {
  /** Semitones above the tonic. */
  readonly root: number;
  readonly steps: readonly number[];
}

/** Chords by the names that they have in their mode. */
const CHORDS: Record<Mode, Record<string, Chord>> = {
  major: {
    I: { root: 0, steps: TRIADS.maj },
    Imaj7: { root: 0, steps: [0, 4, 7, 11] },
    ii: { root: 2, steps: TRIADS.min },
    ii7: { root: 2, steps: [0, 3, 7, 10] },
    iii: { root: 4, steps: TRIADS.min },
    IV: { root: 5, steps: TRIADS.maj },
    V: { root: 7, steps: TRIADS.maj },
    V7: { root: 7, steps: [0, 4, 7, 10] },
    vi: { root: 9, steps: TRIADS.min },
    bVII: { root: 10, steps: TRIADS.maj },
  },
  minor: {
    i: { root: 0, steps: TRIADS.min },
    i7: { root: 0, steps: [0, 3, 7, 10] },
    iidim: { root: 2, steps: TRIADS.dim },
    III: { root: 3, steps: TRIADS.maj },
    iv: { root: 5, steps: TRIADS.min },
    IV: { root: 5, steps: TRIADS.maj },
    v: { root: 7, steps: TRIADS.min },
    V: { root: 7, steps: TRIADS.maj },
    V7: { root: 7, steps: [0, 4, 7, 10] },
    VI: { root: 8, steps: TRIADS.maj },
    VII: { root: 10, steps: TRIADS.maj },
  },
};

/** Four bars each. Some touch another mode (Mixolydian, Dorian), and the last don't begin at home. */
const PROGRESSIONS: Record<Mode, readonly string[]> = {
  major: [
    "I V vi IV",
    "I vi IV V",
    "I IV V I",
    "ii7 V7 Imaj7 Imaj7",
    "I IV I V7",
    "I iii IV V",
    "I ii7 V7 I",
    "I bVII IV I",
    "vi IV I V",
    "IV I V vi",
    "IV V I vi",
  ],
  minor: [
    "i VI III VII",
    "i iv V i",
    "i VII VI V",
    "i iv v i",
    "i VI iv V",
    "i III VII iv",
    "i7 iidim V7 i",
    "i IV i VII",
    "VI VII i i",
    "VI III VII i",
    "iv VI i VII",
  ],
};

const CADENCE: Record<Mode, string> = { major: "IV V7 I I", minor: "iv V7 i i" };

const SCALES: Record<Mode, readonly number[]> = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
};

export const scaleOf = (mode: Mode): readonly number[] => SCALES[mode];

function chordsOf(mode: Mode, names: string): Chord[] {
  return names.split(" ").map((name) => {
    const chord = CHORDS[mode][name];
    if (!chord) throw new Error(`no chord ${name} in ${mode}`);
    return chord;
  });
}

/**
 * One chord a bar: a verse and a chorus of their own, each played twice before the other comes, and a cadence at the
 * end.
 */
export function chordsOfSong(random: Random, mode: Mode, bars: number): Chord[] {
  const verse = chordsOf(mode, random.pick(PROGRESSIONS[mode]));
  const chorus = chordsOf(mode, random.pick(PROGRESSIONS[mode]));
  const cadence = chordsOf(mode, CADENCE[mode]);
  return Array.from({ length: bars }, (_, bar) => {
    const part = bar >= bars - 4 ? cadence : Math.floor(bar / 8) % 2 === 0 ? verse : chorus;
    const at = bar >= bars - 4 ? bar - (bars - 4) : bar % 4;
    const chord = part[at];
    if (!chord) throw new Error(`no chord for bar ${bar}`);
    return chord;
  });
}
