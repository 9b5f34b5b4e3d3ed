/** What the parts need of a picture; the API's Artwork fits. */
export interface Artwork {
  readonly id: string;
  readonly url: string;
  readonly coverHue: number | null;
  readonly coverChroma: number | null;
  /** A ThumbHash in base64, once the picture has been measured. */
  readonly placeholder: string | null;
}

/** The widths we ask for: few, so that the server and the browser keep few. */
const WIDTHS_PX = [96, 160, 320, 480, 640, 960, 1280] as const;

/** The picture at the first offered width that fills `widthPx` device pixels. */
export function artworkUrl(artwork: Pick<Artwork, "url">, widthPx: number): string {
  const width = WIDTHS_PX.find((offered) => offered >= widthPx) ?? WIDTHS_PX[WIDTHS_PX.length - 1];
  return `${artwork.url}${artwork.url.includes("?") ? "&" : "?"}size=${width}`;
}

/** The same picture for screens of one, two and three device pixels a point. */
export function artworkSrcset(artwork: Pick<Artwork, "url">, sizePx: number): string {
  return [1, 2, 3]
    .map((density) => `${artworkUrl(artwork, sizePx * density)} ${density}x`)
    .join(", ");
}
