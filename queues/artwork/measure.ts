import { rgbaToThumbHash } from "thumbhash";
import { sizedWidths } from "../../schema/internal/artwork.ts";
import { decodePicture, startWebpEncoder } from "./codecs.ts";
import { flatten } from "./flatten.ts";
import { freeMemory } from "./free-memory.ts";
import { leadingColor } from "./leading-color.ts";
import { refusePicture } from "./limits.ts";
import { type MeasuredPicture, undecodable } from "./measured.ts";
import { readPictureHeader } from "./picture-header.ts";
import type { Pixels } from "./pixels.ts";
import { heightAt, shrink } from "./shrink.ts";

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
  const header = readPictureHeader(bytes);
  if (header === null) return undecodable("not a JPEG, PNG or WebP picture");
  const refused = refusePicture(header);
  if (refused !== null) return undecodable(refused);
  let picture: Pixels;
  try {
    picture = await decodePicture(header.format, bytes);
  } catch (error) {
    return undecodable(
      `${header.format}: ${error instanceof Error ? error.message : "not decoded"}`,
    );
  }
  // As decoded: a picture that lies on its side has the other way round in its header.
  const { widthPx, heightPx } = picture;
  flatten(picture);
  const widths = sizedWidths(widthPx);
  const largest = widths.at(-1);
  const base = largest === undefined ? picture : shrinkTo(picture, largest);
  const { hue, chroma } = leadingColor(shrink(base, COLOR_SIDE_PX, COLOR_SIDE_PX));
  const encode = await startWebpEncoder();
  return {
    measured: {
      outcome: "measured",
      widthPx,
      heightPx,
      coverHue: hue,
      coverChroma: chroma,
      placeholder: placeholderOf(base),
    },
    // A copy of each, so that what is kept does not keep the encoder's memory.
    sized: widths.map((width) => ({ widthPx: width, webp: encode(shrinkTo(base, width)).slice() })),
  };
}

const shrinkTo = (picture: Pixels, widthPx: number) =>
  shrink(picture, widthPx, heightAt(widthPx, picture));

/** ThumbHash (evanw.github.io/thumbhash) in base64. */
function placeholderOf(picture: Pixels): string {
  const scale =
    PLACEHOLDER_SIDE_PX / Math.max(PLACEHOLDER_SIDE_PX, picture.widthPx, picture.heightPx);
  const side = (px: number) => Math.max(1, Math.round(px * scale));
  const small = shrink(picture, side(picture.widthPx), side(picture.heightPx));
  return btoa(String.fromCharCode(...rgbaToThumbHash(small.widthPx, small.heightPx, small.rgba)));
}
