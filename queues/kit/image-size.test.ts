import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readImageInfo } from "./image-size.ts";

const image = (name: string) => new Uint8Array(readFileSync(`fixtures/images/${name}`));

describe("readImageInfo", () => {
  it.each([
    ["cover.jpg", "image/jpeg"],
    ["cover.png", "image/png"],
    ["cover.gif", "image/gif"],
    ["lossy.webp", "image/webp"],
    ["lossless.webp", "image/webp"],
  ])("reads the kind and the size of %s", (name, mimeType) => {
    expect(readImageInfo(image(name))).toEqual({ mimeType, widthPx: 48, heightPx: 32 });
  });

  it("reads an extended WebP header", () => {
    const bytes = new Uint8Array(30);
    bytes.set(new TextEncoder().encode("RIFF....WEBPVP8X"));
    bytes.set([0x0f, 0x27, 0x00, 0x87, 0x13, 0x00], 24);
    expect(readImageInfo(bytes)).toEqual({
      mimeType: "image/webp",
      widthPx: 10_000,
      heightPx: 5000,
    });
  });

  it("knows a picture whose header is cut off, without its size", () => {
    for (const name of ["cover.jpg", "cover.png", "cover.gif"]) {
      expect(readImageInfo(image(name).slice(0, 8))).toMatchObject({
        widthPx: null,
        heightPx: null,
      });
    }
  });

  it("refuses what is no picture", () => {
    expect(readImageInfo(new TextEncoder().encode("<svg onload=alert(1)>"))).toBeNull();
    expect(readImageInfo(new Uint8Array())).toBeNull();
  });
});
