import { hasText, u32be } from "../../scan/fast/bytes.ts";
import { UndecodableAudio } from "./audio-stream.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import { boxContent, boxesAt, boxesBetween, type FileBox } from "./mp4-boxes.ts";
import { readSampleEntry, type SampleEntry } from "./mp4-sample-entry.ts";
import type { SampleTables } from "./mp4-samples.ts";

export interface Mp4Track {
  entry: SampleEntry;
  tables: SampleTables;
  /** Units a second of its times. */
  timescale: number;
  /** Where in the track's own time the sound begins: what is before is the encoder's delay. */
  editStart: number;
}

/** The first track of sound. Throws when there is none that can be decoded. */
export async function readAudioTrack(cursor: ByteCursor): Promise<Mp4Track> {
  const top = await boxesBetween(cursor, cursor.at, cursor.end);
  let problem: UndecodableAudio | null = null;
  for (const track of await boxesAt(cursor, top, ["moov", "trak"])) {
    const boxes = await boxesBetween(cursor, track.from, track.to);
    const [handler] = await boxesAt(cursor, boxes, ["mdia", "hdlr"]);
    if (!hasText(await boxContent(cursor, handler), 8, "soun")) continue;
    try {
      const found = await readTrack(cursor, boxes);
      if (found.tables.sizes.length > 12) return found;
      const isFragmented = top.some((box) => box.name === "moof");
      problem ??= new UndecodableAudio(
        isFragmented ? "format-unsupported" : "undecodable",
        isFragmented ? "an MP4 file in fragments" : "this MP4 file's table of samples is empty",
      );
    } catch (error) {
      if (!(error instanceof UndecodableAudio)) throw error;
      problem ??= error;
    }
  }
  throw problem ?? new UndecodableAudio("undecodable", "this MP4 file has no sound in it");
}

async function readTrack(cursor: ByteCursor, boxes: readonly FileBox[]): Promise<Mp4Track> {
  const stbl = await boxesAt(cursor, boxes, ["mdia", "minf", "stbl"]);
  const table = async (name: string) =>
    boxContent(cursor, (await boxesAt(cursor, await inside(cursor, stbl), [name]))[0]);
  const entry = readSampleEntry(await table("stsd"));
  const mdhd = await boxContent(cursor, (await boxesAt(cursor, boxes, ["mdia", "mdhd"]))[0]);
  const elst = await boxContent(cursor, (await boxesAt(cursor, boxes, ["edts", "elst"]))[0]);
  return {
    entry,
    tables: {
      sizes: await table("stsz"),
      times: await table("stts"),
      chunks: await table("stsc"),
      offsets: await table("stco"),
      longOffsets: await table("co64"),
    },
    timescale: u32be(mdhd, mdhd[0] === 1 ? 20 : 12) || 1,
    editStart: editStart(elst),
  };
}

async function inside(cursor: ByteCursor, [box]: readonly FileBox[]): Promise<FileBox[]> {
  return box ? boxesBetween(cursor, box.from, box.to) : [];
}

/** The one edit that shows the track; several are somebody's cut, which is not followed. ISO/IEC 14496-12, 8.6.6. */
function editStart(elst: Uint8Array): number {
  const isLong = elst[0] === 1;
  const starts: number[] = [];
  for (let index = 0; index < Math.min(u32be(elst, 4), 16); index += 1) {
    const at = 8 + index * (isLong ? 20 : 12);
    // The upper half is all ones for a pause, and 0 for any other.
    const upper = isLong ? u32be(elst, at + 8) : u32be(elst, at + 4) >>> 31;
    if (upper === 0) starts.push(u32be(elst, isLong ? at + 12 : at + 4));
  }
  const [start = 0] = starts;
  return starts.length === 1 ? start : 0;
}
