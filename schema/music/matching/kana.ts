/** Kana in Latin letters, after Hepburn, without marks for long vowels. */

const ROWS: Readonly<Record<string, string>> = {
  "": "あいうえお",
  k: "かきくけこ",
  g: "がぎぐげご",
  s: "さしすせそ",
  z: "ざじずぜぞ",
  t: "たちつてと",
  d: "だぢづでど",
  n: "なにぬねの",
  h: "はひふへほ",
  b: "ばびぶべぼ",
  p: "ぱぴぷぺぽ",
  m: "まみむめも",
  r: "らりるれろ",
};
const IRREGULAR: Readonly<Record<string, string>> = {
  し: "shi",
  じ: "ji",
  ち: "chi",
  つ: "tsu",
  ぢ: "ji",
  づ: "zu",
  ふ: "fu",
  や: "ya",
  ゆ: "yu",
  よ: "yo",
  わ: "wa",
  を: "o",
  ん: "n",
  ゔ: "vu",
};
const LATIN = new Map<string, string>(
  Object.entries(ROWS).flatMap(([consonant, kana]) =>
    Array.from(kana, (sign, at) => [sign, consonant + "aiueo".charAt(at)] as const),
  ),
);
for (const [sign, latin] of Object.entries(IRREGULAR)) LATIN.set(sign, latin);

const SMALL_Y: Readonly<Record<string, string>> = { ゃ: "a", ゅ: "u", ょ: "o" };
const SMALL_VOWEL: Readonly<Record<string, string>> = {
  ぁ: "a",
  ぃ: "i",
  ぅ: "u",
  ぇ: "e",
  ぉ: "o",
};
const KATAKANA = /[\u30a1-\u30f6]/gu;
const KANA = /[\u3041-\u3096\u30a1-\u30fa\u30fc]/u;

/** Other signs stay as they are. */
export function kanaToLatin(text: string): string {
  if (!KANA.test(text)) return text;
  const hiragana = text
    .normalize("NFKC")
    .replace(KATAKANA, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));
  let latin = "";
  let isDoubled = false;
  for (const sign of hiragana) {
    if (sign === "っ") {
      isDoubled = true;
      continue;
    }
    if (sign === "ー") continue;
    const small = SMALL_Y[sign];
    const vowel = SMALL_VOWEL[sign];
    if (small !== undefined) {
      // "kya", and "sha", "cha", "ja" without the y.
      latin = /(?:sh|ch|j)i$/u.test(latin)
        ? latin.slice(0, -1) + small
        : `${latin.replace(/i$/u, "")}y${small}`;
      continue;
    }
    if (vowel !== undefined) {
      latin = latin.replace(/[aiueo]$/u, "") + vowel;
      continue;
    }
    const next = LATIN.get(sign) ?? sign;
    latin += isDoubled ? next.charAt(0) + next : next;
    isDoubled = false;
  }
  return latin;
}
