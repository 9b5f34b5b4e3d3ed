import { spawn } from "node:child_process";
import { createKernel } from "../../queues/analyze/dsp/kernel.ts";
import type { KernelSummary } from "../../queues/analyze/dsp/kernel-summary.ts";
import { loadKernelModule } from "../../queues/analyze/dsp/testing/load-kernel.ts";
import { embedAudio } from "../../queues/analyze/embedding/embed-audio.ts";
import { decideKey } from "../../queues/analyze/key/decide-key.ts";
import type { Key } from "../../queues/analyze/key/find-key.ts";
import { decideTempo } from "../../queues/analyze/rhythm/decide-tempo.ts";
import type { Piece } from "./pieces.ts";

const RATE_HZ = 44_100;
const BYTES_PER_FRAME = 8;
/** Frames that the kernel is given at once. */
const BLOCK = 4608;

export interface HeardPiece extends Piece {
  readonly vector: Float32Array;
  readonly bpm: number | null;
  readonly key: Key | null;
}

/** What the analyzer's own kernel, vector, tempo and key make of each piece; ffmpeg decodes. Silence is left out. */
export async function hearPieces(pieces: readonly Piece[]): Promise<HeardPiece[]> {
  const kernel = createKernel(await loadKernelModule());
  const heard: HeardPiece[] = [];
  for (const piece of pieces) {
    kernel.begin({ sampleRateHz: RATE_HZ, channelCount: 2 });
    for await (const channels of decoded(piece.file)) kernel.push(channels);
    const summary = kernel.finish();
    const vector = embedAudio(summary);
    if (vector === null) continue;
    heard.push({ ...piece, vector, ...tempoAndKey(summary) });
  }
  return heard;
}

function tempoAndKey(summary: KernelSummary): { bpm: number | null; key: Key | null } {
  return {
    bpm: decideTempo({ curves: summary.onsets, genres: [] }).bpm?.value ?? null,
    key: decideKey({ tonal: summary.tonal, secondOpinion: null }).heard,
  };
}

async function* decoded(file: string): AsyncGenerator<Float32Array[]> {
  const output = ["-ac", "2", "-ar", String(RATE_HZ), "-f", "f32le", "-"];
  const ffmpeg = spawn("ffmpeg", ["-v", "error", "-i", file, ...output]);
  let rest = Buffer.alloc(0);
  for await (const chunk of ffmpeg.stdout) {
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    const whole = bytes.length - (bytes.length % BYTES_PER_FRAME);
    // Copied to where 32-bit floats may lie.
    const samples = new Float32Array(new Uint8Array(bytes.subarray(0, whole)).buffer);
    for (let at = 0; at < samples.length; at += 2 * BLOCK) {
      const block = samples.subarray(at, at + 2 * BLOCK);
      yield [0, 1].map((side) =>
        Float32Array.from({ length: block.length / 2 }, (_, i) => block[2 * i + side] ?? 0),
      );
    }
    rest = bytes.subarray(whole);
  }
}
