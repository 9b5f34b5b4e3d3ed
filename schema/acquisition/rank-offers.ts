import * as v from "valibot";
import { changesRecording, versionsIn } from "../music/matching/version-words.ts";
import { foldText } from "../music/text.ts";
import { extensionOf, fileName, Offer, pathParts, type WantedMusic } from "./offer.ts";

const Quality = v.picklist(["lossless", "high", "medium", "low"]);
export type Quality = v.InferOutput<typeof Quality>;

export const RankedOffer = v.object({
  ...Offer.entries,
  quality: Quality,
  /** 0–1. */
  score: v.number(),
});
export type RankedOffer = v.InferOutput<typeof RankedOffer>;

/** What one search brings back at most. */
export const MOST_OFFERS = 100;

const LOSSLESS: ReadonlySet<string> = new Set("flac wav aif aiff aifc wv ape dsf dff".split(" "));
/** What these formats keep at a rate, MP3 keeps at half as much again. */
const MODERN: ReadonlySet<string> = new Set("opus ogg oga m4a m4b aac mp4".split(" "));
const LOSSY: ReadonlySet<string> = new Set(["mp3", "wma", ...MODERN]);

/** Lengths that are one recording's, and the most that is shown at all. */
const SAME_LENGTH_MS = 3_000;
const OTHER_LENGTH_MS = 15_000;

const WEIGHTS = { fit: 0.5, quality: 0.3, ready: 0.2 };
const QUALITIES: Readonly<Record<Quality, number>> = {
  lossless: 1,
  high: 0.8,
  medium: 0.5,
  low: 0.1,
};

/** Offers that may be what is wanted, best first: by name and length, then format and rate, then who would send at once. */
export function rankOffers(wanted: WantedMusic, offers: readonly Offer[]): RankedOffer[] {
  const ranked = offers.flatMap((offer) => {
    const quality = qualityOf(offer);
    const fit = quality === null ? null : fitOf(wanted, offer);
    if (quality === null || fit === null) return [];
    const score =
      WEIGHTS.fit * fit + WEIGHTS.quality * QUALITIES[quality] + WEIGHTS.ready * readiness(offer);
    return [{ ...offer, quality, score }];
  });
  return ranked
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        b.speedBytesPerSecond - a.speedBytesPerSecond ||
        `${a.peer}\n${a.path}`.localeCompare(`${b.peer}\n${b.path}`),
    )
    .slice(0, MOST_OFFERS);
}

/** Null for what is no music that can be played here. */
export function qualityOf(offer: Offer): Quality | null {
  const extension = extensionOf(offer.path);
  if (LOSSLESS.has(extension)) return "lossless";
  if (!LOSSY.has(extension)) return null;
  // Apple's lossless files have the name of lossy ones, and their bits a sample told.
  if (offer.bitDepth !== null && MODERN.has(extension)) return "lossless";
  const told = offer.bitrateKbps ?? rateBySize(offer);
  if (told === null) return "medium";
  const kbps = MODERN.has(extension) ? told * 1.5 : told;
  if (kbps >= 240) return "high";
  return kbps >= 160 ? "medium" : "low";
}

const rateBySize = ({ sizeBytes, durationMs }: Offer): number | null =>
  durationMs === null || durationMs === 0 ? null : (sizeBytes * 8) / durationMs;

/** 0–1; null where it is something else. */
function fitOf(wanted: WantedMusic, offer: Offer): number | null {
  const parts = pathParts(offer.path);
  const name = foldText(withoutExtension(fileName(offer.path)));
  const path = foldText(parts.join(" "));
  // Words that a person typed are of the artist as well as of the title.
  if (!hasWords(wanted.artist === "" ? path : name, wanted.title)) return null;
  const hasArtist = wanted.artist === "" || hasWords(path, wanted.artist);
  const hasAlbum = wanted.album !== null && hasWords(path, wanted.album);
  // Many folders have the album's name alone; neither is somebody else's song of that name.
  if (!hasArtist && !hasAlbum) return null;
  const length = lengthFit(wanted.durationMs, offer.durationMs);
  if (length === null) return null;
  const version = isOtherVersion(wanted, offer) ? 0.3 : 1;
  const named = 0.7 + (hasArtist ? 0.2 : 0) + (hasAlbum || wanted.album === null ? 0.1 : 0);
  return named * length * version;
}

const withoutExtension = (name: string): string => name.replace(/\.[^.]{1,5}$/u, "");

const hasWords = (folded: string, text: string): boolean => {
  const words = new Set(folded.split(" "));
  return foldText(text)
    .split(" ")
    .every((word) => words.has(word));
};

function lengthFit(wantedMs: number | null, foundMs: number | null): number | null {
  if (wantedMs === null || foundMs === null) return 0.9;
  const apart = Math.abs(wantedMs - foundMs);
  if (apart > OTHER_LENGTH_MS) return null;
  return apart <= SAME_LENGTH_MS ? 1 : 0.5;
}

/** "Live", "Remix", "Karaoke": said by the file and not by what is wanted. */
function isOtherVersion({ title, album }: WantedMusic, { path }: Offer): boolean {
  const asked = new Set([...kindsIn(title), ...kindsIn(album ?? ""), ...kindsOf(album ?? "")]);
  return kindsIn(withoutExtension(fileName(path))).some((kind) => !asked.has(kind));
}

/** In brackets, or behind a dash. */
const kindsIn = (name: string) =>
  [...name.matchAll(/[([{]([^)\]}]+)[)\]}]|\s[-–]\s([^-–]+)$/gu)].flatMap(([, bracket, behind]) =>
    kindsOf(bracket ?? behind ?? ""),
  );

const kindsOf = (note: string) =>
  versionsIn(note)
    .map(({ kind }) => kind)
    .filter(changesRecording);

/** 0–1: how soon it would come. */
function readiness({ hasFreeSlot, queueLength, speedBytesPerSecond }: Offer): number {
  const begins = hasFreeSlot ? 1 : 1 / (2 + queueLength / 5);
  // A megabyte a second is as good as any more.
  const speed = Math.min(1, speedBytesPerSecond / 1_000_000);
  return begins * (0.6 + 0.4 * speed);
}
