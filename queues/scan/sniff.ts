import { hasText } from "./fast/bytes.ts";
import { startsWithId3 } from "./id3-padding.ts";

export interface Sniffed {
  /** Extension of what the file holds, whatever it is called. */
  extension: string;
  /** Whether its first bytes prove it. */
  certain: boolean;
}

/** One name for each format, where files have several. */
const ALIASES: Readonly<Record<string, string>> = {
  oga: "ogg",
  opus: "ogg",
  m4b: "m4a",
  aiff: "aif",
  aifc: "aif",
  asf: "wma",
};

/** By the first 16 bytes where they can tell. "ID3" and bare frames may begin several formats: there the name does. */
export function sniffFormat(head: Uint8Array, path: string): Sniffed {
  const written = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const named = ALIASES[written] ?? written;
  const proved = magicExtension(head, named);
  if (proved !== null) return { extension: proved, certain: true };
  if (startsWithId3(head)) {
    const mayBe = ["mp3", "flac", "aac"].includes(named);
    return { extension: mayBe ? named : "mp3", certain: true };
  }
  return { extension: named, certain: false };
}

/** The first half of the GUID with which ASF begins. */
const ASF = [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11];

function magicExtension(head: Uint8Array, named: string): string | null {
  if (hasText(head, 0, "fLaC")) return "flac";
  if (hasText(head, 0, "OggS")) return "ogg";
  if (hasText(head, 0, "RIFF") && hasText(head, 8, "WAVE")) return "wav";
  if (hasText(head, 0, "FORM") && hasText(head, 8, "AIF")) return "aif";
  if (hasText(head, 4, "ftyp")) return named === "mp4" ? "mp4" : "m4a";
  if (hasText(head, 0, "wvpk")) return "wv";
  if (hasText(head, 0, "MAC ")) return "ape";
  if (hasText(head, 0, "DSD ")) return "dsf";
  if (hasText(head, 0, "FRM8") && hasText(head, 12, "DSD ")) return "dff";
  return ASF.every((byte, index) => head[index] === byte) ? "wma" : null;
}

/** MPEG frames and ADTS may begin anywhere; every other format that is read here has a mark at its start. */
export const needsMagic = (extension: string): boolean =>
  extension !== "mp3" && extension !== "aac";
