import { startsWithId3 } from "./id3-padding.ts";

const text = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

export interface Sniffed {
  /** Extension of what the file holds, whatever it is called. */
  extension: string;
  /** Whether its first bytes prove it. */
  certain: boolean;
}

/** By the first 16 bytes where they can tell. "ID3" and bare frames may begin several formats: there the name does. */
export function sniffFormat(head: Uint8Array, path: string): Sniffed {
  const named = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const proved = magicExtension(head, named);
  if (proved !== null) return { extension: proved, certain: true };
  if (startsWithId3(head)) {
    const mayBe = ["mp3", "flac", "aac"].includes(named);
    return { extension: mayBe ? named : "mp3", certain: true };
  }
  return { extension: named === "oga" || named === "opus" ? "ogg" : named, certain: false };
}

function magicExtension(head: Uint8Array, named: string): string | null {
  if (text(head, 0, 4) === "fLaC") return "flac";
  if (text(head, 0, 4) === "OggS") return "ogg";
  if (text(head, 0, 4) === "RIFF" && text(head, 8, 12) === "WAVE") return "wav";
  if (text(head, 4, 8) === "ftyp") return named === "mp4" ? "mp4" : "m4a";
  return null;
}

/** MPEG frames and ADTS may begin anywhere; every other format that is read here has a mark at its start. */
export const needsMagic = (extension: string): boolean =>
  extension !== "mp3" && extension !== "aac";
