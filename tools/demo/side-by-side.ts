import type { Browser } from "playwright-core";

/** In pixels of the result. Twice what a README shows, for fine screens. */
const LOOK = { height: 900, gap: 44, margin: 40, corner: 18, phoneCorner: 44, quality: 0.8 };

/**
 * Pictures of equal rank in one row, each with round corners and a shadow, on nothing: the page that shows it may be
 * light or dark. PNG in, WebP out; Chromium draws it.
 */
export async function placeSideBySide(
  browser: Browser,
  pictures: readonly Uint8Array<ArrayBufferLike>[],
): Promise<Buffer> {
  const page = await browser.newPage();
  const sources = pictures.map(
    (picture) => `data:image/png;base64,${Buffer.from(picture).toString("base64")}`,
  );
  const drawn = await page.evaluate(
    async ({ sources, look }) => {
      const images = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          return image;
        }),
      );
      const widths = images.map((image) => (image.width / image.height) * look.height);
      const canvas = document.createElement("canvas");
      const gaps = look.gap * (images.length - 1) + look.margin * 2;
      canvas.width = Math.round(widths.reduce((sum, width) => sum + width, gaps));
      canvas.height = look.height + look.margin * 2;
      const pen = canvas.getContext("2d");
      if (!pen) throw new Error("no canvas");
      pen.imageSmoothingQuality = "high";
      let left = look.margin;
      for (const [place, image] of images.entries()) {
        const width = widths[place] ?? 0;
        const corner = width < look.height ? look.phoneCorner : look.corner;
        pen.beginPath();
        pen.roundRect(left, look.margin, width, look.height, corner);
        pen.save();
        pen.shadowColor = "rgb(0 0 0 / 0.35)";
        pen.shadowBlur = look.margin * 0.8;
        pen.shadowOffsetY = look.margin / 5;
        pen.fill();
        pen.restore();
        pen.save();
        pen.clip();
        pen.drawImage(image, left, look.margin, width, look.height);
        pen.restore();
        left += width + look.gap;
      }
      return canvas.toDataURL("image/webp", look.quality);
    },
    { sources, look: LOOK },
  );
  await page.close();
  return Buffer.from(drawn.slice(drawn.indexOf(",") + 1), "base64");
}
