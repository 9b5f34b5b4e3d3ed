import { describe, expect, it } from "vitest";
import { lookupTerms } from "./lookup-terms.ts";
import { namesAgree, sameAlbumTitle, sameName } from "./same-name.ts";
import { file } from "./testing/odd-kit.ts";

describe("sameName", () => {
  it.each([
    ["Björk", "BJORK"],
    ["The Beatles", "Beatles, The"],
    ["Birch & Sons", "Birch and Sons"],
    ["Birch & Söhne", "Birch und Sohne"],
    ["R.E.M.", "REM"],
    ["Bowie, David", "David Bowie"],
    ["P!nk", "Pink"],
    ["Кино", "Kino"],
    ["カナリア", "Kanaria"],
    ["!!!", "!!!"],
  ])("takes %j and %j for one", (a, b) => {
    expect(sameName(a, b)).toBe(true);
    expect(sameName(b, a)).toBe(true);
  });

  it.each([
    ["Ana Reyes", "Ann Reyes"],
    ["Kite", "Kite Tribute Band"],
    ["Kites", "Kite"],
    ["Ana & Bo", "Ana"],
    ["Various Artists", "Various Artists"],
    ["Blink 181", "Blink 182"],
    ["東京", "Tokyo"],
    ["!!!", "???"],
    ["", ""],
  ])("takes %j and %j for two", (a, b) => {
    expect(sameName(a, b)).toBe(false);
  });

  it("knows an artist by any of the names", () => {
    expect(namesAgree(["青山ミナ"], ["Mina Aoyama", "青山ミナ"])).toBe(true);
    expect(namesAgree(["青山ミナ"], ["Mina Aoyama"])).toBe(false);
    expect(namesAgree([], [""])).toBe(false);
  });

  it("takes editions for one album, and a live one for another", () => {
    expect(sameAlbumTitle("Coast (Deluxe Edition)", "Coast")).toBe(true);
    expect(sameAlbumTitle("Coast [Disc 2]", "COAST")).toBe(true);
    expect(sameAlbumTitle("Coast (Live)", "Coast")).toBe(false);
    expect(sameAlbumTitle("Coast, Vol. 1", "Coast, Vol. 2")).toBe(false);
  });
});

describe("lookupTerms", () => {
  it.each([
    [
      file("03 - Low Tide (feat. Bo) [2011 Remaster]", "Ana", 200, "Coast (Deluxe Edition)"),
      ["Low Tide", "Ana", "Coast"],
    ],
    [
      file("Low Tide (Live at Home)", "Ana feat. Bo", 200),
      ["Low Tide (Live at Home)", "Ana", null],
    ],
    [file("Low Tide - Ferro Remix", "Ana", 200), ["Low Tide - Ferro Remix", "Ana", null]],
    [file("Ana - Low Tide", "Ana", 200), ["Low Tide", "Ana", null]],
    [file("Ana - Low Tide", "", 200), ["Low Tide", "Ana", null]],
    [file("Low Tide", "Various Artists", 200, "Hits [Disc 2]"), ["Low Tide", null, "Hits"]],
    [file("Low Tide", "Reyes, Ana", 200), ["Low Tide", "Ana Reyes", null]],
    [file("Low Tide", "Simon & Sons", 200), ["Low Tide", "Simon & Sons", null]],
    [file("Low Tide (Mono)", "Ana", 200, ""), ["Low Tide", "Ana", null]],
    [file("BjÃ¶rk_&amp;_Co", "Ana", 200), ["Björk & Co", "Ana", null]],
  ])("%#", (wanted, [title, artist, album]) => {
    expect(lookupTerms(wanted)).toEqual({ title, artist, album });
  });
});
