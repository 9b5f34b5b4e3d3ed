import { describe, expect, it } from "vitest";
import { parseTitle } from "./parse-title.ts";
import { repairText } from "./repair-text.ts";

const read = (title: string) => {
  const [first] = parseTitle(repairText(title));
  return {
    title: first?.full.words.join(" "),
    versions: first?.versions.map(({ kind }) => kind),
    guests: first?.guests,
  };
};

describe("parseTitle", () => {
  it.each([
    ["Song (feat. Ana & Bo)", "song", [], ["Ana", "Bo"]],
    ["Song ft. Ana (Live)", "song", ["live"], ["Ana"]],
    ["Song [with Ana]", "song", [], ["Ana"]],
    ["Song (vs. Ana)", "song", [], ["Ana"]],
    ["Song (Ferro Remix)", "song", ["remix"], []],
    ["Song - Remastered 2011", "song", ["remaster"], []],
    ["Song - Live - 2011 Remaster", "song", ["remaster", "live"], []],
    ["Song (Radio Edit)", "song", ["edit"], []],
    ["Song (Extended Mix)", "song", ["extended"], []],
    ["Song (Original Mix)", "song", ["original"], []],
    ["Song (Album Version) [Explicit]", "song", ["album", "explicit"], []],
    ["Song (2009 Stereo Mix)", "song", ["stereo"], []],
    ["Song (Bonus Track)", "song", ["bonus"], []],
    ["Song (Piano Version)", "song", ["other"], []],
    ["Song（ライブ）", "song", ["live"], []],
    ["Песня (ремикс)", "песня", ["remix"], []],
    ["Song (Live Forever)", "song live forever", [], []],
    ["(Live) Song", "live song", [], []],
    ["Long Live", "long live", [], []],
    ["Dancing with Myself", "dancing with myself", [], []],
    ["Live", "live", [], []],
    ["Song (Part II)", "song part 2", [], []],
    ["Rope &amp; Anchor", "rope and anchor", [], []],
  ])("reads %j", (given, title, versions, guests) => {
    expect(read(given)).toEqual({ title, versions: expect.arrayContaining(versions), guests });
    expect(read(given).versions).toHaveLength(versions.length);
  });
});

describe("repairText", () => {
  it.each([
    ["BjÃ¶rk", "Björk"],
    ["Êèíî", "Кино"],
    ["Caf&eacute; &#39;A&#39;", "Café 'A'"],
    ["a_long_name", "a long name"],
    ["___", "___"],
    ["Ｓｏｎｇ （Ｌｉｖｅ）", "Song (Live)"],
    ["Été", "Été"],
    ["Ã", "Ã"],
    ["ÀÉ", "ÀÉ"],
  ])("makes %j %j", (given, repaired) => {
    expect(repairText(given)).toBe(repaired);
  });
});
