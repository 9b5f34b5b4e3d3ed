/** What RIFF INFO has no field for, as ID3v2.4 text frames: `TPUB` the label, `TCOM` the composer, `TBPM` the tempo. */
export type TextFrames = Readonly<Record<string, string>>;

const UTF8 = 3;
const FRAME_HEAD_BYTES = 10;

/** A WAV file with an `id3 ` chunk behind its own chunks. */
export function withId3(wav: Buffer, frames: TextFrames): Buffer {
  const entries = Object.entries(frames);
  if (entries.length === 0) return wav;
  const tag = id3Tag(entries);
  const head = Buffer.alloc(8);
  head.write("id3 ", 0, "latin1");
  head.writeUInt32LE(tag.byteLength, 4);
  // Chunks are padded to an even length, which their size does not count.
  const whole = Buffer.concat([wav, head, tag, Buffer.alloc(tag.byteLength % 2)]);
  whole.writeUInt32LE(whole.byteLength - 8, 4);
  return whole;
}

function id3Tag(frames: readonly (readonly [string, string])[]): Buffer {
  const body = Buffer.concat(frames.map(([id, value]) => textFrame(id, value)));
  return Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, ...syncsafe(body.length)]), body]);
}

function textFrame(id: string, value: string): Buffer {
  const text = Buffer.from(value, "utf8");
  const head = Buffer.alloc(FRAME_HEAD_BYTES);
  head.write(id, 0, "latin1");
  head.set(syncsafe(text.length + 1), 4);
  return Buffer.concat([head, Buffer.from([UTF8]), text]);
}

/** ID3v2.4 writes sizes in seven bits a byte. */
function syncsafe(size: number): number[] {
  return [21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f);
}
