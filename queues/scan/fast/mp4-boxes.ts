import { fourLetters, u32be, u64be } from "./bytes.ts";

/** A box in bytes that are at hand. */
export interface Box {
  name: string;
  /** Of its content. */
  from: number;
  to: number;
}

const MAX_BOXES = 10_000;

/** The boxes between two places: ISO/IEC 14496-12, 4.2. Null when one doesn't fit. */
export function boxesIn(bytes: Uint8Array, from: number, to: number): Box[] | null {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const short = u32be(bytes, at);
    const headerBytes = short === 1 ? 16 : 8;
    const length = short === 1 ? u64be(bytes, at + 8) : short === 0 ? to - at : short;
    if (length < headerBytes || at + length > to || boxes.length === MAX_BOXES) return null;
    boxes.push({ name: fourLetters(bytes, at + 4), from: at + headerBytes, to: at + length });
    at += length;
  }
  return boxes;
}

export const boxNamed = (boxes: readonly Box[] | null, name: string): Box | null =>
  boxes?.find((box) => box.name === name) ?? null;

/** The box at the end of a path of names. */
export function boxAt(bytes: Uint8Array, within: Box, path: readonly string[]): Box | null {
  let box: Box | null = within;
  for (const name of path) {
    if (box === null) return null;
    box = boxNamed(boxesIn(bytes, box.from, box.to), name);
  }
  return box;
}
