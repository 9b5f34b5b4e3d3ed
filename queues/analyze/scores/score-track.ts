import type { Analysis } from "../../../schema/internal/analysis.ts";
import type { ScoreEvidence } from "./score-evidence.ts";

type Scores = Pick<
  Analysis,
  | "energy"
  | "danceability"
  | "moodHappy"
  | "moodAggressive"
  | "moodParty"
  | "moodRelaxed"
  | "acoustic"
  | "tonal"
>;

/**
 * How sure the signal alone can be of each: energy and tonality are nearly measures, moods are guesses that order a
 * library sensibly and are often wrong about one track.
 */
const CONFIDENCE = {
  energy: 0.8,
  tonal: 0.7,
  danceability: 0.6,
  party: 0.45,
  aggressive: 0.5,
  relaxed: 0.5,
  acoustic: 0.35,
  happy: 0.3,
} as const;

/**
 * Scores from 0 to 1 out of what was measured. The bounds of each part are where music lies: rendered ballads, folk,
 * house and drum and bass, orchestral game music and death metal were looked at.
 */
export function scoreTrack(evidence: ScoreEvidence): Scores {
  const energy = energyOf(evidence);
  const danceability = danceabilityOf(evidence);
  const dissonance = evidence.key === null ? 0.5 : 1 - between(evidence.key.fit, 0.35, 0.9);
  const score = (value: number, confidence: number) => ({
    value: Math.min(1, Math.max(0, value)),
    confidence,
    method: "signal" as const,
  });
  return {
    energy: score(energy, CONFIDENCE.energy),
    danceability: score(danceability, CONFIDENCE.danceability),
    moodHappy: score(happinessOf(evidence, energy, dissonance), CONFIDENCE.happy),
    moodAggressive: score(energy * harshnessOf(evidence, dissonance), CONFIDENCE.aggressive),
    // A product of two shares is small: brought back to where both are high.
    moodParty: score(1.4 * danceability * energy, CONFIDENCE.party),
    moodRelaxed: score((1 - energy) * (1 - 0.4 * dissonance), CONFIDENCE.relaxed),
    acoustic: score(acousticOf(evidence), CONFIDENCE.acoustic),
    tonal: score(tonalityOf(evidence), CONFIDENCE.tonal),
  };
}

/** Arousal: loud, busy, changing and bright. */
function energyOf({ loudnessLufs, onsetsPerSecond, flux, centroidHz }: ScoreEvidence): number {
  return (
    0.3 * between(loudnessLufs, -30, -8) +
    0.25 * between(onsetsPerSecond, 0.3, 6) +
    0.25 * between(flux, 0.15, 0.45) +
    0.2 * brightness(centroidHz)
  );
}

function danceabilityOf({ tempo, danceabilityDfa }: ScoreEvidence): number {
  if (tempo === null) return 0;
  const beat = between(tempo.pulseClarity, 0.1, 0.6);
  const dfa = danceabilityDfa === null ? beat : between(danceabilityDfa, 0.8, 2.2);
  return 0.3 * dfa + 0.45 * beat + 0.25 * beat * nearDancing(tempo.bpm);
}

/** 1 from 100 to 130 BPM, 0 an octave away. */
function nearDancing(bpm: number): number {
  const octaves = bpm < 100 ? Math.log2(100 / bpm) : Math.log2(Math.max(bpm, 130) / 130);
  return 1 - Math.min(1, octaves);
}

/** Valence: a major key, a quick pulse and a bright sound speak for it, dissonance against it. */
function happinessOf(
  { key, tempo, centroidHz }: ScoreEvidence,
  energy: number,
  dissonance: number,
) {
  const sure = key === null ? 0 : key.confidence;
  const mode = key?.mode === "minor" ? 0.5 - 0.5 * sure : 0.5 + 0.5 * sure;
  const quick = tempo === null ? 0.3 : between(tempo.bpm, 60, 150);
  return 0.4 * mode + 0.2 * quick + 0.2 * brightness(centroidHz) + 0.2 * energy - 0.3 * dissonance;
}

/** Noise that fills the spectrum and leaves no room between its peaks. */
function harshnessOf({ flatness, contrastDb }: ScoreEvidence, dissonance: number): number {
  return (
    0.4 * between(flatness, 0.01, 0.06) + 0.3 * (1 - between(contrastDb, 16, 24)) + 0.3 * dissonance
  );
}

/** Little sub-bass, soft changes, no hiss, a level that moves: what is played on wood and strings. */
function acousticOf({ lowShare, flux, flatness, levelDeviationDb }: ScoreEvidence): number {
  return (
    1 -
    0.35 * between(lowShare, 0.15, 0.5) -
    0.25 * between(flux, 0.2, 0.42) -
    0.2 * between(flatness, 0.003, 0.05) -
    0.2 * (1 - between(levelDeviationDb, 3, 9))
  );
}

function tonalityOf({ key, topPitchShare, flatness }: ScoreEvidence): number {
  if (key === null) return 0;
  return (
    0.5 * between(key.fit, 0.3, 0.9) +
    0.25 * between(topPitchShare, 0.28, 0.5) +
    0.25 * (1 - between(flatness, 0.005, 0.08))
  );
}

const brightness = (centroidHz: number) =>
  between(Math.log2(centroidHz), Math.log2(600), Math.log2(4200));

/** Where a value lies between two bounds, 0 to 1. */
const between = (value: number, low: number, high: number): number =>
  Math.min(1, Math.max(0, (value - low) / (high - low)));
