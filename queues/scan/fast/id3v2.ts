import type { ByteSource } from "../byte-source.ts";
import type { NativeTag } from "../tags/file-tags.ts";
import { meaningOf } from "../tags/tag-fields.ts";
import { fourLetters, synchsafe, u32be } from "./bytes.ts";
import { frameTags } from "./id3-frames.ts";

const ID3_HEADER_BYTES = 10;
const FRAME_HEADER_BYTES = 10;
/** A tag of more frames than this is left to others. */
const MAX_FRAMES = 2000;
/** No text is longer; lyrics and CUE sheets are what comes nearest. What is, counts as absent. */
const MAX_TEXT_BYTES = 1024 * 1024;

/** A frame's content in its file. */
export interface FrameAt {
  from: number;
  to: number;
}

export interface Id3v2Tag {
  kind: "ID3v2.3" | "ID3v2.4";
  tags: NativeTag[];
  /** APIC frames. */
  pictures: FrameAt[];
  /** Where the tag ends, padding included. */
  end: number;
}

/**
 * The ID3v2.3 or 2.4 tag at the file's beginning: https://id3.org/id3v2.4.0-structure. Null where anything is unusual
 * (unsynchronization, an extended header, encryption, compression, sizes that can't be). Frames that nobody
 * needs are stepped over, not read: a picture of megabytes costs nothing.
 */
export async function readId3v2(source: ByteSource, head: Uint8Array): Promise<Id3v2Tag | null> {
  const version = head[3] ?? 0;
  if ((version !== 3 && version !== 4) || head[5] !== 0) return null;
  const end = ID3_HEADER_BYTES + synchsafe(head, 6);
  if (end > source.size || !isSynchsafe(head, 6)) return null;
  const tags: NativeTag[] = [];
  const pictures: FrameAt[] = [];
  let at = ID3_HEADER_BYTES;
  for (let count = 0; at + FRAME_HEADER_BYTES <= end; count++) {
    const inHead = at + FRAME_HEADER_BYTES <= head.length;
    const bytes = inHead ? head : await source.read(at, FRAME_HEADER_BYTES);
    const offset = inHead ? at : 0;
    if (bytes[offset] === 0) break;
    if (count === MAX_FRAMES || !isPlainFrame(bytes, offset, version)) return null;
    const id = fourLetters(bytes, offset);
    const from = at + FRAME_HEADER_BYTES;
    const to = from + (version === 4 ? synchsafe(bytes, offset + 4) : u32be(bytes, offset + 4));
    if (to > end) return null;
    at = to;
    if (id === "APIC") pictures.push({ from, to });
    if (!isWanted(id) || to === from || to - from > MAX_TEXT_BYTES) continue;
    const content =
      to <= head.length ? head.subarray(from, to) : await source.read(from, to - from);
    const found = frameTags(id, content, version);
    if (found === null) return null;
    for (const tag of found) tags.push(tag);
  }
  return { kind: version === 4 ? "ID3v2.4" : "ID3v2.3", tags, pictures, end };
}

const isWanted = (id: string) => id === "TXXX" || id === "UFID" || meaningOf(id) !== null;

/** Four capitals or digits, and no flag that changes how the content is stored. */
function isPlainFrame(bytes: Uint8Array, at: number, version: number): boolean {
  for (let index = at; index < at + 4; index++) {
    const byte = bytes[index] ?? 0;
    const isLetter = byte >= 0x41 && byte <= 0x5a;
    if (!isLetter && !(byte >= 0x30 && byte <= 0x39)) return false;
  }
  // Some versions of iTunes wrote plain numbers into 2.4: others know better how to tell.
  return bytes[at + 9] === 0 && (version === 3 || isSynchsafe(bytes, at + 4));
}

const isSynchsafe = (bytes: Uint8Array, at: number) =>
  (((bytes[at] ?? 0) | (bytes[at + 1] ?? 0) | (bytes[at + 2] ?? 0) | (bytes[at + 3] ?? 0)) &
    0x80) ===
  0;
