import * as v from "valibot";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const measured = v.nullable(count);

/** A file that somebody elsewhere offers, as the source of music tells it. */
export const Offer = v.object({
  /** Who has it. */
  peer: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  /** Theirs, as it is to be asked for: folders are parted by / or \. */
  path: v.pipe(v.string(), v.minLength(1), v.maxLength(4000)),
  sizeBytes: count,
  durationMs: measured,
  bitrateKbps: measured,
  sampleRateHz: measured,
  bitDepth: measured,
  /** It would begin at once. */
  hasFreeSlot: v.boolean(),
  /** Others that wait there. */
  queueLength: count,
  speedBytesPerSecond: count,
});
export type Offer = v.InferOutput<typeof Offer>;

/** What is looked for. For words that a person typed alone, they are the title. */
export const WantedMusic = v.object({
  artist: v.string(),
  title: v.string(),
  album: v.nullable(v.string()),
  discNumber: v.nullable(v.number()),
  trackNumber: v.nullable(v.number()),
  durationMs: v.nullable(v.number()),
});
export type WantedMusic = v.InferOutput<typeof WantedMusic>;

/** Parts of a path of either kind. */
export const pathParts = (path: string): string[] =>
  path.split(/[\\/]+/u).filter((part) => part !== "");

export const fileName = (path: string): string => pathParts(path).at(-1) ?? path;

/** "flac"; empty without one. */
export function extensionOf(path: string): string {
  const name = fileName(path);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}
