import type { ByteSource } from "./byte-source.ts";
import { readMpegHeader } from "./fast/mpeg-header.ts";
import { id3TagEnd } from "./id3-padding.ts";

/** Bytes looked at in each place: at 320 kbit/s about 60 frames. */
const SAMPLE_BYTES = 64 * 1024;
/** Where in the audio: a constant bitrate shows at once, a variable one changes along the way. */
const PLACES = [0, 0.25, 0.5, 0.75];
/** Two frames in a row could be chance; this many can't. */
const LEAST_FRAMES = 3;
const ID3V1_BYTES = 128;

interface Frame {
  bytes: number;
  seconds: number;
}

/**
 * Length in milliseconds of MPEG audio or ADTS that has no header to tell: from the size of frames in four places.
 * Exact for a constant bitrate, an estimate otherwise; null when these are no such frames.
 */
export async function frameDurationMs(source: ByteSource): Promise<number | null> {
  const start = id3TagEnd(await source.read(0, 10));
  const audioBytes = source.size - start;
  let bytes = 0;
  let seconds = 0;
  const isShort = audioBytes <= SAMPLE_BYTES * PLACES.length;
  for (const place of isShort ? [0] : PLACES) {
    const from = start + Math.floor(audioBytes * place);
    const sample = await source.read(from, isShort ? audioBytes : SAMPLE_BYTES);
    for (const frame of framesIn(sample)) {
      bytes += frame.bytes;
      seconds += frame.seconds;
    }
  }
  return bytes === 0 ? null : Math.round((audioBytes / bytes) * seconds * 1000);
}

/** How far behind the tags frames are looked for. */
const SEARCHED_BYTES = 1024 * 1024;

/**
 * Whether there is MPEG audio or ADTS at all: a few frames in a row, not the two bytes that stand before each and turn
 * up in anything. Without this, the whole of a large file would be searched for them.
 */
export async function hasFrames(source: ByteSource): Promise<boolean> {
  const start = id3TagEnd(await source.read(0, 10));
  for (const length of [SAMPLE_BYTES, SEARCHED_BYTES]) {
    const bytes = await source.read(start, length);
    if (framesIn(bytes, start + bytes.length >= source.size).length > 0) return true;
    if (bytes.length < length) return false;
  }
  return false;
}

/** The first unbroken run of frames in these bytes. A short one counts when it goes to the file's end. */
function framesIn(bytes: Uint8Array, isEnd = false): Frame[] {
  for (let start = 0; start + 8 < bytes.length; start++) {
    if (bytes[start] !== 0xff) continue;
    const run: Frame[] = [];
    let at = start;
    while (at + 8 < bytes.length) {
      const frame = readFrame(bytes, at);
      if (frame === null) break;
      run.push(frame);
      at += frame.bytes;
    }
    // Right at the end, or at an ID3v1 tag that stands there: chance would have to hit one place.
    const endsWithFile = isEnd && run.length > 0 && [0, ID3V1_BYTES].includes(bytes.length - at);
    if (run.length >= LEAST_FRAMES || endsWithFile) return run;
  }
  return [];
}

function readFrame(bytes: Uint8Array, at: number): Frame | null {
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0] = bytes.subarray(at, at + 6);
  if (b0 !== 0xff || (b1 & 0xe0) !== 0xe0) return null;
  if ((b1 & 0xf6) === 0xf0) return adtsFrame(b2, b3, b4, b5);
  const header = readMpegHeader(bytes, at);
  return header && { bytes: header.bytes, seconds: header.samples / header.sampleRateHz };
}

const ADTS_RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000,
  7350,
];

/** ISO/IEC 13818-7, 6.2: 1,024 samples a block. */
function adtsFrame(b2: number, b3: number, b4: number, b5: number): Frame | null {
  const rate = ADTS_RATES[(b2 >> 2) & 0x0f];
  const bytes = ((b3 & 0x03) << 11) | (b4 << 3) | (b5 >> 5);
  return rate === undefined || bytes < 8 ? null : { bytes, seconds: 1024 / rate };
}
