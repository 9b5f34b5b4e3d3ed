import { ARTWORK_MAX_BYTES } from "../../../schema/internal/scan.ts";
import type { ByteSource } from "../byte-source.ts";
import type { FrameAt } from "./id3v2.ts";
import { terminatedText } from "./id3-text.ts";

/** ID3's and FLAC's number for a front cover. */
export const FRONT_COVER = 3;
/** MIME type and description in front of the picture are shorter. */
const PREFIX_BYTES = 512;
/** A tag holds a front and a back, perhaps a booklet. */
const MAX_PICTURES = 50;

/** The front cover among APIC frames, or the first picture. */
export async function readId3Cover(
  source: ByteSource,
  frames: readonly FrameAt[],
): Promise<Uint8Array | null> {
  let first: FrameAt | null = null;
  for (const frame of frames.slice(0, MAX_PICTURES)) {
    const prefix = await source.read(frame.from, Math.min(PREFIX_BYTES, frame.to - frame.from));
    const encoding = prefix[0] ?? 0;
    const mime = terminatedText(prefix, 1, 0);
    const description = terminatedText(prefix, mime.next + 1, encoding);
    const picture = { from: frame.from + description.next, to: frame.to };
    if (picture.from >= picture.to || description.next >= PREFIX_BYTES) continue;
    first ??= picture;
    if (prefix[mime.next] === FRONT_COVER) return readPicture(source, picture);
  }
  return first && readPicture(source, first);
}

/** Null for what is larger than any picture that is taken. */
export async function readPicture(
  source: ByteSource,
  { from, to }: FrameAt,
): Promise<Uint8Array | null> {
  return to - from > ARTWORK_MAX_BYTES ? null : source.read(from, to - from);
}
