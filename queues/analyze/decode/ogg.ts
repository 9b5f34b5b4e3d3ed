import { latin1 } from "../../scan/fast/bytes.ts";
import { UndecodableAudio } from "./audio-stream.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import type { Decoding, Pcm } from "./decoding.ts";
import { OggLink } from "./ogg-link.ts";
import { oggPages } from "./ogg-pages.ts";
import { oggFlac, type OggCodec, opus, vorbis } from "./ogg-codecs.ts";

const CODECS: readonly OggCodec[] = [vorbis, opus, oggFlac];

/** Ogg with Vorbis, Opus or FLAC: the first such stream in it, and those chained behind it. */
export const openOgg = (cursor: ByteCursor): Decoding => ({
  skippedSeconds: 0,
  pcm: decode(cursor),
});

async function* decode(cursor: ByteCursor): AsyncGenerator<Pcm> {
  let link: OggLink | null = null;
  let hasSound = false;
  let problem: UndecodableAudio | null = null;
  for await (const page of oggPages(cursor)) {
    // Streams side by side all begin before any of them goes on.
    if (page.isFirst && (link === null || link.hasBegun)) {
      const codec = CODECS.find((known) => known.isFirstPacket(page.payload));
      link = codec ? new OggLink(page.serial, codec) : null;
      if (!codec) problem ??= unknownCodec(page.payload);
    }
    if (link === null || page.serial !== link.serial) continue;
    try {
      for await (const pcm of link.take(page)) {
        hasSound = true;
        yield pcm;
      }
    } catch (error) {
      if (!(error instanceof UndecodableAudio) || error.code === "file-changed") throw error;
      problem ??= error;
      link = null;
    }
  }
  if (!hasSound && problem !== null) throw problem;
}

function unknownCodec(packet: Uint8Array): UndecodableAudio {
  const name = latin1(packet, 0, 8)
    .replace(/[^ -~]/gu, "")
    .trim();
  return new UndecodableAudio("format-unsupported", `an Ogg file with another codec (${name})`);
}
