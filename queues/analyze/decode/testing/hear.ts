import type { Sound } from "./sound.ts";
import { openAudio } from "../open-audio.ts";
import { NO_HINT, sourceOf } from "./listen.ts";

/** Decodes all of a small file and keeps it, interleaved. */
export async function hear(bytes: Uint8Array, hint = NO_HINT): Promise<Sound> {
  const stream = await openAudio(sourceOf(bytes), hint);
  const parts: Float32Array[] = [];
  let length = 0;
  for await (const { channels } of stream.blocks()) {
    const frames = channels[0]?.length ?? 0;
    const part = new Float32Array(frames * channels.length);
    for (const [channel, plane] of channels.entries()) {
      for (let frame = 0; frame < frames; frame += 1) {
        part[frame * channels.length + channel] = plane[frame] ?? 0;
      }
    }
    parts.push(part);
    length += part.length;
  }
  stream.close();
  const samples = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return { sampleRateHz: stream.sampleRateHz, channelCount: stream.channelCount, samples };
}

/** How far two are apart, as a share of how loud the second is: 0 for the same. */
export function difference(ours: Float32Array, theirs: Float32Array): number {
  const length = Math.min(ours.length, theirs.length);
  let apart = 0;
  let loud = 0;
  for (let index = 0; index < length; index += 1) {
    apart += ((ours[index] ?? 0) - (theirs[index] ?? 0)) ** 2;
    loud += (theirs[index] ?? 0) ** 2;
  }
  return Math.sqrt(apart / loud);
}
