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
  {
    ending: "opus",
    args: ["-mapping_family", "1"],
    sampleRateHz: 48_000,
    channelCount: 6,
    most: LOSSY,
  },
  { ending: "m4a", args: ["-aac_pns", "0"], most: LOSSY, slack: 1024 },
  {
    ending: "m4a",
    args: ["-aac_pns", "0", "-movflags", "+faststart"],
    channelCount: 1,
    sampleRateHz: 16_000,
    most: LOSSY,
    slack: 1024,
  },
  {
    ending: "m4a",
    args: ["-aac_pns", "0"],
    channelCount: 6,
    sampleRateHz: 48_000,
    most: LOSSY,
    slack: 1024,
  },
  { ending: "aac", args: ["-aac_pns", "0"], lead: 1024, most: LOSSY, slack: 1024 },
  { ending: "m4a", args: ["-c:a", "alac"] },
  {
    ending: "m4a",
    args: ["-c:a", "alac", "-sample_fmt", "s32p"],
    channelCount: 1,
    sampleRateHz: 96_000,
  },
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

const seconds = (heard: { samples: number; sampleRateHz: number }) =>
  heard.samples / heard.sampleRateHz;
const glued = (...files: Uint8Array[]) => new Uint8Array(Buffer.concat(files));

describe("a track of a CUE sheet", () => {
  const sound = makeSound(3);

  it.each([
    ["wav", [], 0],
    ["aiff", [], 0],
    ["flac", [], LOSSLESS],
    ["m4a", ["-c:a", "alac"], 0],
    ["m4a", ["-aac_pns", "0"], LOSSY],
    ["mp3", [], LOSSY],
    ["ogg", ["-c:a", "libvorbis"], LOSSY],
  ] as const)("is cut out of %s %j at its very samples", async (ending, args, most) => {
    const bytes = encode(sound, ending, args);
    const whole = await hear(bytes);
    const part = await hear(bytes, { ...NO_HINT, startMs: 1200, endMs: 2700 });
    expect(part.samples.length).toBe(1.5 * 44_100 * 2);
    const there = whole.samples.subarray(1.2 * 44_100 * 2, 2.7 * 44_100 * 2);
    expect(difference(part.samples, there)).toBeLessThanOrEqual(most);
  });

  it("is not decoded from the beginning where a table or arithmetic finds its place", async () => {
    const long = makeSound(60, 44_100, 1);
    for (const [ending, args] of [
      ["wav", []],
      ["m4a", []],
    ] as const) {
      const bytes = encode(long, ending, args);
      let read = 0;
      const source = {
        size: bytes.length,
        read: async (offset: number, length: number) => {
          read += Math.min(length, bytes.length - offset);
          return bytes.slice(offset, offset + length);
        },
      };
      await listen(source, { ...NO_HINT, startMs: 58_000, endMs: null });
      expect(read).toBeLessThan(Math.max(bytes.length * 0.35, 700_000));
    }
  });

  it("that begins behind the file's end is too short", async () => {
    const heard = hear(encode(makeSound(1), "wav"), { ...NO_HINT, startMs: 5000 });
    await expect(heard).rejects.toMatchObject({ code: "too-short" });
  });
});

describe("a file that changes on its way", () => {
  it("chained Ogg goes on through all its parts, as the first one is", async () => {
    const first = encode(makeSound(1), "ogg", ["-c:a", "libvorbis"]);
    const second = encode(makeSound(2, 22_050, 1), "ogg", [
      "-c:a",
      "libvorbis",
      "-serial_offset",
      "9",
    ]);
    const heard = await listen(sourceOf(glued(first, second)));
    expect(heard).toMatchObject({ sampleRateHz: 44_100, channelCount: 2 });
    expect(seconds(heard)).toBeCloseTo(3, 1);
  });

  it("chained Ogg may even change its codec", async () => {
    const first = encode(makeSound(1, 48_000), "opus", ["-serial_offset", "3"]);
    const second = encode(makeSound(1), "oga", ["-c:a", "flac"]);
    expect(seconds(await listen(sourceOf(glued(first, second))))).toBeCloseTo(2, 1);
  });

  it("MP3 may change its rate", async () => {
    const plain = ["-write_xing", "0", "-id3v2_version", "0"];
    const first = encode(makeSound(1), "mp3", plain);
    const second = encode(makeSound(2, 22_050, 1), "mp3", plain);
    const heard = await listen(sourceOf(glued(first, second)));
    expect(heard).toMatchObject({ sampleRateHz: 44_100, channelCount: 2 });
    expect(seconds(heard)).toBeGreaterThan(2.9);
    expect(seconds(heard)).toBeLessThan(3.3);
  });
});

describe("a file that is not what it seems", () => {
  const sound = makeSound(1);

  it("is known by what it holds, not by what it is called", async () => {
    const hint = { container: "MPEG", codec: "MPEG 1 Layer 3" };
    const heard = await listen(sourceOf(encode(sound, "flac")), hint);
    expect(seconds(heard)).toBe(1);
  });

  it("costs nothing for a tag of 200 MB in front of its sound", async () => {
    const mp3 = encode(sound, "mp3", ["-id3v2_version", "0"]);
    const tagBytes = 200 * 1024 * 1024;
    const header = Uint8Array.of(
      0x49,
      0x44,
      0x33,
      4,
      0,
      0,
      ...[21, 14, 7, 0].map((shift) => (tagBytes >> shift) & 0x7f),
    );
    const from = header.length + tagBytes;
    let read = 0;
    const source = {
      size: from + mp3.length,
      read: async (offset: number, length: number) => {
        read += length;
        if (offset === 0) return header.slice(0, length);
        return offset < from
          ? new Uint8Array(length)
          : mp3.slice(offset - from, offset - from + length);
      },
    };
    expect(seconds(await listen(source))).toBe(1);
    expect(read).toBeLessThan(1024 * 1024);
  });

  it("ends before the tags of its end", async () => {
    const mp3 = encode(sound, "mp3");
    const id3v1 = Buffer.alloc(128);
    id3v1.write("TAG");
    expect(await listen(sourceOf(glued(mp3, id3v1)))).toEqual(await listen(sourceOf(mp3)));
  });

  it.each([
    ["wav", 0.5],
    ["flac", 0.5],
    ["mp3", 0.5],
    ["aac", 0.5],
  ])("gives what is left of %s that was cut off", async (ending, share) => {
    const bytes = encode(makeSound(4), ending);
    const heard = await listen(sourceOf(bytes.slice(0, bytes.length * share)));
    expect(seconds(heard)).toBeGreaterThan(1.5);
    expect(seconds(heard)).toBeLessThan(2.5);
  });

  it.each([
    ["nothing", new Uint8Array(0), "undecodable"],
    ["text", new Uint8Array(Buffer.from("this is no sound at all")), "undecodable"],
    ["Monkey's Audio", new Uint8Array(Buffer.from("MAC \u0096\u000f")), "format-unsupported"],
    ["a WAV of A-law", encode(sound, "wav", ["-c:a", "pcm_alaw"]), "format-unsupported"],
    [
      "Ogg with Speex",
      encode(sound, "ogg", ["-c:a", "libspeex", "-ar", "16000", "-ac", "1"]),
      "format-unsupported",
    ],
    ["MP4 with AC-3", encode(sound, "mp4", ["-c:a", "ac3"]), "format-unsupported"],
  ])("is refused in words: %s", async (_name, bytes, code) => {
    const error = await listen(sourceOf(bytes)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UndecodableAudio);
    expect(error).toMatchObject({ code });
  });

  it("says so when it changes while it is read", async () => {
    const wav = encode(makeSound(10), "wav");
    let reads = 0;
    const stream = await openAudio(
      {
        size: wav.length,
        read: async (offset, length) => {
          reads += 1;
          if (reads > 4) throw new FileChanged("a.wav");
          return wav.slice(offset, offset + length);
        },
      },
      NO_HINT,
    );
    const all = async () => {
      for await (const block of stream.blocks()) expect(block.channels).toHaveLength(2);
    };
    await expect(all()).rejects.toMatchObject({ code: "file-changed" });
  });
});

describe("a stream", () => {
  it("ends when it is closed", async () => {
    const stream = await openAudio(sourceOf(encode(makeSound(5), "mp3")), NO_HINT);
    let blocks = 0;
    for await (const block of stream.blocks()) {
      expect(block.channels).toHaveLength(2);
      blocks += 1;
      stream.close();
    }
    expect(blocks).toBe(1);
  });
});
