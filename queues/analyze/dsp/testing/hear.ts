import type { Kernel, Listening } from "../kernel.ts";
import type { KernelSummary } from "../kernel-summary.ts";
import { joined } from "./signals.ts";

type Options = Omit<Partial<Listening>, "channelCount" | "onMono"> & {
  readonly sampleRateHz: number;
};

/** A whole track at once; blocks as a decoder might give them. */
export function hear(
  kernel: Kernel,
  channels: readonly Float32Array[],
  options: Options,
): KernelSummary & { readonly mono: Float32Array } {
  const blocks: Float32Array[] = [];
  const length = channels[0]?.length ?? 0;
  kernel.begin({
    channelCount: channels.length,
    ...options,
    onMono: (block) => blocks.push(block.slice()),
  });
  for (let at = 0; at < length; at += 4608) {
    kernel.push(channels.map((samples) => samples.subarray(at, at + 4608)));
  }
  const summary = kernel.finish();
  return { ...summary, mono: joined(...blocks) };
}
