import type { Pixels } from "./pixels.ts";

/** What shows through a see-through picture: middle gray, which looks right by night and by day and has no hue. */
const GROUND = 128;

/** Lays the picture on the ground, in place: afterwards every pixel is opaque. */
export function flatten({ rgba }: Pixels): void {
  for (let at = 3; at < rgba.length; at += 4) {
    const alpha = rgba[at] ?? 255;
    if (alpha === 255) continue;
    for (let channel = at - 3; channel < at; channel += 1) {
      rgba[channel] = GROUND + (((rgba[channel] ?? 0) - GROUND) * alpha) / 255;
    }
    rgba[at] = 255;
  }
}
