/** Hiragana by rows, as Hepburn writes them; katakana is brought to hiragana first. */
const ROWS: readonly (readonly [kana: string, latin: string])[] = [
  ["あいうえお", "a i u e o"],
  ["かきくけこ", "ka ki ku ke ko"],
  ["がぎぐげご", "ga gi gu ge go"],
  ["さしすせそ", "sa shi su se so"],
  ["ざじずぜぞ", "za ji zu ze zo"],
  ["たちつてと", "ta chi tsu te to"],
  ["だぢづでど", "da ji zu de do"],
  ["なにぬねの", "na ni nu ne no"],
  ["はひふへほ", "ha hi fu he ho"],
  ["ばびぶべぼ", "ba bi bu be bo"],
  ["ぱぴぷぺぽ", "pa pi pu pe po"],
  ["まみむめも", "ma mi mu me mo"],
  ["らりるれろ", "ra ri ru re ro"],
  ["やゆよわをんゔ", "ya yu yo wa o n vu"],
];

const LATIN_OF_KANA = new Map(
  ROWS.flatMap(([kana, latin]) => {
    const syllables = latin.split(" ");
    return Array.from(kana, (letter, index): [string, string] => [letter, syllables[index] ?? ""]);
  }),
);

const SMALL_VOWELS: Readonly<Record<string, string>> = {
  ぁ: "a",
  ぃ: "i",
  ぅ: "u",
  ぇ: "e",
  ぉ: "o",
  ゃ: "ya",
  ゅ: "yu",
  ょ: "yo",
  ゎ: "wa",
};
const KATAKANA = /[\u30a1-\u30f6]/gu;
const KATAKANA_TO_HIRAGANA = 0x60;

const toHiragana = (text: string): string =>
  text.replace(KATAKANA, (letter) =>
    String.fromCodePoint((letter.codePointAt(0) ?? 0) - KATAKANA_TO_HIRAGANA),
  );

/** Kana in Latin letters: "きって" gives "kitte", "フィーバー" gives "fiba". Everything else stays. */
export function romanizeKana(text: string): string {
  let latin = "";
  let doubled = false;
  for (const letter of toHiragana(text)) {
    const small = SMALL_VOWELS[letter];
    const syllable = LATIN_OF_KANA.get(letter);
    if (letter === "っ") doubled = true;
    else if (letter === "ー") continue;
    else if (small !== undefined) latin = joinSmall(latin, small);
    else if (syllable === undefined) latin += letter;
    else {
      latin += doubled ? (syllable[0] ?? "") + syllable : syllable;
      doubled = false;
    }
  }
  return latin;
}

/** "ki" and a small "ya" are "kya", "shi" and it are "sha"; "fu" and a small "i" are "fi". */
function joinSmall(latin: string, small: string): string {
  if (!/[a-z][aiueo]$/u.test(latin)) return latin + small;
  const stem = latin.slice(0, -1);
  const alone = /(?:sh|ch|j)$/u.test(stem) && small.startsWith("y") ? small.slice(1) : small;
  return stem + alone;
}
