import kernelModule from "../../../../dist/kernel/dsp.wasm";
import { embedAudio } from "../../embedding/embed-audio.ts";
import { createKernel } from "../kernel.ts";
import { describeResult } from "./describe-result.ts";

/** Hears the request's body, two channels of 32-bit floats one after the other, at `?rate=`. */
export default {
  async fetch(request: Request): Promise<Response> {
    const samples = new Float32Array(await request.arrayBuffer());
    const sampleRateHz = Number(new URL(request.url).searchParams.get("rate"));
    const kernel = createKernel(kernelModule);
    kernel.begin({ sampleRateHz, channelCount: 2 });
    const half = samples.length / 2;
    kernel.push([samples.subarray(0, half), samples.subarray(half)]);
    const summary = kernel.finish();
    return new Response(describeResult(summary, embedAudio(summary)));
  },
};
