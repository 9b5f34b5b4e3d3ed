import { KWeightedPair } from "./k-weighting";
import { LevelHistogram } from "./level-histogram";
import { allocateF64 } from "./memory";

/** EBU R 128: integrated loudness (ITU-R BS.1770-4) and loudness range (EBU Tech 3342). */

/** Everything is measured in steps of 100 ms: 4 make a gating block, 30 a short-term one. */
const STEPS_PER_SECOND: f64 = 10;
const GATING_STEPS: i32 = 4;
const SHORT_TERM_STEPS: i32 = 30;
const RELATIVE_GATE_LU: f64 = -10;
const RANGE_GATE_LU: f64 = -20;
const RANGE_LOW: f64 = 0.1;
const RANGE_HIGH: f64 = 0.95;

export class Loudness {
  private pairs: StaticArray<KWeightedPair>;
  private rateHz: f64;
  private channelCount: i32;
  /** Energy and length of the last 30 steps, round and round. */
  private energies: usize = allocateF64(SHORT_TERM_STEPS);
  private lengths: usize = allocateF64(SHORT_TERM_STEPS);
  private steps: i32 = 0;
  private passed: f64 = 0;
  private stepBegan: f64 = 0;
  private gating: LevelHistogram = new LevelHistogram();
  private shortTerm: LevelHistogram = new LevelHistogram();

  constructor(sampleRateHz: f64, channelCount: i32) {
    this.rateHz = sampleRateHz;
    this.channelCount = channelCount;
    const pairs = new StaticArray<KWeightedPair>((channelCount + 1) >> 1);
    for (let i = 0; i < pairs.length; i++) pairs[i] = new KWeightedPair(sampleRateHz);
    this.pairs = pairs;
  }

  /** Channels lie `stride` bytes apart. */
  feed(channels: usize, stride: usize, count: i32): void {
    let done = 0;
    while (done < count) {
      const stepEnd = Math.floor((<f64>(this.steps + 1) * this.rateHz) / STEPS_PER_SECOND);
      const run = <i32>Math.min(<f64>(count - done), stepEnd - this.passed);
      for (let pair = 0; pair < this.pairs.length; pair++) {
        const left = channels + <usize>(pair << 1) * stride + ((<usize>done) << 2);
        const alone = (pair << 1) + 1 >= this.channelCount;
        this.pairs[pair].run(left, alone ? left : left + stride, run);
      }
      done += run;
      this.passed += <f64>run;
      if (this.passed == stepEnd) this.endStep();
    }
  }

  /** LUFS; NaN for silence and for less than 400 ms. */
  integrated(): f64 {
    return this.gating.gated(RELATIVE_GATE_LU);
  }

  /** LU; NaN when nothing is loud enough, or for less than 3 s. */
  range(): f64 {
    return this.shortTerm.spread(RANGE_GATE_LU, RANGE_LOW, RANGE_HIGH);
  }

  private endStep(): void {
    let energy: f64 = 0;
    for (let channel = 0; channel < this.channelCount; channel++) {
      const squares = this.pairs[channel >> 1].takeSquares(channel & 1);
      energy += channelWeight(channel, this.channelCount) * squares;
    }
    const place = (<usize>(this.steps % SHORT_TERM_STEPS)) << 3;
    store<f64>(this.energies + place, energy);
    store<f64>(this.lengths + place, this.passed - this.stepBegan);
    this.stepBegan = this.passed;
    this.steps++;
    if (this.steps >= GATING_STEPS) this.gating.add(this.meanOfLast(GATING_STEPS));
    if (this.steps >= SHORT_TERM_STEPS) this.shortTerm.add(this.meanOfLast(SHORT_TERM_STEPS));
  }

  private meanOfLast(steps: i32): f64 {
    let energy: f64 = 0;
    let length: f64 = 0;
    for (let step = this.steps - steps; step < this.steps; step++) {
      const place = (<usize>(step % SHORT_TERM_STEPS)) << 3;
      energy += load<f64>(this.energies + place);
      length += load<f64>(this.lengths + place);
    }
    return energy / length;
  }
}

/** Channels in the order of WAVE files. Surround channels count 1.5 dB more, low-frequency effects not at all. */
function channelWeight(channel: i32, channelCount: i32): f64 {
  const SURROUND: f64 = 1.41;
  // L R C LFE, then the surround channels: back pairs stand behind the zone that counts more, side pairs within.
  if (channelCount >= 6 && channel == 3) return 0;
  if (channelCount == 4) return channel >= 2 ? SURROUND : 1;
  if (channelCount == 5) return channel >= 3 ? SURROUND : 1;
  if (channelCount == 6) return channel >= 4 ? SURROUND : 1;
  if (channelCount == 7) return channel >= 5 ? SURROUND : 1;
  if (channelCount == 8) return channel >= 6 ? SURROUND : 1;
  return 1;
}
