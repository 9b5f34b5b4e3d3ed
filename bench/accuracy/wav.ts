import { readFile } from "node:fs/promises";

const HEADER_BYTES = 44;

/** The two channels of a file that fluidsynth wrote, −1 to 1. */
export async function readWav(file: string): Promise<[Float32Array, Float32Array]> {
  const bytes = await readFile(file);
  const samples = new Int16Array(
    bytes.buffer,
    bytes.byteOffset + HEADER_BYTES,
    (bytes.length - HEADER_BYTES) >> 1,
  );
  const channel = (first: number) =>
    Float32Array.from(
      { length: samples.length >> 1 },
      (_, at) => (samples[2 * at + first] ?? 0) / 32_768,
    );
  return [channel(0), channel(1)];
}
