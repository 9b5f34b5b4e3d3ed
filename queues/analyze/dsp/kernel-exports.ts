/** What assembly/index.ts exports. */
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
}
