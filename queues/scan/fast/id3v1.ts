import type { NativeTag } from "../tags/file-tags.ts";
import { latin1 } from "./bytes.ts";
import { id3Genre } from "./id3-genres.ts";

export const ID3V1_BYTES = 128;

/** The tags of ID3v1 and 1.1: the file's last 128 bytes, which begin with "TAG". */
export function readId3v1(bytes: Uint8Array): NativeTag[] {
  const track = bytes[125] === 0 ? (bytes[126] ?? 0) : 0;
  const found = [
    { id: "title", value: field(bytes, 3, 33) },
    { id: "artist", value: field(bytes, 33, 63) },
    { id: "album", value: field(bytes, 63, 93) },
    { id: "track", value: track === 0 ? null : track },
    { id: "year", value: field(bytes, 93, 97) },
    { id: "genre", value: id3Genre(bytes[127] ?? 255) },
  ];
  return found.filter(({ value }) => value !== null);
}

function field(bytes: Uint8Array, from: number, to: number): string | null {
  const zero = bytes.subarray(from, to).indexOf(0);
  const text = latin1(bytes, from, zero < 0 ? to : from + zero).trim();
  return text === "" ? null : text;
}
