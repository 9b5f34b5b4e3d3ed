import { rgbaToThumbHash } from "thumbhash";
import { FIRST_WIDTH_PX } from "../../schema/internal/artwork.ts";
import { startWebpEncoder } from "./codecs.ts";
import { freeMemory } from "../kit/free-memory.ts";
import { leadingColor } from "./leading-color.ts";
import { type MeasuredPicture, undecodable } from "./measured.ts";
import { openPicture } from "./open-picture.ts";
import type { Pixels } from "./pixels.ts";
import { shrink, shrinkTo } from "./shrink.ts";

export type MeasurePicture = (bytes: Uint8Array) => Promise<MeasuredPicture>;

/** The side that the color is measured at: what its thresholds were set with. */
const COLOR_SIDE_PX = 48;
/** ThumbHash takes no more than 100. */
const PLACEHOLDER_SIDE_PX = 96;

/** All that is to be known of a picture. One that can't be decoded is an outcome, whatever is wrong with it. */
export async function measurePicture(bytes: Uint8Array): Promise<MeasuredPicture> {
  try {
    return await measure(bytes);
  } finally {
    freeMemory();
  }
}

async function measure(bytes: Uint8Array): Promise<MeasuredPicture> {
  const opened = await openPicture(bytes);
  if (!opened.ok) return undecodable(opened.detail);
  // As decoded: a picture that lies on its side has the other way round in its header.
  const { widthPx, heightPx } = opened.picture;
  const small = shrinkTo(opened.picture, FIRST_WIDTH_PX);
  const { hue, chroma } = leadingColor(shrink(small, COLOR_SIDE_PX, COLOR_SIDE_PX));
  return {
    measured: {
      outcome: "measured",
      widthPx,
      heightPx,
      coverHue: hue,
      coverChroma: chroma,
      placeholder: placeholderOf(small),
    },
    // A copy, so that what is kept does not keep the encoder's memory.
    first: widthPx > FIRST_WIDTH_PX ? (await startWebpEncoder())(small).slice() : null,
  };
}

/** ThumbHash (evanw.github.io/thumbhash) in base64. */
function placeholderOf(picture: Pixels): string {
  const scale =
    PLACEHOLDER_SIDE_PX / Math.max(PLACEHOLDER_SIDE_PX, picture.widthPx, picture.heightPx);
  const side = (px: number) => Math.max(1, Math.round(px * scale));
  const small = shrink(picture, side(picture.widthPx), side(picture.heightPx));
  return btoa(String.fromCharCode(...rgbaToThumbHash(small.widthPx, small.heightPx, small.rgba)));
}
