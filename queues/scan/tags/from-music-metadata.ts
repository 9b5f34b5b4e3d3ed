import { type IAudioMetadata, selectCover } from "music-metadata";
import { type FileTags, type NativeTag, TAG_KINDS } from "./file-tags.ts";
import { repairRiffText } from "./repair-riff-text.ts";

/** What music-metadata found, in the shape that our own readers give. */
export function fromMusicMetadata(metadata: IAudioMetadata, durationMs: number): FileTags {
  const { format } = metadata;
  const native: FileTags["native"] = {};
  for (const kind of TAG_KINDS) {
    const tags = metadata.native[kind];
    if (tags === undefined) continue;
    const isOldId3 = kind === "ID3v2.3" || kind === "ID3v2.2";
    const repaired = kind === "exif" ? repairRiffText(tags) : isOldId3 ? rejoined(tags) : tags;
    native[kind] = repaired.map(withMusicBrainzId);
  }
  return {
    native,
    format: {
      container: format.container,
      codec: format.codec ?? IMPLIED_CODECS[format.container ?? ""],
      lossless: format.lossless === true,
      // Of Opus it depends on how much of the file was looked at.
      bitrateBps: format.codec === "Opus" ? undefined : format.bitrate,
      sampleRateHz: format.sampleRate,
      channels: format.numberOfChannels,
      bitDepth: format.bitsPerSample,
      durationMs,
    },
    coverBytes: null,
    readCover: async () => selectCover(metadata.common.picture)?.data ?? null,
  };
}

/** Of containers that hold but one kind of sound, and so don't name it. */
const IMPLIED_CODECS: Readonly<Record<string, string>> = { AIFF: "PCM", DSF: "DSD" };

/**
 * music-metadata takes these apart at every "/", as ID3v2.3 says and no writer of "AC/DC" knows: they go together again,
 * and the mapping, which knows of ids and lists, decides.
 */
const SLASHED = /^(?:TPE1|TCOM|TEXT|TSRC|TXXX:.*)$/s;

function rejoined(tags: readonly NativeTag[]): NativeTag[] {
  const whole: NativeTag[] = [];
  for (const tag of tags) {
    const last = whole.at(-1);
    if (last?.id === tag.id && SLASHED.test(tag.id)) {
      whole[whole.length - 1] = { id: tag.id, value: `${String(last.value)}/${String(tag.value)}` };
    } else {
      whole.push(tag);
    }
  }
  return whole;
}

/** ID3's unique file identifier, where MusicBrainz gave it. */
function withMusicBrainzId(tag: NativeTag): NativeTag {
  if (tag.id !== "UFID") return tag;
  const { owner_identifier: owner, identifier } = tag.value as {
    owner_identifier?: string;
    identifier?: Uint8Array;
  };
  return {
    id: `UFID:${owner ?? ""}`,
    value: identifier === undefined ? null : String.fromCharCode(...identifier.subarray(0, 64)),
  };
}
