import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

/** How long each file sounds. */
const NOISE_SECONDS = 0.3;
const RATE_HZ = 48_000;
const RUN_LIMIT_MS = 120_000;
/** Each output of a run is handed all of its noise: more at once cost more than more runs. */
const OUTPUTS_A_RUN = 50;

/** ffmpeg's words for each format that files are made of. */
const ENCODERS = {
  mp3: ["libmp3lame", "mp3"],
  flac: ["flac", "flac"],
  m4a: ["aac", "ipod"],
  ogg: ["libvorbis", "ogg"],
  opus: ["libopus", "ogg"],
  wav: ["pcm_s16le", "wav"],
} as const;
export type NoiseFormat = keyof typeof ENCODERS;
export const NOISE_FORMATS = Object.keys(ENCODERS) as NoiseFormat[];

/**
 * `count` files 0.mp3, 1.mp3, … below `directory`, untagged, no two of which sound alike: pieces of one long noise,
 * so that one run of ffmpeg makes many.
 */
export async function makeNoise(
  directory: string,
  format: NoiseFormat,
  count: number,
): Promise<string[]> {
  const files = Array.from({ length: count }, (_, index) =>
    path.join(directory, `${index}.${format}`),
  );
  if (format !== "flac") {
    await runFfmpeg(7, count, segments(directory, format));
    return files;
  }
  // The segmenter never goes back to write a FLAC's length: here each is an output of its own.
  for (let from = 0; from < count; from += OUTPUTS_A_RUN) {
    const batch = files.slice(from, from + OUTPUTS_A_RUN);
    await runFfmpeg(
      from + 1,
      batch.length,
      batch.flatMap((file, index) => cut(format, index, file)),
    );
  }
  return files;
}

const audio = (format: NoiseFormat): string[] => [
  "-ac",
  "1",
  "-map_metadata",
  "-1",
  "-c:a",
  ENCODERS[format][0],
  "-threads",
  "1",
];

const segments = (directory: string, format: NoiseFormat): string[] => [
  ...audio(format),
  "-f",
  "segment",
  "-segment_format",
  ENCODERS[format][1],
  "-segment_time",
  String(NOISE_SECONDS),
  "-reset_timestamps",
  "1",
  path.join(directory, `%d.${format}`),
];

const cut = (format: NoiseFormat, index: number, file: string): string[] => [
  "-ss",
  (index * NOISE_SECONDS).toFixed(1),
  "-t",
  String(NOISE_SECONDS),
  ...audio(format),
  file,
];

async function runFfmpeg(seed: number, pieces: number, output: string[]): Promise<void> {
  // Two pieces more than needed: encoders end a little early.
  const seconds = ((pieces + 2) * NOISE_SECONDS).toFixed(1);
  const noise = `anoisesrc=seed=${seed}:amplitude=0.3:r=${RATE_HZ}:d=${seconds}`;
  await promisify(execFile)(
    "ffmpeg",
    ["-v", "error", "-nostdin", "-f", "lavfi", "-i", noise, ...output],
    { timeout: RUN_LIMIT_MS },
  );
}
