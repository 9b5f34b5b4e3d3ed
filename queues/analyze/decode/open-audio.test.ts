import { describe, expect, it } from "vitest";
import { FileChanged } from "../../scan/byte-source.ts";
import { UndecodableAudio } from "./audio-stream.ts";
import { openAudio } from "./open-audio.ts";
import { difference, hear } from "./testing/hear.ts";
import { listen, NO_HINT, sourceOf } from "./testing/listen.ts";
import { decodeWithFfmpeg, encode, makeSound } from "./testing/sound.ts";

/** Against ffmpeg, which is installed wherever the tests run: a decoder of its own for every format. */

interface Case {
  ending: string;
  args?: readonly string[];
  sampleRateHz?: number;
  channelCount?: number;
  /** Samples that ffmpeg gives in front of ours. */
  lead?: number;
  /** How far apart they may be; lossy decoders round in different ways. */
  most?: number;
  /** Samples a channel that the lengths may differ by. */
  slack?: number;
}

const LOSSLESS = 5e-5;
const LOSSY = 2e-3;

const CASES: readonly Case[] = [
  { ending: "mp3", most: LOSSY },
  { ending: "mp3", args: ["-q:a", "3"], channelCount: 1, most: LOSSY },
  { ending: "mp3", args: ["-b:a", "64k"], sampleRateHz: 22_050, most: LOSSY },
  { ending: "mp3", args: ["-b:a", "16k"], sampleRateHz: 8000, channelCount: 1, most: LOSSY },
  { ending: "mp3", args: ["-write_xing", "0", "-id3v2_version", "0"], most: LOSSY, slack: 1152 },
  { ending: "mp2", most: LOSSY, slack: 1152 },
  { ending: "flac" },
  { ending: "flac", channelCount: 1, sampleRateHz: 8000 },
  { ending: "flac", args: ["-sample_fmt", "s32"], sampleRateHz: 192_000 },
  { ending: "flac", channelCount: 6, sampleRateHz: 48_000 },
  { ending: "oga", args: ["-c:a", "flac"] },
  { ending: "ogg", args: ["-c:a", "libvorbis"], most: LOSSY },
  { ending: "ogg", args: ["-c:a", "libvorbis"], channelCount: 1, sampleRateHz: 8000, most: LOSSY },
  { ending: "ogg", args: ["-c:a", "libvorbis"], channelCount: 6, most: LOSSY },
  { ending: "opus", sampleRateHz: 48_000, most: LOSSY },
  { ending: "opus", sampleRateHz: 48_000, channelCount: 1, most: LOSSY },
  { ending: "opus", args: ["-mapping_family", "1"], sampleRateHz: 48_000, channelCount: 6, most: LOSSY },
  { ending: "m4a", args: ["-aac_pns", "0"], most: LOSSY, slack: 1024 },
  { ending: "m4a", args: ["-aac_pns", "0", "-movflags", "+faststart"], channelCount: 1, sampleRateHz: 16_000, most: LOSSY, slack: 1024 },
  { ending: "m4a", args: ["-aac_pns", "0"], channelCount: 6, sampleRateHz: 48_000, most: LOSSY, slack: 1024 },
  { ending: "aac", args: ["-aac_pns", "0"], lead: 1024, most: LOSSY, slack: 1024 },
  { ending: "m4a", args: ["-c:a", "alac"] },
  { ending: "m4a", args: ["-c:a", "alac", "-sample_fmt", "s32p"], channelCount: 1, sampleRateHz: 96_000 },
  { ending: "m4a", args: ["-c:a", "alac"], channelCount: 6 },
  { ending: "mov", args: ["-c:a", "alac"] },
  { ending: "mp4", args: ["-c:a", "libmp3lame"], channelCount: 1, most: LOSSY, slack: 2304 },
  ...["pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_f64le"].map(
    (codec): Case => ({ ending: "wav", args: ["-c:a", codec] }),
  ),
  { ending: "wav", args: ["-c:a", "pcm_s24le", "-rf64", "always"], channelCount: 6 },
  ...["pcm_s8", "pcm_s16be", "pcm_s24be", "pcm_s32be", "pcm_s16le", "pcm_f32be", "pcm_f64be"].map(
    (codec): Case => ({ ending: "aiff", args: ["-c:a", codec] }),
  ),
];

describe("a file sounds as ffmpeg says", () => {
  it.each(CASES)("$ending $args $sampleRateHz $channelCount", async (one) => {
    const { sampleRateHz = 44_100, channelCount = 2, lead = 0, slack = 0 } = one;
    const bytes = encode(makeSound(1.7, sampleRateHz, channelCount), one.ending, one.args);
    const theirs = decodeWithFfmpeg(bytes, one.ending).subarray(lead * channelCount);
    const ours = await hear(bytes);
    expect(ours).toMatchObject({ sampleRateHz, channelCount });
    const apart = (ours.samples.length - theirs.length) / channelCount;
    expect({ apart: Math.abs(apart) <= slack || apart }).toEqual({ apart: true });
    expect(difference(ours.samples, theirs)).toBeLessThan(one.most ?? LOSSLESS);
  });
});
