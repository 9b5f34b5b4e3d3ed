/** Builds ID3v2 tags byte by byte, so that tests can have what no writer makes any more. */

export const synchsafeBytes = (value: number) =>
  [21, 14, 7, 0].map((shift) => Math.floor(value / 2 ** shift) & 0x7f);
const u32Bytes = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

export type Encoding = "latin1" | "utf16" | "utf16be" | "utf8";
const ENCODING_BYTES = { latin1: 0, utf16: 1, utf16be: 2, utf8: 3 } as const;

function encoded(text: string, encoding: Encoding): number[] {
  switch (encoding) {
    case "latin1":
      return [...Buffer.from(text, "latin1")];
    case "utf8":
      return [...Buffer.from(text, "utf8")];
    case "utf16":
      return [0xff, 0xfe, ...Buffer.from(text, "utf16le")];
    case "utf16be":
      return [...Buffer.from(text, "utf16le").swap16()];
  }
}

export type Frame = readonly [id: string, content: readonly number[]];

export const textFrame = (id: string, text: string, encoding: Encoding = "utf8"): Frame => [
  id,
  [ENCODING_BYTES[encoding], ...encoded(text, encoding)],
];

export function userFrame(name: string, text: string, encoding: Encoding = "utf8"): Frame {
  const end = encoding.startsWith("utf16") ? [0, 0] : [0];
  const content = [...encoded(name, encoding), ...end, ...encoded(text, encoding)];
  return ["TXXX", [ENCODING_BYTES[encoding], ...content]];
}

interface TagOptions {
  version?: 3 | 4;
  padding?: number;
  /** Of the tag's header. */
  flags?: number;
}

export function id3v2(
  frames: readonly Frame[],
  { version = 4, padding = 0, flags = 0 }: TagOptions = {},
): Uint8Array {
  const body = frames.flatMap(([id, content]) => [
    ...Buffer.from(id, "latin1"),
    ...(version === 4 ? synchsafeBytes(content.length) : u32Bytes(content.length)),
    0,
    0,
    ...content,
  ]);
  const size = body.length + padding;
  const header = [...Buffer.from("ID3"), version, 0, flags, ...synchsafeBytes(size)];
  return Uint8Array.from([...header, ...body, ...Array.from({ length: padding }, () => 0)]);
}

export function id3v1(fields: { title: string; artist: string; track: number; genre: number }) {
  const bytes = new Uint8Array(128);
  bytes.set(Buffer.from("TAG"));
  bytes.set(Buffer.from(fields.title, "latin1").subarray(0, 30), 3);
  bytes.set(Buffer.from(fields.artist, "latin1").subarray(0, 30), 33);
  bytes.set([0, fields.track, fields.genre], 125);
  return bytes;
}

export const concat = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
