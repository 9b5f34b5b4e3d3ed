import jpegFactory from "@jsquash/jpeg/codec/dec/mozjpeg_dec.js";
import jpegWasm from "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm";
import pngWasm from "@jsquash/png/codec/pkg/squoosh_png_bg.wasm";
import webpDecoderFactory from "@jsquash/webp/codec/dec/webp_dec.js";
import webpDecoderWasm from "@jsquash/webp/codec/dec/webp_dec.wasm";
import webpEncoderFactory from "@jsquash/webp/codec/enc/webp_enc_simd.js";
import webpEncoderWasm from "@jsquash/webp/codec/enc/webp_enc_simd.wasm";
import { defaultOptions } from "@jsquash/webp/meta.js";
import { assertNever } from "../../schema/music/assert-never.ts";
import { type ModuleFactory, startCodec } from "./emscripten.ts";
import type { PictureHeader } from "./picture-header.ts";
import type { Pixels } from "./pixels.ts";
import { decodePng } from "./png-codec.ts";

/** Good enough that nobody tells it from the original at these sizes; 80 kB at 640 pixels. */
const WEBP_QUALITY = 80;

/** What the decoders call to hand out a picture. Workers have no ImageData of their own. */
class DecodedImage {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}
Object.assign(globalThis, { ImageData: DecodedImage });

interface JpegDecoder {
  /** Upright when told so: as the EXIF orientation says. */
  decode(bytes: Uint8Array, upright: boolean): DecodedImage | null;
}
interface WebpDecoder {
  decode(bytes: Uint8Array): DecodedImage | null;
}
interface WebpEncoder {
  encode(
    rgba: Uint8ClampedArray,
    widthPx: number,
    heightPx: number,
    options: typeof defaultOptions,
  ): Uint8Array | null;
}

/** Throws on a picture that can't be decoded, however it is broken. */
export async function decodePicture(
  format: PictureHeader["format"],
  bytes: Uint8Array,
): Promise<Pixels> {
  switch (format) {
    case "jpeg": {
      const decoder = await startCodec(jpegFactory as ModuleFactory<JpegDecoder>, jpegWasm);
      return pixelsOf(decoder.decode(bytes, true));
    }
    case "webp": {
      const decoder = await startCodec(
        webpDecoderFactory as ModuleFactory<WebpDecoder>,
        webpDecoderWasm,
      );
      return pixelsOf(decoder.decode(bytes));
    }
    case "png":
      return decodePng(pngWasm, bytes);
    default:
      return assertNever(format);
  }
}

function pixelsOf(image: DecodedImage | null): Pixels {
  if (image === null) throw new Error("the decoder gave no picture");
  return { widthPx: image.width, heightPx: image.height, rgba: image.data };
}

/** One encoder for all sizes of a picture. */
export async function startWebpEncoder(): Promise<(picture: Pixels) => Uint8Array> {
  const encoder = await startCodec(
    webpEncoderFactory as ModuleFactory<WebpEncoder>,
    webpEncoderWasm,
  );
  return ({ rgba, widthPx, heightPx }) => {
    const options = { ...defaultOptions, quality: WEBP_QUALITY };
    const webp = encoder.encode(rgba, widthPx, heightPx, options);
    if (webp === null) throw new Error(`no WebP of ${widthPx} × ${heightPx}`);
    return webp;
  };
}
