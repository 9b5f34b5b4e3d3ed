import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";

/** Something with beats, chords, hiss and two different channels: what the analyzer has to do is the same for any music. */
const CHORD = "floor(mod(t\\,8)/2)";
const LEFT = `0.4*sin(2*PI*(110+55*${CHORD})*t)*exp(-3*mod(t\\,0.5))+0.2*sin(2*PI*440*t)*exp(-8*mod(t+0.25\\,0.5))+0.1*(random(0)-0.5)*exp(-20*mod(t\\,0.25))`;
const RIGHT = `0.4*sin(2*PI*(110+55*${CHORD})*t)*exp(-3*mod(t\\,0.5))+0.15*sin(2*PI*660*t)*exp(-8*mod(t\\,1))+0.1*(random(1)-0.5)*exp(-12*mod(t\\,0.5))`;
const PHRASE_SECONDS = 32;

/** MP3s of 44.1 kHz stereo at 192 kbit/s, each a little louder than the one before. Throws when there is no ffmpeg. */
export function makeMp3s(folder: string, count: number, seconds: number): string[] {
  mkdirSync(folder, { recursive: true });
  const phrase = path.join(path.dirname(folder), "phrase.wav");
  ffmpeg(["-f", "lavfi", "-i", `aevalsrc='${LEFT}|${RIGHT}':s=44100:d=${PHRASE_SECONDS}`, phrase]);
  return Array.from({ length: count }, (_, index) => {
    const file = path.join(folder, `${index + 1}.mp3`);
    const short = path.join(path.dirname(folder), "phrase.mp3");
    const louder = `volume=${(0.5 + index / (2 * count)).toFixed(4)}`;
    ffmpeg(["-i", phrase, "-af", louder, "-b:a", "192k", short]);
    // Repeated as it is: encoding an hour takes a minute.
    const tags = ["-metadata", `title=Tone ${index + 1}`, "-metadata", "artist=Bench"];
    ffmpeg(["-stream_loop", "-1", "-i", short, "-t", `${seconds}`, "-c", "copy", ...tags, file]);
    return file;
  });
}

function ffmpeg(words: readonly string[]): void {
  const run = spawnSync("ffmpeg", ["-v", "error", "-y", ...words], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`ffmpeg made nothing: ${run.error?.message ?? run.stderr}`);
}
