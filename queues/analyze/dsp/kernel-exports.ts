/** What assembly/index.ts exports. Pointers are places in `memory`. */
export interface KernelExports {
  readonly memory: WebAssembly.Memory;
  begin(
    sampleRateHz: number,
    channelCount: number,
    windowStart: number,
    windowEnd: number,
    wantsModelMel: boolean,
  ): void;
  blockLength(): number;
  channelPointer(channel: number): number;
  process(count: number): void;
  finish(): void;
  monoPointer(): number;
  monoCount(): number;
  integratedLufs(): number;
  loudnessRangeLu(): number;
  truePeakDb(): number;
  samplePeakDb(): number;
  waveformPointer(): number;
  timbreFrames(): number;
  timbreMeans(): number;
  timbreDeviations(): number;
  mfccCovariances(): number;
  mfccChanges(): number;
  onsetCount(): number;
  onsetFrames(): number;
  onsetMean(): number;
  onsetDeviation(): number;
  onsetCurve(): number;
  onsetCurveLength(): number;
  fluctuationPattern(): number;
  pitchSteps(): number;
  pitchSegments(): number;
  pitchSegmentCount(): number;
  tuningCents(): number;
  modelRows(): number;
  modelRowCount(): number;
}
