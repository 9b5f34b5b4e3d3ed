import { BLOCK, BLOCK_STRETCHES, Intake } from "./intake";
import { Loudness } from "./loudness";
import { releaseAll } from "./memory";
import { Resampler } from "./resampler";
import { STRETCH, TruePeak } from "./true-peak";
import { Waveform } from "./waveform";

/** What the host calls: `begin`, then `process` for each block, then `finish`; the getters say where results lie. */

export const MONO_HZ: i32 = 44100;
/** The mix is flat to 16.3 kHz where the source has more, and nothing folds back into it. */
const PASS_SHARE: f64 = 0.74;

let intake: Intake = changetype<Intake>(0);
let loudness: Loudness = changetype<Loudness>(0);
let truePeaks: StaticArray<TruePeak> = changetype<StaticArray<TruePeak>>(0);
let waveform: Waveform = changetype<Waveform>(0);
let resampler: Resampler | null = null;
let mono: usize = 0;
let monoLength: i32 = 0;

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
    resampler = new Resampler(sampleRateHz, MONO_HZ, top * PASS_SHARE, top, BLOCK);
  }
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
  monoLength = 0;
  const source = resampler;
  if (source != null) {
    source.feedSilence(source.tail);
    hear(source.output, source.outputCount);
  }
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

function lookForPeaks(): void {
  for (let i = 0; i < intake.channelCount; i++) {
    const samples = intake.channel(i) - (STRETCH << 2);
    truePeaks[i].feed(samples, intake.channelPeaks(i) - 4, BLOCK_STRETCHES);
  }
}

/** The next samples of the mono mix. */
function hear(samples: usize, count: i32): void {
  mono = samples;
  monoLength = count;
}
