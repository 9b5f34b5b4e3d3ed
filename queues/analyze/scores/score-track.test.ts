import { describe, expect, it } from "vitest";
import { instrumentalByGenres } from "./genre-says.ts";
import type { ScoreEvidence } from "./score-evidence.ts";
import { scoreTrack } from "./score-track.ts";

/** As measured on rendered songs and on Debian's muldjord (death metal) and wesnoth music. */
const MUSIC = {
  ballad: {
    loudnessLufs: -23.9,
    onsetsPerSecond: 1.98,
    flux: 0.29,
    centroidHz: 1922,
    flatness: 0.001,
    lowShare: 0.03,
    contrastDb: 30.7,
    levelDeviationDb: 3.3,
    topPitchShare: 0.52,
    key: { mode: "major", fit: 0.91, confidence: 0.9 },
    tempo: { bpm: 66.5, pulseClarity: 0.54 },
    danceabilityDfa: 1.1,
  },
  house: {
    loudnessLufs: -17,
    onsetsPerSecond: 5.81,
    flux: 0.32,
    centroidHz: 2660,
    flatness: 0.025,
    lowShare: 0.52,
    contrastDb: 21.6,
    levelDeviationDb: 9,
    topPitchShare: 0.48,
    key: { mode: "major", fit: 0.95, confidence: 0.9 },
    tempo: { bpm: 118.9, pulseClarity: 0.68 },
    danceabilityDfa: 1.6,
  },
  metal: {
    loudnessLufs: -8.2,
    onsetsPerSecond: 4.72,
    flux: 0.43,
    centroidHz: 4026,
    flatness: 0.071,
    lowShare: 0.27,
    contrastDb: 17.1,
    levelDeviationDb: 6.1,
    topPitchShare: 0.3,
    key: { mode: "minor", fit: 0.27, confidence: 0.2 },
    tempo: { bpm: 180, pulseClarity: 0.56 },
    danceabilityDfa: 1.1,
  },
  folk: {
    loudnessLufs: -22.6,
    onsetsPerSecond: 2.75,
    flux: 0.16,
    centroidHz: 1973,
    flatness: 0.005,
    lowShare: 0.13,
    contrastDb: 31.3,
    levelDeviationDb: 7.2,
    topPitchShare: 0.61,
    key: { mode: "major", fit: 0.92, confidence: 0.9 },
    tempo: { bpm: 105, pulseClarity: 0.84 },
    danceabilityDfa: 1.2,
  },
  lament: {
    loudnessLufs: -18.9,
    onsetsPerSecond: 0.38,
    flux: 0.2,
    centroidHz: 883,
    flatness: 0.002,
    lowShare: 0.1,
    contrastDb: 23,
    levelDeviationDb: 8,
    topPitchShare: 0.47,
    key: { mode: "minor", fit: 0.85, confidence: 0.7 },
    tempo: null,
    danceabilityDfa: 0.9,
  },
} as const satisfies Record<string, ScoreEvidence>;

type Kind = keyof typeof MUSIC;
const kinds = Object.keys(MUSIC) as Kind[];
const scores = Object.fromEntries(kinds.map((kind) => [kind, scoreTrack(MUSIC[kind])])) as Record<
  Kind,
  ReturnType<typeof scoreTrack>
>;
const inOrder = (score: keyof ReturnType<typeof scoreTrack>): Kind[] =>
  kinds.toSorted((a, b) => (scores[a][score]?.value ?? 0) - (scores[b][score]?.value ?? 0));

describe("scoreTrack", () => {
  it.each([
    ["energy", "lament", "metal"],
    ["moodAggressive", "folk", "metal"],
    ["moodRelaxed", "metal", "lament"],
    ["moodHappy", "lament", "house"],
    ["danceability", "lament", "house"],
    ["moodParty", "lament", "house"],
    ["tonal", "metal", "folk"],
    ["acoustic", "metal", "lament"],
  ] as const)("orders music by %s from the %s to the %s", (score, least, most) => {
    const order = inOrder(score);
    expect([order[0], order.at(-1)]).toContain(most);
    expect(scores[least][score]?.value).toBeLessThan(scores[most][score]?.value ?? 0);
    // They spread: a filter on them must tell music apart.
    const values = order.map((kind) => scores[kind][score]?.value ?? Number.NaN);
    expect((values.at(-1) ?? 0) - (values[0] ?? 0)).toBeGreaterThan(0.3);
  });

  it("stays between 0 and 1 whatever was measured", () => {
    const extremes: ScoreEvidence[] = [
      {
        ...MUSIC.metal,
        loudnessLufs: 6,
        onsetsPerSecond: 90,
        flux: 1.4,
        centroidHz: 16_000,
        flatness: 1,
      },
      {
        ...MUSIC.ballad,
        loudnessLufs: -69,
        centroidHz: 20,
        key: null,
        tempo: null,
        danceabilityDfa: null,
      },
    ];
    for (const evidence of extremes) {
      for (const score of Object.values(scoreTrack(evidence))) {
        expect(score?.value).toBeGreaterThanOrEqual(0);
        expect(score?.value).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe("instrumentalByGenres", () => {
  it("says only what genres say outright", () => {
    expect(instrumentalByGenres(["Instrumental Rock"])?.value).toBe(1);
    expect(instrumentalByGenres(["A Cappella"])?.value).toBe(0);
    expect(instrumentalByGenres(["Classical", "Ambient"])).toBeNull();
  });
});
