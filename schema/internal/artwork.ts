import * as v from "valibot";

/** What the artwork consumer and the API say to each other, on the API's internal entrypoint. All safe to repeat. */

const uuid = v.pipe(v.string(), v.uuid());

/** Raise when the measure, the sizes or their quality change: every picture is then done again in the background. */
export const ARTWORK_VERSION = 1;

/** Widths in pixels of the smaller pictures, smallest first. */
const ARTWORK_WIDTHS_PX = [96, 320, 640] as const;

/** The smaller pictures that one of this width gets, smallest first: never as large as itself. */
export const sizedWidths = (originalWidthPx: number): number[] =>
  ARTWORK_WIDTHS_PX.filter((widthPx) => widthPx < originalWidthPx);

/** Where things lie in the ARTWORK bucket. */
export const originalKey = (contentHash: string) => `originals/${contentHash}`;
export const sizedKey = (contentHash: string, widthPx: number) =>
  `sized/${contentHash}/${widthPx}.webp`;

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
});
