import type { KernelExports } from "./kernel-exports.ts";
import type { KernelSummary } from "./kernel-summary.ts";
import { readSummary } from "./read-summary.ts";

/** Rates and channels that the kernel has memory and filters for. */
const LOWEST_RATE_HZ = 4_000;
const HIGHEST_RATE_HZ = 768_000;
const MOST_CHANNELS = 16;

export const MONO_RATE_HZ = 44_100;
export const MODEL_MEL_BANDS = 96;

/** A part of the track, in milliseconds from its beginning. */
interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
}

/** What is heard, and who wants to hear it mixed down. Blocks given are views: they hold until the next sample comes in. */
export interface Listening {
  readonly sampleRateHz: number;
  readonly channelCount: number;
  /** What of the track goes to `onMono` and `onModelMel` and into the curves of the summary; all of it by default. */
  readonly window?: Stretch;
  /** The mean of all channels at 44.1 kHz. */
  readonly onMono?: (block: Float32Array) => void;
  /** What MusiCNN hears: frames of `MODEL_MEL_BANDS` values each, 62.5 a second (16 kHz, every 256). Costs a little. */
  readonly onModelMel?: (frames: Float32Array) => void;
}

/**
 * Takes a track's sound in, and measures it. One kernel serves any number of tracks one after the other; its memory stays
 * what the most demanding of them took (a few megabytes), however long they are.
 */
export interface Kernel {
  /** Forgets what was before. Throws a RangeError for what no file has: rates below 4 or above 768 kHz, over 16 channels. */
  begin(listening: Listening): void;
  /** Samples of each channel, −1 to 1, in the order of WAVE files; in pieces of any length. */
  push(channels: readonly Float32Array[]): void;
  finish(): KernelSummary;
}

export function createKernel(module: WebAssembly.Module): Kernel {
  const wasm = new WebAssembly.Instance(module).exports as unknown as KernelExports;
  const blockLength = wasm.blockLength();
  let listening: Listening | null = null;
  let filled = 0;
  let inputs: Float32Array[] = [];
  let monoAt = 0;
  let monoStart = 0;
  let monoEnd = 0;

  const view = (pointer: number, length: number) =>
    new Float32Array(wasm.memory.buffer, pointer, length);

  function handOut(): void {
    const count = wasm.monoCount();
    const from = Math.max(0, monoStart - monoAt);
    const to = Math.min(count, monoEnd - monoAt);
    monoAt += count;
    const onMono = listening?.onMono;
    if (onMono && to > from) onMono(view(wasm.monoPointer() + 4 * from, to - from));
    const rows = wasm.modelRowCount();
    if (rows > 0) listening?.onModelMel?.(view(wasm.modelRows(), rows * MODEL_MEL_BANDS));
  }

  function process(): void {
    wasm.process(filled);
    filled = 0;
    handOut();
  }

  return {
    begin(next) {
      checkLimits(next);
      listening = next;
      filled = 0;
      monoAt = 0;
      monoStart = samplesIn(next.window?.startMs ?? 0);
      monoEnd = samplesIn(next.window?.endMs ?? Infinity);
      wasm.begin(
        next.sampleRateHz,
        next.channelCount,
        monoStart,
        monoEnd,
        next.onModelMel !== undefined,
      );
      // Only `begin` grows the memory: views made here hold until the next.
      inputs = Array.from({ length: next.channelCount }, (_, channel) =>
        view(wasm.channelPointer(channel), blockLength),
      );
    },

    push(channels) {
      const length = channels[0]?.length ?? 0;
      for (let from = 0; from < length;) {
        const to = Math.min(length, from + blockLength - filled);
        for (const [index, input] of inputs.entries()) {
          const samples = channels[index];
          if (samples?.length !== length) throw new RangeError("channels of unequal lengths");
          input.set(samples.subarray(from, to), filled);
        }
        filled += to - from;
        from = to;
        if (filled === blockLength) process();
      }
    },

    finish() {
      if (filled > 0) process();
      wasm.finish();
      handOut();
      return readSummary(wasm, monoAt, monoStart);
    },
  };
}

function checkLimits({ sampleRateHz, channelCount }: Listening): void {
  const rateFits =
    Number.isInteger(sampleRateHz) &&
    sampleRateHz >= LOWEST_RATE_HZ &&
    sampleRateHz <= HIGHEST_RATE_HZ;
  if (!rateFits) throw new RangeError(`a sample rate of ${sampleRateHz} Hz`);
  const channelsFit =
    Number.isInteger(channelCount) && channelCount >= 1 && channelCount <= MOST_CHANNELS;
  if (!channelsFit) throw new RangeError(`${channelCount} channels`);
}

/** Of the mono signal. */
const samplesIn = (ms: number) => Math.round((ms / 1000) * MONO_RATE_HZ);
