import { rgbaToThumbHash } from "thumbhash";
import { expect, test } from "vitest";
import { placeholderImage } from "./placeholder.ts";

test("a hash becomes a picture that CSS can show", () => {
  const amber = new Uint8Array(8 * 8 * 4).map((_, place) => [224, 150, 60, 255][place % 4] ?? 0);
  const hash = btoa(String.fromCharCode(...rgbaToThumbHash(8, 8, amber)));
  expect(placeholderImage(hash)).toMatch(/^url\(data:image\/png;base64,[A-Za-z0-9+/=]+\)$/u);
});

test("what is no hash leaves the color alone", () => {
  expect(placeholderImage("not base64!")).toBeUndefined();
});
