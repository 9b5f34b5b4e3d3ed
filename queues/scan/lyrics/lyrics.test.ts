import { describe, expect, it } from "vitest";
import { TagFields } from "../tags/tag-fields.ts";
import { decodeText } from "./decode-text.ts";
import { isLrc, MAX_LYRICS_LENGTH } from "./lyrics-text.ts";
import { lyricsFromText, mapLyrics } from "./map-lyrics.ts";

describe("decodeText", () => {
  const text = "Fyrsta lína – Önnur";
  const utf16 = Buffer.from(text, "utf16le");
  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    ["UTF-16", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    [
      "UTF-16, high byte first",
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
    ],
    ["UTF-16 without a mark", utf16],
    ["Windows-1252", Buffer.from("Fyrsta l\xedna \x96 \xd6nnur", "latin1")],
  ])("reads %s", (_, bytes) => {
    expect(decodeText(new Uint8Array(bytes))).toBe(text);
  });
});

describe("isLrc", () => {
  it.each([
    ["[00:12.00]One\n[00:15.30]Two", true],
    ["[ar:Anna]\n[offset:+200]\n[1:02]One\n[1:05.250][2:05.250]Two", true],
    ["One\nTwo", false],
    ["[Chorus]\nOne\nTwo", false],
    ["Plain words, and a time [00:12.00] in one of them", false],
    ["[00:12.00]One\nTwo\nThree\nFour", false],
    ["", false],
  ])("%j: %s", (text, synced) => {
    expect(isLrc(text)).toBe(synced);
  });
});

describe("lyricsFromText", () => {
  it("ends lines in one way and drops what no screen shows", () => {
    expect(lyricsFromText("file", "\ufeffOne\r\nTwo\rThree\0\u0007 ")?.content).toBe(
      "One\nTwo\nThree",
    );
    expect(lyricsFromText("file", " \r\n\0")).toBeNull();
  });

  it("keeps no more than lyrics can be", () => {
    expect(lyricsFromText("file", "x".repeat(1_000_000))?.content).toHaveLength(MAX_LYRICS_LENGTH);
  });
});

describe("mapLyrics", () => {
  const sylt = (syncText: { text: string; timestamp: number }[], timeStampFormat = 2) =>
    mapLyrics(
      new TagFields({
        "ID3v2.4": [{ id: "SYLT", value: { language: "eng", timeStampFormat, syncText } }],
      }),
    );

  it("makes LRC of ID3's synced lyrics, line by line or syllable by syllable", () => {
    expect(
      sylt([
        { text: "One", timestamp: 500 },
        { text: "Two", timestamp: 61_230 },
      ]),
    ).toEqual([
      { source: "tag", language: "eng", synced: true, content: "[00:00.50]One\n[01:01.23]Two" },
    ]);
    const syllables = sylt([
      { text: "\nHel", timestamp: 0 },
      { text: "lo", timestamp: 300 },
      { text: "\nyou", timestamp: 1000 },
    ]);
    expect(syllables[0]?.content).toBe("[00:00.00]Hello\n[00:01.00]you");
  });

  it("can't follow times in frames of MPEG", () => {
    expect(sylt([{ text: "One", timestamp: 5 }], 1)).toEqual([]);
  });

  it("gives one with times and one without, whichever tag they are in", () => {
    const fields = new TagFields({
      vorbis: [
        { id: "LYRICS", value: "[00:01.00]One" },
        { id: "LYRICS", value: "One" },
        { id: "LYRICS", value: "Another" },
      ],
    });
    expect(mapLyrics(fields)).toMatchObject([
      { synced: true, content: "[00:01.00]One" },
      { synced: false, content: "One" },
    ]);
  });
});
