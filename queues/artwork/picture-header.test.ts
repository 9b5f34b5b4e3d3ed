import { describe, expect, it } from "vitest";
import { MAX_PASSES, refusePicture } from "./limits.ts";
import { readPictureHeader } from "./picture-header.ts";

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string" ? Array.from(part, (char) => char.charCodeAt(0)) : part,
    ),
  );

const SOI = [0xff, 0xd8];
const SOF2 = [0xff, 0xc2, 0, 11, 8, 0x01, 0x02, 0x03, 0x04, 1, 1, 0x11, 0];
/** One pass: its header, then data with a stuffed FF and a restart marker in it. */
const SCAN = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];
const EOI = [0xff, 0xd9];

describe("readPictureHeader", () => {
  it("reads PNG", () => {
    const png = bytes("\x89PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", [0, 0, 2, 0], [0, 0, 1, 0]);
    expect(readPictureHeader(png)).toEqual({
      format: "png",
      widthPx: 512,
      heightPx: 256,
      passes: 1,
    });
  });

  it("reads JPEG behind a thumbnail of its own in the EXIF block, and counts its passes", () => {
    const thumbnail = [...SOI, 0xff, 0xc0, 0, 11, 8, 0, 9, 0, 9, 1, 1, 0x11, 0];
    const exif = [0xff, 0xe1, 0, thumbnail.length + 2, ...thumbnail];
    expect(readPictureHeader(bytes(SOI, exif, SOF2, SCAN, SCAN, SCAN, EOI, SCAN))).toEqual({
      format: "jpeg",
      widthPx: 0x0304,
      heightPx: 0x0102,
      passes: 3,
    });
  });

  it.each([
    [
      "lossy",
      bytes(
        "RIFF",
        [0, 0, 0, 0],
        "WEBPVP8 ",
        [0, 0, 0, 0],
        [0, 0, 0, 0x9d, 0x01, 0x2a],
        [0x40, 0x01, 0xf0, 0x00],
      ),
    ],
    [
      "lossless",
      bytes(
        "RIFF",
        [0, 0, 0, 0],
        "WEBPVP8L",
        [0, 0, 0, 0],
        [0x2f, 0x3f, 0xc1, 0x3b, 0x00],
        [0, 0, 0, 0, 0],
      ),
    ],
    [
      "extended",
      bytes(
        "RIFF",
        [0, 0, 0, 0],
        "WEBPVP8X",
        [10, 0, 0, 0],
        [0, 0, 0, 0],
        [0x3f, 1, 0],
        [0xef, 0, 0],
      ),
    ],
  ])("reads %s WebP", (_kind, webp) => {
    expect(readPictureHeader(webp)).toMatchObject({ format: "webp", widthPx: 320, heightPx: 240 });
  });

  it.each([
    ["nothing", bytes()],
    ["text", bytes("<svg xmlns='http://www.w3.org/2000/svg'/> and more of it")],
    ["a GIF", bytes("GIF89a", [1, 0, 1, 0, 0, 0, 0])],
    ["a PNG cut off in its header", bytes("\x89PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", [0, 0])],
    [
      "a PNG without width",
      bytes("\x89PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", [0, 0, 0, 0, 0, 0, 1, 0]),
    ],
    ["a JPEG cut off before its size", bytes(SOI, SOF2.slice(0, 6))],
    ["a JPEG whose segments go in circles", bytes(SOI, [0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0])],
  ])("finds no picture in %s", (_name, file) => {
    expect(readPictureHeader(file)).toBeNull();
  });

  it("comes to an end on any bytes", () => {
    const formats = new Set<string | undefined>();
    let state = 1;
    for (let turn = 0; turn < 200; turn += 1) {
      const noise = Uint8Array.from({ length: 500 }, () => {
        state = (state * 48_271) % 0x7fffffff;
        // Many FF: as many markers as can be.
        return state % 3 === 0 ? 0xff : state % 256;
      });
      noise.set(SOI);
      formats.add(readPictureHeader(noise)?.format);
    }
    // Both kinds of noise came up: with a frame header in it, and without.
    expect(formats).toEqual(new Set(["jpeg", undefined]));
  });
});

describe("refusePicture", () => {
  const jpeg = { format: "jpeg", widthPx: 3000, heightPx: 3000, passes: 10 } as const;

  it("lets a large progressive cover through", () => {
    expect(refusePicture(jpeg)).toBeNull();
  });

  it.each([
    ["more pixels than memory should hold", { widthPx: 65_500, heightPx: 65_500 }, /megapixels/],
    ["a strip", { widthPx: 10_000, heightPx: 100 }, /longer than/],
    ["passes without end", { passes: MAX_PASSES + 1 }, /passes/],
  ])("refuses %s", (_name, change, reason) => {
    expect(refusePicture({ ...jpeg, ...change })).toMatch(reason);
  });
});
