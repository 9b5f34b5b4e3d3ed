import { fourLetters, u32be, u64be } from "../../scan/fast/bytes.ts";
import type { ByteCursor } from "./byte-cursor.ts";

/** A box somewhere in the file; `from` and `to` are its content's. */
export interface FileBox {
  name: string;
  from: number;
  to: number;
}

/** In one box. Fragmented films have thousands at the top. */
const MAX_BOXES = 10_000;

/** The boxes between two places (ISO/IEC 14496-12, 4.2), each looked at only by its header. */
export async function boxesBetween(
  cursor: ByteCursor,
  from: number,
  to: number,
): Promise<FileBox[]> {
  const boxes: FileBox[] = [];
  for (let at = from; at + 8 <= to && boxes.length < MAX_BOXES;) {
    cursor.seek(at);
    await cursor.need(16);
    const { bytes } = cursor;
    if (bytes.length < 8) break;
    const short = u32be(bytes, 0);
    const headerBytes = short === 1 ? 16 : 8;
    const length = short === 1 ? u64be(bytes, 8) : short === 0 ? to - at : short;
    if (length < headerBytes) break;
    boxes.push({
      name: fourLetters(bytes, 4),
      from: at + headerBytes,
      to: Math.min(to, at + length),
    });
    at += length;
  }
  return boxes;
}

/** Those with this name at the end of a path of names. */
export async function boxesAt(
  cursor: ByteCursor,
  within: readonly FileBox[],
  path: readonly string[],
): Promise<FileBox[]> {
  const [name, ...rest] = path;
  const found = within.filter((box) => box.name === name);
  if (rest.length === 0) return found;
  const inside: FileBox[] = [];
  for (const box of found) inside.push(...(await boxesBetween(cursor, box.from, box.to)));
  return boxesAt(cursor, inside, rest);
}

/** A table of the longest audiobook has 10 MB. */
const MAX_TABLE_BYTES = 16 * 1024 * 1024;

/** What is in a box, to keep; empty when it can't be honest. */
export async function boxContent(
  cursor: ByteCursor,
  box: FileBox | undefined,
): Promise<Uint8Array> {
  if (box === undefined || box.to - box.from > MAX_TABLE_BYTES) return new Uint8Array(0);
  cursor.seek(box.from);
  await cursor.need(box.to - box.from);
  return cursor.bytes.slice(0, box.to - box.from);
}
