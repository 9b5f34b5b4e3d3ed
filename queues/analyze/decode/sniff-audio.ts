import { fourLetters, hasText } from "../../scan/fast/bytes.ts";
import { findAdtsFrames, openAdts } from "./adts.ts";
import { isAiff, openAiff } from "./aiff.ts";
import { UndecodableAudio } from "./audio-stream.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import type { Decoding } from "./decoding.ts";
import { openFlac } from "./flac.ts";
import { isMp4, openMp4 } from "./mp4.ts";
import { findMpegFrames, openMpeg } from "./mpeg.ts";
import { openOgg } from "./ogg.ts";
import { isWav, openWav } from "./wav.ts";

/** Where frames without a mark of their own are looked for. */
const SEARCH_BYTES = 128 * 1024;

/** Formats that are known by their first letters, and have no decoder here. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  "0&\u00b2u": "Windows Media Audio",
  "MAC ": "Monkey's Audio",
  wvpk: "WavPack",
  "DSD ": "DSD",
  FRM8: "DSD",
  MPCK: "Musepack",
  "MP+\u0007": "Musepack",
  TTA1: "True Audio",
  caff: "Core Audio Format",
  "\u001aE\u00df\u00a3": "Matroska or WebM",
  "OFR ": "OptimFROG",
};

/** Opens what the file holds, whatever it is called. The cursor stands behind the tags of its beginning. */
export async function openBySniffing(
  cursor: ByteCursor,
  hint: { container: string; codec: string },
  startMs: number,
): Promise<Decoding> {
  await cursor.need(16);
  const head = cursor.bytes;
  if (hasText(head, 0, "fLaC")) return openFlac(cursor);
  if (hasText(head, 0, "OggS")) return openOgg(cursor);
  if (isWav(head)) return openWav(cursor, startMs);
  if (isAiff(head)) return openAiff(cursor, startMs);
  if (isMp4(head)) return openMp4(cursor, startMs);
  const unsupported = UNSUPPORTED[fourLetters(head, 0)];
  if (unsupported !== undefined) {
    throw new UndecodableAudio("format-unsupported", `${unsupported} can't be decoded here`);
  }
  return openFrames(cursor, hint);
}

/** What has no mark at its beginning: whose frames stand there first. */
async function openFrames(
  cursor: ByteCursor,
  hint: { container: string; codec: string },
): Promise<Decoding> {
  await cursor.need(SEARCH_BYTES);
  const bytes = cursor.bytes.subarray(0, SEARCH_BYTES);
  const mpeg = findMpegFrames(bytes);
  const adts = findAdtsFrames(bytes);
  if (mpeg >= 0 && (adts < 0 || mpeg <= adts)) {
    cursor.skip(mpeg);
    return openMpeg(cursor);
  }
  if (adts >= 0) {
    cursor.skip(adts);
    return openAdts(cursor);
  }
  // Whatever stands in front of it, or stood: a decoder that looks for frames may still find some.
  const named = `${hint.container} ${hint.codec}`;
  if (/flac/iu.test(named)) return openFlac(cursor);
  if (/ogg|vorbis|opus/iu.test(named)) return openOgg(cursor);
  if (/adts|aac/iu.test(named)) return openAdts(cursor);
  if (/mpeg|mp3/iu.test(named)) return openMpeg(cursor);
  throw new UndecodableAudio("undecodable", "nothing in it looks like sound");
}
