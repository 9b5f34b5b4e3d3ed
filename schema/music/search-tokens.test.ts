import { describe, expect, it } from "vitest";
import { queryTokens } from "./search-tokens.ts";
import { foldText, searchText } from "./text.ts";

/** Whether the database would find the text by the query: every token is there, or begins one that is. */
function finds(text: string, query: string): boolean {
  const stored = searchText([text]).split(" ");
  return foldText(query)
    .split(" ")
    .flatMap(queryTokens)
    .every(({ text: token, prefix }) =>
      stored.some((word) => (prefix ? word.startsWith(token) : word === token)),
    );
}

describe("what is stored of a text and looked for of a query", () => {
  it.each([
    // Any part of a text without spaces, from one character up.
    ["千本桜", "桜"],
    ["千本桜", "千"],
    ["千本桜", "本桜"],
    ["椎名林檎", "名林"],
    ["周杰倫", "周杰倫"],
    ["봄날은간다", "날은간"],
    ["เพลงรัก", "รัก"],
    // Kana of either kind, full and half width.
    ["ガラスの少年", "がらす"],
    ["ひまわり", "ヒマワリ"],
    ["ﾊﾟﾌｭｰﾑ", "パフューム"],
    ["ＹＯＡＳＯＢＩ", "yoasobi"],
    ["YOASOBI夜に駆ける", "yoasobi"],
    ["YOASOBI夜に駆ける", "夜に駆"],
    // Alphabets with marks that nobody types.
    ["Ёлка", "елка"],
    ["Йога", "иога"],
    ["Ἀθήνα", "αθηνα"],
    ["مُحَمَّد", "محمد"],
    ["أُغْنِيَة", "اغنيه"],
    ["שָׁלוֹם", "שלום"],
    ["हिन्दी गीत", "हिन्दी"],
    // Cyrillic and Greek by a Latin keyboard.
    ["Кино", "kino"],
    ["Цой", "tsoi"],
    ["Μουσική", "mousiki"],
    ["AC/DC", "acdc"],
    ["AC/DC", "ac/dc"],
  ])("finds %j by %j", (text, query) => {
    expect(finds(text, query)).toBe(true);
  });

  it.each([
    ["千本桜", "桜本"],
    ["千本桜", "千桜"],
    ["Кино", "kina"],
    ["ガラス", "ガス"],
  ])("doesn't find %j by %j", (text, query) => {
    expect(finds(text, query)).toBe(false);
  });
});
