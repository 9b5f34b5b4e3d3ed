import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

export interface WavTags {
  title: string;
  artist: string;
  album: string;
  genre: string;
  trackNumber: number;
  year?: number;
}

const SAMPLE_RATE_HZ = 8_000;

/** A real, playable WAV: a sine of `durationMs` with RIFF INFO tags. */
export function makeWav(tags: WavTags, durationMs: number, frequencyHz = 440): Buffer {
  const samples = Math.round((durationMs / 1000) * SAMPLE_RATE_HZ);
  const data = Buffer.alloc(samples * 2);
  for (let index = 0; index < samples; index++) {
    const value = Math.sin((2 * Math.PI * frequencyHz * index) / SAMPLE_RATE_HZ) * 8_000;
    data.writeInt16LE(Math.round(value), index * 2);
  }
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(SAMPLE_RATE_HZ, 4);
  format.writeUInt32LE(SAMPLE_RATE_HZ * 2, 8);
  format.writeUInt16LE(2, 12);
  format.writeUInt16LE(16, 14);
  const info = Buffer.concat([
    Buffer.from("INFO"),
    chunk("INAM", text(tags.title)),
    chunk("IART", text(tags.artist)),
    chunk("IPRD", text(tags.album)),
    chunk("IGNR", text(tags.genre)),
    chunk("ITRK", text(String(tags.trackNumber))),
    ...(tags.year === undefined ? [] : [chunk("ICRD", text(String(tags.year)))]),
  ]);
  const body = Buffer.concat([
    Buffer.from("WAVE"),
    chunk("fmt ", format),
    chunk("LIST", info),
    chunk("data", data),
  ]);
  return chunk("RIFF", body);
}

export interface WavTrack extends WavTags {
  /** Relative to the library. */
  path: string;
}

/** Albums of ten tracks below `directory`; what each file claims comes back. */
export async function makeWavLibrary(
  directory: string,
  albums: number,
  durationMs = 200,
): Promise<WavTrack[]> {
  const tracks: WavTrack[] = [];
  for (let album = 1; album <= albums; album++) {
    const artist = `Artist ${Math.ceil(album / 3)}`;
    const folder = path.join(artist, `Album ${album}`);
    await mkdir(path.join(directory, folder), { recursive: true });
    for (let number = 1; number <= 10; number++) {
      const tags = {
        title: `Piece ${album}.${number}`,
        artist,
        album: `Album ${album}`,
        genre: album % 2 === 0 ? "Ambient" : "Étude",
        trackNumber: number,
      };
      const file = path.join(folder, `${String(number).padStart(2, "0")}.wav`);
      await writeFile(path.join(directory, file), makeWav(tags, durationMs, 200 + number * 20));
      tracks.push({ ...tags, path: file });
    }
  }
  return tracks;
}

/** RIFF chunks are padded to an even length, which their size does not count. */
function chunk(id: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 0, "latin1");
  head.writeUInt32LE(body.byteLength, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.byteLength % 2)]);
}

const text = (value: string) => Buffer.from(`${value}\0`, "utf8");
