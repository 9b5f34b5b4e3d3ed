import { boxesIn, boxNamed } from "../../scan/fast/mp4-boxes.ts";
import { fourLetters, u16be, u32be } from "../../scan/fast/bytes.ts";
import { UndecodableAudio } from "./audio-stream.ts";

/** What a track's samples are. */
export type SampleEntry =
  /** AudioSpecificConfig. */
  | { codec: "aac"; config: Uint8Array }
  /** ALACSpecificConfig. */
  | { codec: "alac"; config: Uint8Array }
  | { codec: "mp3" };

/** Before the first entry. */
const STSD_HEADER_BYTES = 8;
/** objectTypeIndication of MPEG-4 and MPEG-2 AAC (Main, LC, SSR), and of MP3. */
const AAC_TYPES = new Set([0x40, 0x66, 0x67, 0x68]);
const MP3_TYPES = new Set([0x69, 0x6b]);
const ALAC_CONFIG_BYTES = 24;

const NAMES: Readonly<Record<string, string>> = {
  "ac-3": "Dolby Digital",
  "ec-3": "Dolby Digital Plus",
  "ac-4": "Dolby AC-4",
  Opus: "Opus",
  fLaC: "FLAC",
  drms: "AAC with copy protection",
  enca: "encrypted sound",
};

/** The first entry of an "stsd" box. */
export function readSampleEntry(stsd: Uint8Array): SampleEntry {
  const name = fourLetters(stsd, STSD_HEADER_BYTES + 4);
  if (name === "mp4a" || name === "alac") {
    const entry = name === "alac" ? alacEntry(stsd) : mp4aEntry(stsd);
    if (entry !== null) return entry;
    throw new UndecodableAudio("undecodable", "this MP4 file doesn't say how its sound is coded");
  }
  if (name === ".mp3") return { codec: "mp3" };
  throw new UndecodableAudio("format-unsupported", `an MP4 file with ${NAMES[name] ?? name}`);
}

/** Where the boxes inside the entry begin: QuickTime has longer ones. */
function childrenFrom(stsd: Uint8Array): number {
  const version = u16be(stsd, STSD_HEADER_BYTES + 16);
  if (version === 2) return STSD_HEADER_BYTES + u32be(stsd, STSD_HEADER_BYTES + 36);
  return STSD_HEADER_BYTES + (version === 1 ? 52 : 36);
}

function childContent(stsd: Uint8Array, name: string): Uint8Array | null {
  const end = Math.min(stsd.length, STSD_HEADER_BYTES + u32be(stsd, STSD_HEADER_BYTES));
  const boxes = boxesIn(stsd, childrenFrom(stsd), end);
  // QuickTime puts it into a box of its own.
  const wave = boxNamed(boxes, "wave");
  const box = boxNamed(boxes, name) ?? (wave && boxNamed(boxesIn(stsd, wave.from, wave.to), name));
  return box === null ? null : stsd.slice(box.from, box.to);
}

function alacEntry(stsd: Uint8Array): SampleEntry | null {
  const content = childContent(stsd, "alac");
  // Behind version and flags.
  const config = content?.subarray(4, 4 + ALAC_CONFIG_BYTES);
  return config?.length === ALAC_CONFIG_BYTES ? { codec: "alac", config } : null;
}

/** ISO/IEC 14496-1, 7.2.6: descriptors in descriptors, each with a tag and a length of 7 bits a byte. */
function mp4aEntry(stsd: Uint8Array): SampleEntry | null {
  const esds = childContent(stsd, "esds");
  if (esds === null) return null;
  let at = 4;
  while (at < esds.length) {
    const tag = esds[at];
    at += 1;
    let length = 0;
    for (let more = 0x80; more === 0x80 && at < esds.length; at += 1) {
      more = (esds[at] ?? 0) & 0x80;
      length = length * 128 + ((esds[at] ?? 0) & 0x7f);
    }
    if (tag === 5) return { codec: "aac", config: esds.slice(at, at + length) };
    if (tag === 4) {
      const type = esds[at] ?? 0;
      if (MP3_TYPES.has(type)) return { codec: "mp3" };
      if (!AAC_TYPES.has(type)) {
        throw new UndecodableAudio("format-unsupported", `an MP4 file with sound of type ${type}`);
      }
    }
    at += tag === 3 ? 3 : tag === 4 ? 13 : length;
  }
  return null;
}
