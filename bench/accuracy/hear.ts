import { loadKernelModule } from "../../queues/analyze/dsp/testing/load-kernel.ts";
import { createKernel } from "../../queues/analyze/dsp/kernel.ts";
import type { KernelSummary } from "../../queues/analyze/dsp/kernel-summary.ts";

const BLOCK = 4608;
const RATE_HZ = 44_100;

/** What the analyzer's kernel hears of sound at 44.1 kHz. */
export async function loadHearing(): Promise<(channels: readonly Float32Array[]) => KernelSummary> {
  const kernel = createKernel(await loadKernelModule());
  return (channels) => {
    kernel.begin({ sampleRateHz: RATE_HZ, channelCount: channels.length });
    for (let at = 0; at < (channels[0]?.length ?? 0); at += BLOCK) {
      kernel.push(channels.map((samples) => samples.subarray(at, at + BLOCK)));
    }
    return kernel.finish();
  };
}
