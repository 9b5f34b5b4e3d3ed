import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cachedSource } from "../byte-source.ts";
import { readSlow } from "../read-slow.ts";
import { sniffFormat } from "../sniff.ts";
import type { FileTags } from "../tags/file-tags.ts";
import { mapTags } from "../tags/map-tags.ts";
import { fixture, sourceOf, tagSettings } from "../testing/files.ts";
import {
  concat,
  type Encoding,
  type Frame,
  id3v1,
  id3v2,
  textFrame,
  userFrame,
} from "../testing/id3.ts";
import { readFast } from "./read-fast.ts";

async function readBoth(name: string, bytes: Uint8Array) {
  const { extension, certain } = sniffFormat(bytes.subarray(0, 16), name);
  const open = () => cachedSource(sourceOf(bytes));
  return {
    fast: await readFast(open(), extension, { withCover: true }),
    slow: await readSlow(open(), extension, { withCover: true, isCertain: certain }),
  };
}

const mapped = (tags: FileTags, bytes: Uint8Array) =>
  mapTags(tags, { path: "folder/01 File.x", sizeBytes: bytes.length }, tagSettings);

/** Fails when our reader hands the file over, so that nothing is compared with itself. */
async function expectSame(name: string, bytes: Uint8Array) {
  const { fast, slow } = await readBoth(name, bytes);
  if (fast === null) throw new Error(`${name} is not read by our own reader`);
  expect(mapped(fast, bytes)).toEqual(mapped(slow, bytes));
  expect(await fast.readCover()).toEqual(await slow.readCover());
  return mapped(fast, bytes).track;
}

/** The formats and oddities that music-metadata reads for us. */
const HANDED_OVER = [
  "adts.aac",
  "id3.wav",
  "id3v22.mp3",
  "list-info.wav",
  "no-xing-vbr.mp3",
  "tagged.aiff",
  "tagged.dff",
  "tagged.dsf",
];
/** Its bitrate leaves out the headers of blocks: to count those, the whole file would have to be read. */
const OTHER_BITRATE = new Set(["tagged.wv"]);

describe("readFast", () => {
  // music-metadata takes no tags from FLAC in Ogg, and of ASF lists in the wrong order and pictures without their start.
  const better = ["flac.oga", "tagged.wma"];
  const compared = (name: string) => ![...HANDED_OVER, ...better].includes(name);
  it.each(readdirSync("fixtures/audio").filter(compared))(
    "reads %s as music-metadata does",
    async (name) => {
      const bytes = fixture(name);
      const { fast, slow } = await readBoth(name, bytes);
      if (fast === null) throw new Error(`${name} is not read by our own reader`);
      const [ours, theirs] = [mapped(fast, bytes), mapped(slow, bytes)];
      if (OTHER_BITRATE.has(name)) theirs.track.bitrateBps = ours.track.bitrateBps;
      expect(ours).toEqual(theirs);
      expect(await fast.readCover()).toEqual(await slow.readCover());
    },
  );

  it.each(HANDED_OVER)("hands %s over", async (name) => {
    expect((await readBoth(name, fixture(name))).fast).toBeNull();
  });
});

const mp3 = () => fixture("untagged.mp3");
const withTag = (frames: readonly Frame[], options?: Parameters<typeof id3v2>[1]) =>
  concat(id3v2(frames, options), mp3());

describe("readFast of MP3", () => {
  const encodings: Encoding[] = ["latin1", "utf16", "utf16be", "utf8"];
  it.each(encodings.flatMap((encoding) => [3, 4].map((version) => [encoding, version] as const)))(
    "reads texts in %s of ID3v2.%i",
    async (encoding, version) => {
      const frames = [
        textFrame("TIT2", "Café für zwei", encoding),
        textFrame("TPE1", "Anna & Björn", encoding),
        textFrame("TALB", "Café", encoding),
        textFrame("TRCK", "3/12", encoding),
        textFrame("TCON", "(17)(19)Déjà vu", encoding),
        textFrame(version === 4 ? "TDRC" : "TYER", "1999", encoding),
        userFrame("MusicBrainz Album Id", "33333333-3333-4333-8333-333333333333", encoding),
        userFrame("replaygain_track_gain", "-3.20 dB", encoding),
      ];
      const bytes = withTag(frames, { version: version === 3 ? 3 : 4, padding: 300 });
      const track = await expectSame("x.mp3", bytes);
      expect(track).toMatchObject({
        title: "Café für zwei",
        genres: ["Rock", "Industrial", "Déjà vu"],
        trackGainDb: -3.2,
        year: 1999,
      });
    },
  );

  it("puts the date of ID3v2.3 together", async () => {
    const frames = [textFrame("TYER", "1999"), textFrame("TDAT", "2105")];
    const track = await expectSame("x.mp3", withTag(frames, { version: 3 }));
    expect(track.year).toBe(1999);
    const album = [...frames, textFrame("TALB", "Café")];
    const dated = await expectSame("x.mp3", withTag(album, { version: 3 }));
    expect(dated.album?.releaseDate).toBe("1999-05-21");
  });

  it("keeps lists of ID3v2.4 apart, and tags that come twice", async () => {
    const track = await expectSame(
      "x.mp3",
      withTag([
        textFrame("TPE1", "Anna\0Björn\0"),
        textFrame("TCON", "Rock\x0021\0Jazz"),
        textFrame("TCOM", "Carla"),
        textFrame("TCOM", "Dóra"),
        textFrame("TIPL", "producer\0Gunnar,Helga\0mix\0Ída"),
      ]),
    );
    expect(track.genres).toEqual(["Rock", "Ska", "Jazz"]);
    expect(track.artists.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Anna", "Björn", "Carla", "Dóra", "Gunnar", "Helga", "Ída"]),
    );
  });

  it("takes from ID3v1 what ID3v2 lacks", async () => {
    const tail = id3v1({ title: "Old", artist: "Anna", track: 7, genre: 17 });
    const bytes = concat(id3v2([textFrame("TIT2", "New")]), mp3(), tail);
    const track = await expectSame("x.mp3", bytes);
    expect(track).toMatchObject({ title: "New", artistDisplay: "Anna", trackNumber: 7 });
  });

  it("steps over a picture that nobody asked for, however large, in one read", async () => {
    const picture = Array.from({ length: 300_000 }, (_, index) => index % 251);
    const apic: Frame = ["APIC", [0, ...Buffer.from("image/jpeg"), 0, 3, 0, ...picture]];
    const bytes = withTag([textFrame("TIT2", "Big"), apic, textFrame("TALB", "After it")]);
    await expectSame("x.mp3", bytes);
    const source = sourceOf(bytes);
    const tags = await readFast(cachedSource(source), "mp3", { withCover: false });
    expect(tags && mapped(tags, bytes).track.album?.title).toBe("After it");
    expect(source.reads.length).toBeLessThanOrEqual(2);
    expect(source.reads.reduce((sum, [, length]) => sum + length, 0)).toBeLessThan(200_000);
    expect(await tags?.readCover()).toEqual(Uint8Array.from(picture));
  });

  it("reads Fraunhofer's header of a variable bitrate", async () => {
    const bytes = mp3();
    const header = Buffer.alloc(32);
    header.write("VBRI");
    header.writeUInt16BE(1, 4);
    header.writeUInt32BE(6000, 10);
    header.writeUInt32BE(1000, 14);
    bytes.fill(0, 4, 36);
    bytes.set(header, 36);
    const tags = await readFast(cachedSource(sourceOf(bytes)), "mp3", { withCover: false });
    expect(tags?.format.durationMs).toBeCloseTo((1000 * 1152 * 1000) / 44_100, 0);
  });

  it.each([
    ["unsynchronization", withTag([textFrame("TIT2", "x")], { flags: 0x80 })],
    ["an extended header", withTag([textFrame("TIT2", "x")], { flags: 0x40 })],
    ["another tag behind it", concat(id3v2([textFrame("TIT2", "x")]), withTag([]))],
    ["an unknown encoding", withTag([["TIT2", [9, 65]]])],
    ["a frame beyond its tag", concat(id3v2([textFrame("TIT2", "x")]).subarray(0, 10), mp3())],
    ["no frames of MPEG", concat(id3v2([textFrame("TIT2", "x")]), new Uint8Array(9000).fill(7))],
  ])("hands over what has %s", async (_, bytes) => {
    expect(await readFast(cachedSource(sourceOf(bytes)), "mp3", { withCover: false })).toBeNull();
  });
});

describe("readFast of FLAC", () => {
  /** The blocks in another order, the pictures first. */
  function reordered(bytes: Uint8Array): Uint8Array {
    const blocks: Uint8Array[] = [];
    let at = 4;
    for (let isLast = false; !isLast;) {
      isLast = (bytes[at] ?? 0) >= 128;
      const length = Buffer.from(bytes).readUIntBE(at + 1, 3);
      const block = bytes.slice(at, at + 4 + length);
      block[0] = (block[0] ?? 0) & 0x7f;
      blocks.push(block);
      at += 4 + length;
    }
    const [info, ...others] = blocks;
    const order = others.toReversed();
    const last = order.at(-1);
    if (info === undefined || last === undefined) throw new Error("no blocks");
    last[0] = (last[0] ?? 0) | 0x80;
    return concat(bytes.slice(0, 4), info, ...order, bytes.slice(at));
  }

  it("reads blocks in any order", async () => {
    const track = await expectSame("x.flac", reordered(fixture("tagged.flac")));
    expect(track.title).toBe("Ágætis prófun");
  });

  it("hands over an ID3v2 tag in front", async () => {
    const bytes = concat(id3v2([textFrame("TIT2", "x")]), fixture("tagged.flac"));
    expect((await readBoth("x.flac", bytes)).fast).toBeNull();
  });
});
