import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { randomNumbers } from "../../../scan/testing/mutate.ts";

export interface Sound {
  sampleRateHz: number;
  /** Interleaved. */
  samples: Float32Array;
  channelCount: number;
}

/** A sweep, a steady tone and some noise, other ones in each channel, and never the same twice in a second. */
export function makeSound(seconds: number, sampleRateHz = 44_100, channelCount = 2): Sound {
  const random = randomNumbers(7);
  const frames = Math.round(seconds * sampleRateHz);
  const samples = new Float32Array(frames * channelCount);
  for (let frame = 0; frame < frames; frame += 1) {
    const time = frame / sampleRateHz;
    for (let channel = 0; channel < channelCount; channel += 1) {
      const sweep = Math.sin(2 * Math.PI * (150 + channel * 60 + time * 90) * time);
      const tone = Math.sin(2 * Math.PI * (440 + channel * 110) * time);
      const noise = random(2000) / 1000 - 1;
      samples[frame * channelCount + channel] = 0.35 * sweep + 0.2 * tone + 0.03 * noise;
    }
  }
  return { sampleRateHz, samples, channelCount };
}

/** What ffmpeg makes of a sound: a file's bytes. `args` are the codec's; the name's ending says the container. */
export function encode(sound: Sound, ending: string, args: readonly string[] = []): Uint8Array {
  return inFolder((folder) => {
    const [from, to] = [path.join(folder, "sound.f32"), path.join(folder, `sound.${ending}`)];
    writeFileSync(from, new Uint8Array(sound.samples.buffer));
    const shape = [
      "-f",
      "f32le",
      "-ar",
      String(sound.sampleRateHz),
      "-ac",
      String(sound.channelCount),
    ];
    ffmpeg([...shape, "-i", from, ...args, "-bitexact", to]);
    return new Uint8Array(readFileSync(to));
  });
}

/** ffmpeg's own decoding of a file: interleaved samples. */
export function decodeWithFfmpeg(bytes: Uint8Array, ending: string): Float32Array {
  return inFolder((folder) => {
    const [from, to] = [path.join(folder, `sound.${ending}`), path.join(folder, "sound.f32")];
    writeFileSync(from, bytes);
    ffmpeg(["-i", from, "-map", "0:a:0", "-f", "f32le", to]);
    return new Float32Array(new Uint8Array(readFileSync(to)).buffer);
  });
}

function ffmpeg(args: readonly string[]): void {
  execFileSync("ffmpeg", ["-v", "error", "-nostdin", "-y", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function inFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(path.join(tmpdir(), "soniquebay-sound-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
