import { allocate, allocateF32 } from "./memory";
import { BLOCK_STRETCHES, Intake } from "./intake";
import { STRETCH } from "./true-peak";

/**
 * The seek bar's picture. How long a track is shows at its end alone, for headers may be wrong: peaks are collected in
 * cells much finer than wanted, two neighbors become one whenever the cells run out, and the points are made in the end.
 */
const WAVEFORM_POINTS: i32 = 1000;
const CELLS: i32 = 16384;

export class Waveform {
  /** The highest sample of all. */
  highest: f32 = 0;
  points: usize = allocate(WAVEFORM_POINTS);
  private cells: usize = allocateF32(CELLS);
  private filled: i32 = 0;
  private stretchesPerCell: f64 = 1;
  private inCell: f64 = 0;
  private cellPeak: f32 = 0;
  private stretches: f64 = 0;

  feed(intake: Intake, count: i32): void {
    const stretches = min<i32>(BLOCK_STRETCHES, (count + STRETCH - 1) / STRETCH);
    for (let stretch = 0; stretch < stretches; stretch++) {
      let peak: f32 = 0;
      for (let channel = 0; channel < intake.channelCount; channel++) {
        peak = max<f32>(peak, load<f32>(intake.channelPeaks(channel) + ((<usize>stretch) << 2)));
      }
      this.add(peak);
    }
  }

  finish(): void {
    if (this.inCell > 0) this.endCell();
    const perPoint = this.stretches / <f64>WAVEFORM_POINTS;
    for (let point = 0; point < WAVEFORM_POINTS; point++) {
      const from = Math.floor((<f64>point * perPoint) / this.stretchesPerCell);
      const to = Math.ceil((<f64>(point + 1) * perPoint) / this.stretchesPerCell);
      let peak: f32 = 0;
      for (let cell = <i32>from; cell < <i32>to && cell < this.filled; cell++) {
        peak = max<f32>(peak, load<f32>(this.cells + ((<usize>cell) << 2)));
      }
      store<u8>(this.points + point, <u8>Math.round(255 * Math.min(1, <f64>peak)));
    }
  }

  private add(peak: f32): void {
    this.cellPeak = max<f32>(this.cellPeak, peak);
    this.inCell++;
    this.stretches++;
    if (this.inCell == this.stretchesPerCell) this.endCell();
  }

  private endCell(): void {
    store<f32>(this.cells + ((<usize>this.filled) << 2), this.cellPeak);
    this.highest = max<f32>(this.highest, this.cellPeak);
    this.cellPeak = 0;
    this.inCell = 0;
    this.filled++;
    if (this.filled == CELLS) this.halve();
  }

  private halve(): void {
    for (let cell: usize = 0; cell < <usize>(CELLS / 2); cell++) {
      const pair = this.cells + (cell << 3);
      store<f32>(this.cells + (cell << 2), max<f32>(load<f32>(pair), load<f32>(pair, 4)));
    }
    this.filled = CELLS / 2;
    this.stretchesPerCell *= 2;
  }
}
