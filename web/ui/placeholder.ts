import { thumbHashToDataURL } from "thumbhash";

/** Drawn ones, by hash: a cover comes back with every scroll. About 3 kB each. */
const drawn = new Map<string, string>();
const MAX_DRAWN = 200;

/** The blurred cover that a ThumbHash (base64) holds, as a `url()` for CSS; undefined when it can't be read. */
export function placeholderImage(hash: string): string | undefined {
  const known = drawn.get(hash);
  if (known !== undefined) return known;
  try {
    const bytes = Uint8Array.from(atob(hash), (letter) => letter.charCodeAt(0));
    const image = `url(${thumbHashToDataURL(bytes)})`;
    const oldest = drawn.size >= MAX_DRAWN ? drawn.keys().next().value : undefined;
    if (oldest !== undefined) drawn.delete(oldest);
    drawn.set(hash, image);
    return image;
  } catch {
    return undefined;
  }
}
