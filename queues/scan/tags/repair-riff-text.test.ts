import { expect, it } from "vitest";
import { fixture, trackOf } from "../testing/files.ts";

/** A real WAV whose title is put in with the given bytes, in the place of "Ágætis prófun" or its like. */
async function titleRead(titleBytes: Uint8Array): Promise<string> {
  const wav = withTitle(fixture("list-info.wav"), titleBytes);
  return (await trackOf("file.wav", wav)).title;
}

/** The file with a LIST INFO chunk of one INAM before its own chunks. */
function withTitle(wav: Uint8Array, title: Uint8Array): Uint8Array {
  const text = Buffer.concat([title, Buffer.alloc(2 - (title.length % 2))]);
  const list = Buffer.concat([
    Buffer.from("LIST"),
    size(4 + 8 + text.length),
    Buffer.from("INFOINAM"),
    size(text.length),
    text,
  ]);
  const rest = withoutChunk(Buffer.from(wav).subarray(12), "LIST");
  const body = Buffer.concat([Buffer.from("WAVE"), list, rest]);
  return new Uint8Array(Buffer.concat([Buffer.from("RIFF"), size(body.length), body]));
}

function withoutChunk(chunks: Buffer, name: string): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at < chunks.length;) {
    const length = 8 + chunks.readUInt32LE(at + 4);
    const end = at + length + (length % 2);
    if (chunks.toString("latin1", at, at + 4) !== name) kept.push(chunks.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

function size(bytes: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(bytes);
  return buffer;
}

it.each(["Marée basse", "夜の潮", "plain"])("reads %s as its writer meant it", async (title) => {
  expect(await titleRead(Buffer.from(title, "utf8"))).toBe(title);
});

it("still reads Latin-1 where the bytes are no UTF-8", async () => {
  expect(await titleRead(Buffer.from("Marée", "latin1"))).toBe("Marée");
});
