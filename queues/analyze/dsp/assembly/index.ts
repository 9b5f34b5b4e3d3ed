import { Chroma } from "./chroma";
import { BLOCK, BLOCK_STRETCHES, Intake } from "./intake";
import { Loudness } from "./loudness";
import { releaseAll } from "./memory";
import { ModelMel } from "./model-mel";
import { Onsets } from "./onsets";
import { Resampler } from "./resampler";
import { Timbre } from "./timbre";
import { STRETCH, TruePeak } from "./true-peak";
import { Waveform } from "./waveform";

/** What the host calls: `begin`, then `process` for each block, then `finish`; the getters say where results lie. */

const MONO_HZ: i32 = 44100;
/** The mix is flat to 16.3 kHz where the source has more, and nothing folds back into it. */
const PASS_SHARE: f64 = 0.74;
const STOP_DB: f64 = 76;
/** A block of the lowest rate, 4 kHz, becomes so many samples. */
const MOST_MONO: i32 = 32768;

let intake: Intake = changetype<Intake>(0);
let loudness: Loudness = changetype<Loudness>(0);
let truePeaks: StaticArray<TruePeak> = changetype<StaticArray<TruePeak>>(0);
let waveform: Waveform = changetype<Waveform>(0);
let resampler: Resampler | null = null;
let timbre: Timbre = changetype<Timbre>(0);
let onsets: Onsets = changetype<Onsets>(0);
let chroma: Chroma = changetype<Chroma>(0);
let modelMel: ModelMel | null = null;
let mono: usize = 0;
let monoLength: i32 = 0;
/** Of the mix: samples before the last ones handed out, and the window's first and the one after its last. */
let monoPassed: f64 = 0;
let monoStart: f64 = 0;
let monoEnd: f64 = 0;

export function begin(
  sampleRateHz: i32,
  channelCount: i32,
  windowStart: f64,
  windowEnd: f64,
  wantsModelMel: bool,
): void {
  releaseAll();
  intake = new Intake(channelCount);
  loudness = new Loudness(<f64>sampleRateHz, channelCount);
  truePeaks = new StaticArray<TruePeak>(channelCount);
  for (let i = 0; i < channelCount; i++) truePeaks[i] = new TruePeak(<f64>sampleRateHz);
  waveform = new Waveform();
  resampler = null;
  if (sampleRateHz != MONO_HZ) {
    const top = <f64>min<i32>(sampleRateHz, MONO_HZ) / 2;
    resampler = new Resampler(sampleRateHz, MONO_HZ, top * PASS_SHARE, top, STOP_DB, BLOCK);
  }
  timbre = new Timbre();
  onsets = new Onsets(windowStart, windowEnd);
  chroma = new Chroma(windowStart, windowEnd);
  modelMel = wantsModelMel ? new ModelMel(MOST_MONO) : null;
  monoLength = 0;
  monoPassed = 0;
  monoStart = windowStart;
  monoEnd = windowEnd;
}

export function blockLength(): i32 {
  return BLOCK;
}

export function channelPointer(channel: i32): usize {
  return intake.channel(channel);
}

/** Takes in the first `count` samples of each channel's block. Only the last block may be shorter than `blockLength`. */
export function process(count: i32): void {
  intake.settle(count);
  loudness.feed(intake.samples, intake.stride, count);
  waveform.feed(intake, count);
  lookForPeaks();
  const source = resampler;
  if (source == null) {
    hear(intake.mono, count);
  } else {
    source.feed(intake.mono, count);
    hear(source.output, source.outputCount);
  }
  intake.advance();
}

export function finish(): void {
  // Peaks are looked for one stretch behind: the end of the last block as well.
  intake.settle(0);
  lookForPeaks();
  waveform.finish();
  monoPassed += <f64>monoLength;
  monoLength = 0;
  const model = modelMel;
  if (model != null) model.begin();
  const source = resampler;
  if (source != null) {
    source.feedSilence(source.tail);
    hear(source.output, source.outputCount);
  }
  timbre.finish();
  onsets.finish();
  chroma.finish();
  if (model != null) model.finish();
}

export function monoPointer(): usize {
  return mono;
}

export function monoCount(): i32 {
  return monoLength;
}

export function integratedLufs(): f64 {
  return loudness.integrated();
}

export function loudnessRangeLu(): f64 {
  return loudness.range();
}

export function truePeakDb(): f64 {
  let peak: f32 = 0;
  for (let i = 0; i < truePeaks.length; i++) peak = max<f32>(peak, truePeaks[i].peak);
  return 20 * Math.log10(<f64>peak);
}

export function samplePeakDb(): f64 {
  return 20 * Math.log10(<f64>waveform.highest);
}

export function waveformPointer(): usize {
  return waveform.points;
}

/** Frames that count, means and deviations of the features in timbre.ts, then of the changes of MFCC. */
export function timbreFrames(): f64 {
  return timbre.moments.count;
}

export function timbreMeans(): usize {
  return timbre.moments.means;
}

export function timbreDeviations(): usize {
  return timbre.moments.deviations;
}

export function mfccCovariances(): usize {
  return timbre.moments.covariances;
}

export function mfccChanges(): usize {
  return timbre.changes.deviations;
}

export function onsetCount(): f64 {
  return onsets.count;
}

export function onsetFrames(): i32 {
  return onsets.frameCount;
}

export function onsetMean(): f64 {
  return onsets.mean();
}

export function onsetDeviation(): f64 {
  return onsets.deviation();
}

export function onsetCurve(): usize {
  return onsets.curve;
}

export function onsetCurveLength(): i32 {
  return onsets.curveLength;
}

export function fluctuationPattern(): usize {
  return onsets.pattern.pattern;
}

export function pitchSteps(): usize {
  return chroma.steps;
}

export function pitchSegments(): usize {
  return chroma.segments;
}

export function pitchSegmentCount(): i32 {
  return chroma.segmentCount;
}

export function tuningCents(): f64 {
  return chroma.tuningCents();
}

export function modelRows(): usize {
  const model = modelMel;
  return model == null ? 0 : model.rows;
}

export function modelRowCount(): i32 {
  const model = modelMel;
  return model == null ? 0 : model.rowCount;
}

function lookForPeaks(): void {
  for (let i = 0; i < intake.channelCount; i++) {
    const samples = intake.channel(i) - (STRETCH << 2);
    truePeaks[i].feed(samples, intake.channelPeaks(i) - 4, BLOCK_STRETCHES);
  }
}

/** The next samples of the mono mix. */
function hear(samples: usize, count: i32): void {
  monoPassed += <f64>monoLength;
  mono = samples;
  monoLength = count;
  timbre.hear(samples, count);
  onsets.hear(samples, count);
  chroma.hear(samples, count);
  const model = modelMel;
  if (model == null) return;
  model.begin();
  const from = Math.max(0, monoStart - monoPassed);
  const to = Math.min(<f64>count, monoEnd - monoPassed);
  if (to > from) model.hear(samples + ((<usize>from) << 2), <i32>(to - from));
}
