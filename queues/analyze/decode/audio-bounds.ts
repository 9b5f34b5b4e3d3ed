import type { ByteSource } from "../../scan/byte-source.ts";
import { hasText, u32le } from "../../scan/fast/bytes.ts";
import { id3TagEnd } from "../../scan/id3-padding.ts";

/** Some programs put a tag in front of the tag that is there. */
const MAX_TAGS = 16;
const ID3V1_BYTES = 128;
const APE_FOOTER_BYTES = 32;
const APE_HAS_HEADER = 0x80000000;

/** Where a file's audio may be: behind the tags of its beginning and before those of its end. None of them is read. */
export async function audioBounds(source: ByteSource): Promise<{ from: number; to: number }> {
  const from = await behindTags(source);
  return { from, to: Math.max(from, await beforeTags(source)) };
}

async function behindTags(source: ByteSource): Promise<number> {
  let at = 0;
  for (let count = 0; count < MAX_TAGS; count += 1) {
    const end = id3TagEnd(await source.read(at, 10));
    if (end === 0 || at + end > source.size) break;
    at += end;
  }
  return at;
}

async function beforeTags(source: ByteSource): Promise<number> {
  const tail = await source.read(
    Math.max(0, source.size - ID3V1_BYTES - APE_FOOTER_BYTES),
    ID3V1_BYTES + APE_FOOTER_BYTES,
  );
  let at = tail.length;
  if (hasText(tail, at - ID3V1_BYTES, "TAG")) at -= ID3V1_BYTES;
  const footer = at - APE_FOOTER_BYTES;
  const end = source.size - tail.length + at;
  if (footer < 0 || !hasText(tail, footer, "APETAGEX")) return end;
  const hasHeader = u32le(tail, footer + 20) >= APE_HAS_HEADER;
  const bytes = u32le(tail, footer + 12) + (hasHeader ? APE_FOOTER_BYTES : 0);
  return bytes <= end ? end - bytes : end;
}
