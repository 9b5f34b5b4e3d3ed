import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";

/** Something with beats, chords, hiss and two different channels, made by ffmpeg: what the analyzer has to do is the same for any music. */
const expression = (pitchHz: number): string => {
  const chord = `floor(mod(t\\,8)/2)`;
  const left = `0.4*sin(2*PI*(${pitchHz}+${pitchHz / 2}*${chord})*t)*exp(-3*mod(t\\,0.5))+0.2*sin(2*PI*${pitchHz * 4}*t)*exp(-8*mod(t+0.25\\,0.5))+0.1*(random(0)-0.5)*exp(-20*mod(t\\,0.25))`;
  const right = `0.4*sin(2*PI*(${pitchHz}+${pitchHz / 2}*${chord})*t)*exp(-3*mod(t\\,0.5))+0.15*sin(2*PI*${pitchHz * 6}*t)*exp(-8*mod(t\\,1))+0.1*(random(1)-0.5)*exp(-12*mod(t\\,0.5))`;
  return `aevalsrc='${left}|${right}':s=44100`;
};

/** MP3s of 44.1 kHz stereo at 192 kbit/s, each of another pitch. Throws when there is no ffmpeg. */
export function makeMp3s(folder: string, count: number, seconds: number): string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_, index) => {
    const file = path.join(folder, `${index + 1}.mp3`);
    const words = ["-v", "error", "-y", "-f", "lavfi"];
    words.push("-i", `${expression(110 + index)}:d=${seconds}`, "-b:a", "192k");
    words.push("-metadata", `title=Tone ${index + 1}`, "-metadata", "artist=Bench", file);
    const made = spawnSync("ffmpeg", words, { encoding: "utf8" });
    if (made.status !== 0)
      throw new Error(`ffmpeg made no MP3: ${made.error?.message ?? made.stderr}`);
    return file;
  });
}
