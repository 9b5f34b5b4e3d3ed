import { log2x4 } from "./fast-log";
import { FourFrames } from "./four-frames";
import { AREA_IS_ONE, MelBank } from "./mel-bank";
import { allocateF32, allocateX4 } from "./memory";
import { Resampler } from "./resampler";

/** What the MusiCNN models hear: 96 mel bands of 512 samples every 256 at 16 kHz, log10(1 + 10000 x). */
const RATE_HZ: i32 = 16000;
const SIZE: i32 = 512;
const HOP: i32 = 256;
const MODEL_BANDS: i32 = 96;
const FACTOR: f32 = 10000;
const LOG10_OF_2: f32 = 0.3010299956639812;
/** The window isn't scaled: a full-scale sine has half its sum as magnitude. */
const FULL_SCALE: f64 = (512.0 - 1) / 4;
/** The models were trained on a steep resampler: their highest bands must not fade. */
const PASS_HZ: f64 = 7500;
const STOP_HZ: f64 = 8200;
const STOP_DB: f64 = 76;

export class ModelMel {
  /** Frame by frame, 96 values each: those that the last call gave. */
  rows: usize;
  rowCount: i32 = 0;
  private mostRows: i32;
  private resampler: Resampler;
  private frames: FourFrames = new FourFrames(SIZE, HOP, FULL_SCALE);
  private mel: MelBank = new MelBank(SIZE, <f64>RATE_HZ, MODEL_BANDS, 0, 8000, AREA_IS_ONE);
  private bands: usize = allocateX4(MODEL_BANDS);

  constructor(mostInput: i32) {
    this.resampler = new Resampler(44100, RATE_HZ, PASS_HZ, STOP_HZ, STOP_DB, mostInput);
    this.mostRows = mostInput / HOP + 8;
    this.rows = allocateF32(this.mostRows * MODEL_BANDS);
  }

  begin(): void {
    this.rowCount = 0;
  }

  hear(samples: usize, count: i32): void {
    this.resampler.feed(samples, count);
    this.hearDecimated();
  }

  finish(): void {
    this.resampler.feedSilence(this.resampler.tail);
    this.hearDecimated();
    const whole = this.frames.close();
    if (whole > 0) this.analyze(whole);
  }

  private hearDecimated(): void {
    let samples = this.resampler.output;
    let count = this.resampler.outputCount;
    while (count > 0) {
      const taken = this.frames.take(samples, count);
      samples += (<usize>taken) << 2;
      count -= taken;
      if (this.frames.full) {
        this.analyze(4);
        this.frames.slide();
      }
    }
  }

  private analyze(count: i32): void {
    this.frames.transform();
    this.mel.apply(this.frames.spectra.power, this.bands);
    const row = this.rows + ((<usize>(this.rowCount * MODEL_BANDS)) << 2);
    for (let band: usize = 0; band < <usize>MODEL_BANDS; band++) {
      const place = this.bands + (band << 4);
      const x = f32x4.mul(v128.load(place), f32x4.splat(FACTOR));
      const level = log2x4(f32x4.add(x, f32x4.splat(1)));
      v128.store(place, f32x4.mul(level, f32x4.splat(LOG10_OF_2)));
      for (let frame: usize = 0; frame < <usize>count; frame++) {
        const target = row + ((frame * MODEL_BANDS + band) << 2);
        store<f32>(target, load<f32>(place + (frame << 2)));
      }
    }
    this.rowCount += count;
  }
}
