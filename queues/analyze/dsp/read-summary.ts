import { WAVEFORM_POINTS } from "../../../schema/internal/analysis.ts";
import { chromaOf, PITCH_STEPS } from "./chroma.ts";
import type { KernelExports } from "./kernel-exports.ts";
import {
  type KernelSummary,
  type OnsetSummary,
  PATTERN_BANDS,
  PATTERN_RATES,
  type TimbreSummary,
  type TonalSummary,
} from "./kernel-summary.ts";

const MONO_RATE_HZ = 44_100;
const ONSET_HOP = 512;

/** Of assembly/timbre.ts: numbers of MFCC, contrast bands and single features, in this order. */
const COEFFICIENTS = 20;
const CONTRAST_BANDS = 7;
const SHAPE = COEFFICIENTS + 2 * CONTRAST_BANDS;
const FEATURES = SHAPE + 7;

/** Copies the results out of the kernel's memory. `monoSamples` came in, the window's first was number `windowStart`. */
export function readSummary(
  wasm: KernelExports,
  monoSamples: number,
  windowStart: number,
): KernelSummary {
  const floats = (pointer: number, count: number) =>
    new Float32Array(wasm.memory.buffer, pointer, count).slice();
  return {
    durationMs: (1000 * monoSamples) / MONO_RATE_HZ,
    loudness: {
      integratedLufs: numberOrNull(wasm.integratedLufs()),
      rangeLu: numberOrNull(wasm.loudnessRangeLu()),
      truePeakDb: numberOrNull(wasm.truePeakDb()),
      samplePeakDb: numberOrNull(wasm.samplePeakDb()),
    },
    waveform: new Uint8Array(wasm.memory.buffer, wasm.waveformPointer(), WAVEFORM_POINTS).slice(),
    timbre: readTimbre(wasm, floats),
    onsets: readOnsets(wasm, floats, windowStart),
    fluctuation: floats(wasm.fluctuationPattern(), PATTERN_BANDS * PATTERN_RATES),
    tonal: readTonal(wasm, floats),
  };
}

type Floats = (pointer: number, count: number) => Float32Array;

function readTimbre(wasm: KernelExports, floats: Floats): TimbreSummary {
  const means = floats(wasm.timbreMeans(), FEATURES);
  const deviations = floats(wasm.timbreDeviations(), FEATURES);
  const some = (from: number, count: number) => ({
    mean: means.slice(from, from + count),
    deviation: deviations.slice(from, from + count),
  });
  const one = (index: number) => ({
    mean: means[SHAPE + index] ?? 0,
    deviation: deviations[SHAPE + index] ?? 0,
  });
  return {
    frameCount: wasm.timbreFrames(),
    mfcc: some(0, COEFFICIENTS),
    mfccCovariance: floats(wasm.mfccCovariances(), (COEFFICIENTS * (COEFFICIENTS + 1)) / 2),
    mfccChange: floats(wasm.mfccChanges(), COEFFICIENTS),
    contrastDb: some(COEFFICIENTS, CONTRAST_BANDS),
    valleyDb: some(COEFFICIENTS + CONTRAST_BANDS, CONTRAST_BANDS),
    centroidHz: one(0),
    rolloffHz: one(1),
    flatness: one(2),
    flux: one(3),
    levelDb: one(4),
    zeroCrossings: one(5),
    lowShare: one(6),
  };
}

function readOnsets(wasm: KernelExports, floats: Floats, windowStart: number): OnsetSummary {
  const count = wasm.onsetCount();
  const seconds = (wasm.onsetFrames() * ONSET_HOP) / MONO_RATE_HZ;
  const firstFrame = Math.ceil(windowStart / ONSET_HOP);
  return {
    count,
    ratePerSecond: seconds > 0 ? count / seconds : 0,
    strength: { mean: wasm.onsetMean(), deviation: wasm.onsetDeviation() },
    curve: floats(wasm.onsetCurve(), wasm.onsetCurveLength()),
    curveRateHz: MONO_RATE_HZ / ONSET_HOP,
    curveStartMs: (1000 * ONSET_HOP * (firstFrame + 1)) / MONO_RATE_HZ,
  };
}

function readTonal(wasm: KernelExports, floats: Floats): TonalSummary {
  const tuningCents = wasm.tuningCents();
  const segments = wasm.pitchSegments();
  const segmentBytes = PITCH_STEPS * Float32Array.BYTES_PER_ELEMENT;
  return {
    tuningCents,
    chroma: chromaOf(floats(wasm.pitchSteps(), PITCH_STEPS), tuningCents),
    segments: Array.from({ length: wasm.pitchSegmentCount() }, (_, segment) =>
      chromaOf(floats(segments + segment * segmentBytes, PITCH_STEPS), tuningCents),
    ),
  };
}

const numberOrNull = (value: number) => (Number.isFinite(value) ? value : null);
