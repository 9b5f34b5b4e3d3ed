import * as v from "valibot";
import {
  type DescribeSizeReply,
  sizedKey,
  type StoredSize,
  WIDEST_PX,
  widthFor,
} from "../../schema/internal/artwork.ts";
import { ArtworkMessage } from "../../schema/messages/artwork.ts";
import type { ArtworkId } from "../../schema/music/ids.ts";
import {
  evictArtworkSizes,
  findArtworkToSize,
  saveArtworkSizes,
  touchArtworkSize,
} from "../db/queries/artwork-sizes.ts";
import type { ArtworkSource } from "../db/queries/artworks-read.ts";
import type { Services } from "../services.ts";

/**
 * What smaller pictures may take, all together: 320 and 640 pixels of about 4,000 albums, which is more than a person
 * looks at in a season, and 2 % of a 32 GB card.
 */
const SIZES_QUOTA_BYTES = 512 * 1024 * 1024;
/** What one sweep takes out at most: as many objects as R2 deletes in one call. */
const EVICTED_AT_ONCE = 1000;
/** A size that was asked for is on its way; only after this long is it asked for again. */
const ASKED_AGAIN_AFTER_SECONDS = 60;
/** An original above this is not sent where something smaller will do: it takes seconds on a slow home network. */
const HEAVY_BYTES = 2 * 1024 * 1024;

const startOfDay = (at: Date) => new Date(Math.floor(at.getTime() / 86_400_000) * 86_400_000);

/**
 * The width to serve a wish in; null when the picture itself is right: not wider than that, or nothing smaller can be
 * had. Wishes beyond the widest of the set get the picture itself, unless it is heavy.
 */
export function fittingWidth(source: ArtworkSource, wantedPx: number): number | null {
  if (!source.decodable || source.widthPx === null) return null;
  const most = source.sizeBytes > HEAVY_BYTES ? WIDEST_PX : wantedPx;
  return widthFor(Math.min(wantedPx, most), source.widthPx);
}

/** What may be shown until a size is made, best first: so that a page is never blank. */
export function standInsFor(source: ArtworkSource, wantedPx: number): (number | "original")[] {
  const widths = source.sizes.map(({ widthPx }) => widthPx).filter((width) => width !== wantedPx);
  const larger = widths.filter((width) => width > wantedPx);
  const smaller = widths.filter((width) => width < wantedPx).toReversed();
  return source.sizeBytes <= HEAVY_BYTES
    ? [...larger, "original"]
    : [...larger, ...smaller, "original"];
}

/** Has a size made, unless it was asked for a moment ago. Never throws: the next one who looks asks again. */
export async function askForSize(
  { artworkQueue, cache, log }: Pick<Services, "artworkQueue" | "cache" | "log">,
  artworkId: ArtworkId,
  widthPx: number,
): Promise<void> {
  try {
    const isFirst = await cache.set(`artwork-size:${artworkId}:${widthPx}`, 1, {
      nx: true,
      ex: ASKED_AGAIN_AFTER_SECONDS,
    });
    if (isFirst === null) return;
    const body = v.parse(ArtworkMessage, { type: "artwork.size", version: 1, artworkId, widthPx });
    await artworkQueue.send(body, { contentType: "json" });
  } catch (error) {
    log.warn("a size of a picture could not be asked for", { artworkId, widthPx, error });
  }
}

/** Remembers that a size was looked at today. Never throws: it only makes it a little older than it is. */
export async function noteUse(
  { database, log, now }: Pick<Services, "database" | "log" | "now">,
  artworkId: ArtworkId,
  source: ArtworkSource,
  widthPx: number,
): Promise<void> {
  const today = startOfDay(now());
  const known = source.sizes.find((size) => size.widthPx === widthPx);
  if (known === undefined || known.usedAt >= today) return;
  try {
    await touchArtworkSize(database, artworkId, widthPx, today);
  } catch (error) {
    log.warn("the use of a picture could not be noted", { artworkId, widthPx, error });
  }
}

export async function describeSize(
  { database }: Pick<Services, "database">,
  artworkId: ArtworkId,
  widthPx: number,
): Promise<v.InferOutput<typeof DescribeSizeReply>> {
  const found = await findArtworkToSize(database, artworkId, widthPx);
  return found === null ? { outcome: "nothing-to-do" } : { outcome: "make", ...found };
}

/** Enters what a consumer put into the bucket. */
export const recordSizes = (
  { database, now }: Pick<Services, "database" | "now">,
  artworkId: ArtworkId,
  sizes: readonly StoredSize[],
): Promise<void> => saveArtworkSizes(database, artworkId, sizes, startOfDay(now()));

/**
 * Makes room when smaller pictures take more than they may. Rows first, so that no row stands for nothing; an object
 * that outlives its row is found and entered again by whoever wants it next. Gives the number of pictures deleted.
 */
export async function keepSizesWithinQuota(
  { artwork, database }: Pick<Services, "artwork" | "database">,
  quotaBytes = SIZES_QUOTA_BYTES,
): Promise<number> {
  const evicted = await evictArtworkSizes(database, { quotaBytes, limit: EVICTED_AT_ONCE });
  if (evicted.length === 0) return 0;
  await artwork.delete(evicted.map(({ contentHash, widthPx }) => sizedKey(contentHash, widthPx)));
  return evicted.length;
}
