/** A decoded picture: 4 bytes a pixel (red, green, blue, alpha not premultiplied), row by row from the top. */
export interface Pixels {
  widthPx: number;
  heightPx: number;
  rgba: Uint8ClampedArray;
}
