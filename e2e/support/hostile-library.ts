import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { seededRandom } from "./seeded-random.ts";
import { makeWav } from "./wav-library.ts";

/** Everything that a music folder can hold to trip a scan, made for real; and the good files that must not suffer. */

const FIXTURES = path.resolve(import.meta.dirname, "../../fixtures/audio");
const MANY = 3000;
const DEEP = 60;
/** What file systems take for one name. */
const LONGEST_NAME_BYTES = 255;
const SPARSE_BYTES = 2 * 1024 ** 3;
const TAG_BYTES = 200 * 1024 ** 2;
/** Each of a chain of FLAC pictures; a block's length has 24 bits. */
const FLAC_PICTURE_BYTES = 16_000_000;
const RANDOM_BYTES = 64 * 1024;
const RANDOM_EXTENSIONS = ["mp3", "flac", "ogg", "opus", "m4a", "aac", "wav"];

/**
 * Half of the music is still music, where what says how to play it is in that half: moov is not, Vorbis keeps its tables
 * behind the cover, and an MP4 whose length is wrong may be refused as a whole.
 */
const HALVES: Expected = {
  "moov-last.m4a": ["damaged"],
  "alac.m4a": ["damaged"],
  "moov-first.m4a": ["track", "damaged"],
  "vorbis.ogg": ["track", "damaged"],
  "tagged.dff": ["track", "damaged"],
};
/** The head of WavPack's first block says all that there is to know. */
const HEADS: Expected = { "tagged.wv": ["track", "damaged"] };

/** What may become of a file: a track, or a problem with one of these codes. */
export type Expected = Readonly<Record<string, readonly string[]>>;

const fixtures = () => readdirSync(FIXTURES).filter((name) => /\.\w+$/u.test(name));

/** Good files, each of which is to be a track, under names and in places that are unusual. Answers their paths. */
export function makeGoodFiles(root: string): string[] {
  const paths: string[] = [];
  const put = (file: string, write: (target: string) => void) => {
    const target = path.join(root, file);
    mkdirSync(path.dirname(target), { recursive: true });
    write(target);
    paths.push(file);
  };
  const wav = (title: string) => {
    const tags = { title, artist: "Good", album: "Good", genre: "Noise", trackNumber: 1 };
    return (target: string) => writeFileSync(target, makeWav(tags, 100));
  };
  for (const name of fixtures()) {
    put(`good/${name}`, (target) => copyFileSync(path.join(FIXTURES, name), target));
  }
  for (let index = 0; index < MANY; index++) put(`many/${index}.wav`, wav(`One of many ${index}`));
  const deep = Array.from({ length: DEEP }, (_, index) => `d${index}`).join("/");
  put(`${deep}/bottom.wav`, wav("Bottom"));
  put("names/two\nlines.wav", wav("Two lines"));
  put("names/🎧 👩‍👩‍👧 𝄞.wav", wav("Emoji"));
  put(`names/${"n".repeat(LONGEST_NAME_BYTES - 4)}.wav`, wav("Long"));
  put("names/folder.mp3/inside.wav", wav("Inside"));
  return paths;
}

/** Puts the bad ones beside them, below `bad/`. The codes stand for what a person is told. */
export function makeBadFiles(root: string, outside: string, seed: number): Expected {
  const expected: Record<string, readonly string[]> = {};
  const bad = path.join(root, "bad");
  mkdirSync(path.join(bad, "locked"), { recursive: true });
  const put = (name: string, outcomes: readonly string[], write: (target: string) => void) => {
    write(path.join(bad, name));
    expected[`bad/${name}`] = outcomes;
  };

  put("zero.mp3", ["empty"], (target) => writeFileSync(target, ""));
  for (const name of fixtures()) {
    const content = readFileSync(path.join(FIXTURES, name));
    const half = HALVES[name] ?? ["track"];
    put(`half ${name}`, half, (target) =>
      writeFileSync(target, content.subarray(0, content.length / 2)),
    );
    put(`head ${name}`, HEADS[name] ?? ["damaged", "not-audio"], (target) =>
      writeFileSync(target, content.subarray(0, 40)),
    );
  }
  const random = seededRandom(seed);
  for (const extension of RANDOM_EXTENSIONS) {
    put(`random.${extension}`, ["not-audio", "damaged"], (target) =>
      writeFileSync(
        target,
        Uint8Array.from({ length: RANDOM_BYTES }, () => random.below(256)),
      ),
    );
  }
  put("sparse.mp3", ["not-audio", "damaged", "too-large"], (target) =>
    writeSparse(target, [], SPARSE_BYTES),
  );
  put("tag.mp3", ["track", "too-large"], writeLargeId3);
  put("tag.flac", ["track", "too-large"], writeLargeFlac);
  put("pipe.mp3", ["not-a-file"], (target) => execFileSync("mkfifo", [target]));
  put("broken.mp3", ["link-broken"], (target) => symlinkSync("nowhere.mp3", target));
  put("circle.mp3", ["link-broken"], (target) => symlinkSync("circle.mp3", target));
  put("up", ["link-not-followed"], (target) => symlinkSync("..", target));
  put("outward.mp3", ["link-outside"], (target) => symlinkSync(outside, target));
  put("outward", ["link-outside"], (target) => symlinkSync(path.dirname(outside), target));
  put("secret.wav", ["unreadable"], (target) => {
    copyFileSync(path.join(FIXTURES, "id3.wav"), target);
    chmodSync(target, 0o000);
  });
  const notText = Buffer.concat([
    Buffer.from(`${bad}/caf`),
    Buffer.from([0xe9]),
    Buffer.from(".mp3"),
  ]);
  writeFileSync(notText, "x");
  expected["bad/caf\u{FFFD}.mp3"] = ["name-not-utf8"];
  copyFileSync(path.join(FIXTURES, "id3.wav"), path.join(bad, "locked/01.wav"));
  chmodSync(path.join(bad, "locked"), 0o000);
  expected["bad/locked"] = ["folder-unreadable"];
  return expected;
}

/** `parts` at their places in a file of `length` bytes; between them nothing, which takes no room on the disk. */
function writeSparse(
  target: string,
  parts: readonly { at: number; bytes: Uint8Array }[],
  length: number,
): void {
  const file = openSync(target, "w");
  ftruncateSync(file, length);
  for (const { at, bytes } of parts) writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
}

/** An ID3v2.4 tag of a title and one picture of 200 MB, and music behind it. */
function writeLargeId3(target: string): void {
  const title = id3Frame("TIT2", Buffer.from("\u{3}Behind a large tag"));
  const pictureBytes = TAG_BYTES - 20 - title.length;
  const picture = Buffer.concat([
    Buffer.from("APIC"),
    syncSafe(pictureBytes),
    Buffer.from([0, 0, 0]),
    Buffer.from("image/jpeg\0\u{3}\0", "latin1"),
  ]);
  const head = Buffer.concat([
    Buffer.from("ID3\u{4}\0\0", "latin1"),
    syncSafe(TAG_BYTES - 10),
    title,
    picture,
  ]);
  const music = readFileSync(path.join(FIXTURES, "untagged.mp3"));
  const parts = [
    { at: 0, bytes: head },
    { at: TAG_BYTES, bytes: music },
  ];
  writeSparse(target, parts, TAG_BYTES + music.length);
}

/** STREAMINFO, pictures of 16 MB each up to 200 MB, a comment, and the music. */
function writeLargeFlac(target: string): void {
  const flac = readFileSync(path.join(FIXTURES, "tagged.flac"));
  const blocks = flacBlocks(flac);
  const kept = blocks.filter(({ type }) => type === 0 || type === 4);
  const parts = [{ at: 0, bytes: Buffer.from("fLaC") as Uint8Array }];
  let at = 4;
  const append = (bytes: Uint8Array, length = bytes.length) => {
    parts.push({ at, bytes });
    at += length;
  };
  const [info, comment] = kept.map(({ type, body }) =>
    Buffer.concat([flacHead(type, body.length, type === 4), body]),
  );
  append(info ?? Buffer.alloc(0));
  // Type 3, "image/jpeg", no description, no size; the length of its data is the rest of the block.
  const words = Buffer.concat([uint32(3), uint32(10), Buffer.from("image/jpeg"), Buffer.alloc(20)]);
  for (let picture = 0; picture * FLAC_PICTURE_BYTES < TAG_BYTES; picture++) {
    const data = uint32(FLAC_PICTURE_BYTES - words.length - 4);
    append(
      Buffer.concat([flacHead(6, FLAC_PICTURE_BYTES, false), words, data]),
      4 + FLAC_PICTURE_BYTES,
    );
  }
  append(comment ?? Buffer.alloc(0));
  append(flac.subarray(blocks.at(-1)?.end));
  writeSparse(target, parts, at);
}

function flacBlocks(flac: Buffer): { type: number; body: Buffer; end: number }[] {
  const blocks: { type: number; body: Buffer; end: number }[] = [];
  for (let at = 4, last = false; !last;) {
    const head = flac.readUInt8(at);
    const end = at + 4 + flac.readUIntBE(at + 1, 3);
    blocks.push({ type: head & 0x7f, body: flac.subarray(at + 4, end), end });
    last = head >= 0x80;
    at = end;
  }
  return blocks;
}

const flacHead = (type: number, length: number, last: boolean): Buffer =>
  uint32((last ? 0x80_00_00_00 : 0) + type * 0x1_00_00_00 + length);

const id3Frame = (id: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(id), syncSafe(body.length), Buffer.from([0, 0]), body]);

/** ID3's numbers: 28 bits, seven a byte. */
const syncSafe = (value: number): Buffer =>
  Buffer.from([21, 14, 7, 0].map((shift) => (value >> shift) & 0x7f));

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
