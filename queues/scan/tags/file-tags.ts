/** One tag as its format names it ("TPE1", "TXXX:ARTISTS", "©ART"), a list as several of the same name. */
export interface NativeTag {
  id: string;
  value: unknown;
}

/** The kinds of tags, by how much they can say: a file may carry several, and for each field the first that has it counts. */
export const TAG_KINDS = [
  "APEv2",
  "vorbis",
  "ID3v2.4",
  "ID3v2.3",
  "ID3v2.2",
  "asf",
  "iTunes",
  "exif",
  "AIFF",
  "ID3v1",
] as const;
export type TagKind = (typeof TAG_KINDS)[number];

export interface AudioFormat {
  /** As in "MPEG", "FLAC", "Ogg", "M4A/isom". */
  container: string | undefined;
  codec: string | undefined;
  lossless: boolean;
  /** Undefined: to be counted from size and duration. */
  bitrateBps: number | undefined;
  sampleRateHz: number | undefined;
  channels: number | undefined;
  bitDepth: number | undefined;
  durationMs: number;
}

/** What a file says of itself, whoever read it: the one thing that is mapped to a track. */
export interface FileTags {
  native: Partial<Record<TagKind, NativeTag[]>>;
  format: AudioFormat;
  /**
   * How long its pictures are, as far as the tag tells without their being read: 0 for none, null where it does not
   * tell. Tracks of an album that differ in it have covers of their own.
   */
  coverBytes: number | null;
  /** The embedded front cover, or the first picture. Reads it only now, where the reader could put it off. */
  readCover: () => Promise<Uint8Array | null>;
}
