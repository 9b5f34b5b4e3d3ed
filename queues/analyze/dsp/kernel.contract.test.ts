import { afterAll, beforeAll, expect, it } from "vitest";
import {
  startWorkerUnderTest,
  type WorkerUnderTest,
} from "../../../local-runner/testing/worker-under-test.ts";
import { embedAudio } from "../embedding/embed-audio.ts";
import { createKernel } from "./kernel.ts";
import { describeResult } from "./testing/describe-result.ts";
import { loadKernelModule } from "./testing/load-kernel.ts";
import { joined, mixed, noise, scaled, sine } from "./testing/signals.ts";

/** The kernel as it runs: a module of the bundle inside a real workerd. */

let worker: WorkerUnderTest;
beforeAll(async () => {
  worker = await startWorkerUnderTest({
    entryPoint: "queues/analyze/dsp/testing/dsp-worker.ts",
    bindings: [],
    services: [],
  });
});
afterAll(() => worker.stop());

it.each([44_100, 48_000, 8_000])(
  "gives in workerd what it gives in Node at %d Hz",
  async (rate) => {
    const channels = [1, 2].map((seed) =>
      mixed(
        scaled(noise(6 * rate, seed), 0.2),
        joined(
          sine({ sampleRateHz: rate, seconds: 3, hz: 440, amplitude: 0.3 }),
          sine({ sampleRateHz: rate, seconds: 3, hz: 554.4, amplitude: 0.1 }),
        ),
      ),
    );
    const kernel = createKernel(await loadKernelModule());
    kernel.begin({ sampleRateHz: rate, channelCount: 2 });
    kernel.push(channels);
    const summary = kernel.finish();
    const embedding = embedAudio(summary);
    expect(embedding).not.toBeNull();
    const body = Buffer.from(joined(...channels).buffer);
    const response = await worker.fetch(`/?rate=${rate}`, { method: "POST", body });
    expect(await response.text()).toBe(describeResult(summary, embedding));
  },
);
