import { createEffect, on, type Accessor } from "solid-js";
import { artworkUrl, type Artwork } from "../ui/artwork.ts";
import { leadingColor, nearestTurn, SAMPLE_SIDE_PX, type LeadingColor } from "./leading-color.ts";
import { readSetting, writeSetting } from "./local-settings.ts";

/** Measured colors kept in this browser; the oldest leave first. */
const KEPT_COLORS = 300;

/** Sets the app's accent to the cover's color, which styles cross-fade. Without a cover it stays. */
export function followCoverColor(artwork: Accessor<Artwork | null>): void {
  let shownHue = 62;
  createEffect(
    on(
      () => artwork()?.id,
      async (id) => {
        const picture = artwork();
        if (!picture || id === undefined) return;
        const color = await colorOf(picture);
        if (!color || artwork()?.id !== id) return;
        shownHue = nearestTurn(color.hue, shownHue);
        const { style } = document.documentElement;
        style.setProperty("--cover-h", shownHue.toFixed(1));
        style.setProperty("--cover-c", color.chroma.toFixed(4));
      },
    ),
  );
}

/** The color the server measured, else what was measured here before, else measured now. */
async function colorOf(artwork: Artwork): Promise<LeadingColor | null> {
  if (artwork.coverHue !== null && artwork.coverChroma !== null) {
    return { hue: artwork.coverHue, chroma: artwork.coverChroma };
  }
  const kept = readKept();
  const known = kept.get(artwork.id);
  if (known) return known;
  const measured = await measure(artworkUrl(artwork, SAMPLE_SIDE_PX)).catch(() => null);
  if (!measured) return null;
  kept.set(artwork.id, measured);
  writeSetting("covers", JSON.stringify([...kept].slice(-KEPT_COLORS)));
  return measured;
}

function readKept(): Map<string, LeadingColor> {
  try {
    return new Map(JSON.parse(readSetting("covers") ?? "[]") as [string, LeadingColor][]);
  } catch {
    return new Map();
  }
}

async function measure(url: string): Promise<LeadingColor | null> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = SAMPLE_SIDE_PX;
  canvas.height = SAMPLE_SIDE_PX;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, SAMPLE_SIDE_PX, SAMPLE_SIDE_PX);
  return leadingColor(context.getImageData(0, 0, SAMPLE_SIDE_PX, SAMPLE_SIDE_PX).data);
}
