import * as v from "valibot";

/** What the artwork consumer and the API say to each other, on the API's internal entrypoint. All safe to repeat. */

const uuid = v.pipe(v.string(), v.uuid());

/** Raise when the measure or its quality change: every picture is then done again in the background. */
export const ARTWORK_VERSION = 2;

/**
 * Measured the same way, but its consumer made all sizes of a picture at once and kept no rows of them: what it made is
 * still good, and is entered instead of being made again.
 */
export const VERSION_WITHOUT_SIZE_ROWS = 1;

/** Widths in pixels that a picture can be had in, smallest first; other wishes are rounded up to one of them. */
export const ARTWORK_WIDTHS_PX = [96, 320, 640, 1200] as const;

export const WIDEST_PX = 1200;

/** What lists and grids show, and so the one that is made at once. */
export const FIRST_WIDTH_PX = 320;

/** The width that a wish is served in; null when only the picture itself is wide enough. */
export const widthFor = (wantedPx: number, originalWidthPx: number): number | null =>
  ARTWORK_WIDTHS_PX.find((widthPx) => widthPx >= wantedPx && widthPx < originalWidthPx) ?? null;

/** Where things lie in the ARTWORK bucket. */
export const ORIGINALS_FOLDER = "originals";
export const originalKey = (contentHash: string) => `${ORIGINALS_FOLDER}/${contentHash}`;
export const sizedKey = (contentHash: string, widthPx: number) =>
  `sized/${contentHash}/${widthPx}.webp`;

/** A smaller picture that lies in the bucket. */
export const StoredSize = v.object({
  widthPx: v.picklist(ARTWORK_WIDTHS_PX),
  sizeBytes: v.number(),
});
export type StoredSize = v.InferOutput<typeof StoredSize>;

/** POST /internal/artworks/describe: what is to be measured. */
export const DescribeArtworkRequest = v.object({ artworkId: uuid });
export const DescribeArtworkReply = v.variant("outcome", [
  v.object({ outcome: v.literal("measure"), contentHash: v.string(), mimeType: v.string() }),
  /** Gone, or measured by this version already. */
  v.object({ outcome: v.literal("nothing-to-do") }),
]);

/** POST /internal/artworks/measured */
export const MeasuredArtworkRequest = v.object({
  artworkId: uuid,
  artworkVersion: v.number(),
  measured: v.variant("outcome", [
    v.object({
      outcome: v.literal("measured"),
      widthPx: v.number(),
      heightPx: v.number(),
      /** Degrees, 0–360, in OKLCH. */
      coverHue: v.number(),
      /** 0.012–0.15; 0.012 means a gray cover. */
      coverChroma: v.number(),
      /** ThumbHash in base64: about 25 bytes that draw a blurred stand-in. */
      placeholder: v.string(),
    }),
    /** The picture can't be decoded; it is shown as it is, if the browser can. */
    v.object({ outcome: v.literal("undecodable"), detail: v.string() }),
  ]),
  /** What was put into the bucket beforehand. */
  sizes: v.array(StoredSize),
});

/** POST /internal/artworks/describe-size: is there a picture to be made smaller, and does it need to? */
export const DescribeSizeRequest = v.object({
  artworkId: uuid,
  widthPx: v.picklist(ARTWORK_WIDTHS_PX),
});
export const DescribeSizeReply = v.variant("outcome", [
  v.object({ outcome: v.literal("make"), contentHash: v.string() }),
  /** Gone, not wider than that, or not to be decoded. */
  v.object({ outcome: v.literal("nothing-to-do") }),
]);

/** POST /internal/artworks/sized: this lies in the bucket now. */
export const SizedArtworkRequest = v.object({ artworkId: uuid, size: StoredSize });
