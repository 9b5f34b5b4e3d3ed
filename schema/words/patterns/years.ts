import type { Wish } from "../wish.ts";
import { NUMBER, readNumber } from "./numbers.ts";
import { type Pattern, pattern } from "./pattern.ts";

interface Years {
  from: number;
  to: number;
}

const DECADE_WORDS: Readonly<Record<string, number>> = {
  twenties: 1920,
  thirties: 1930,
  forties: 1940,
  fifties: 1950,
  sixties: 1960,
  seventies: 1970,
  eighties: 1980,
  nineties: 1990,
  noughties: 2000,
  aughts: 2000,
  vingt: 1920,
  trente: 1930,
  quarante: 1940,
  cinquante: 1950,
  soixante: 1960,
  "soixante-dix": 1970,
  "quatre-vingts": 1980,
  "quatre-vingt": 1980,
  "quatre-vingt-dix": 1990,
  "deux mille": 2000,
  "deux mille dix": 2010,
};
/** Which years of a decade are early, middle and late. */
const PARTS: Readonly<Record<string, readonly [first: number, last: number]>> = {
  early: [0, 3],
  debut: [0, 3],
  mid: [4, 6],
  middle: [4, 6],
  milieu: [4, 6],
  late: [7, 9],
  fin: [7, 9],
  end: [7, 9],
};

const longest = (words: readonly string[]): string =>
  words.toSorted((a, b) => b.length - a.length).join("|");
const IN_ENGLISH = longest(
  Object.keys(DECADE_WORDS).filter((word) => word.endsWith("s") && !word.startsWith("quatre")),
);
const IN_FRENCH = longest(Object.keys(DECADE_WORDS).filter((word) => !/ies$|aughts/u.test(word)));

const YEAR =
  "(?:19|20)\\d\\d(?!\\s*(?:s|'s|bpm|songs|tracks|morceaux|titres|chansons)(?![\\p{L}]))";
const ENGLISH_DECADE = `(?:(?:the\\s+)?(?:early|mid|middle|late|end)(?:\\s+of)?(?:\\s+to\\s+late)?[\\s-]+)?(?:the\\s+)?'?(?:(?:(?:19|20)?\\d0)\\s?'?s|${IN_ENGLISH})`;
const FRENCH_DECADE = `(?:(?:le\\s+|au\\s+|la\\s+|du\\s+|a la\\s+)?(?:debut|milieu|fin)\\s+(?:des?|d')\\s*)?(?:les\\s+|des\\s+|aux\\s+)?(?:annees|ans|annee)\\s+(?:(?:19|20)?\\d0|${IN_FRENCH})(?:'?s)?`;
const PERIOD = `${FRENCH_DECADE}|${ENGLISH_DECADE}|${YEAR}`;

/** "1994", "late 80s", "fin des années 90". */
function readPeriod(text: string): Years | null {
  const year = /^(?:19|20)\d\d$/u.exec(text);
  if (year) return { from: Number(text), to: Number(text) };
  const digits = /((?:19|20)?\d0)\s?'?s?$/u.exec(text)?.[1];
  const word = Object.keys(DECADE_WORDS)
    .toSorted((a, b) => b.length - a.length)
    .find((name) => text.endsWith(name) || text.endsWith(`${name}s`));
  const start = digits === undefined ? word && DECADE_WORDS[word] : fullDecade(Number(digits));
  if (start === undefined || start === "") return null;
  const part = Object.keys(PARTS).find((name) => new RegExp(`\\b${name}\\b`, "u").test(text));
  const [first, last] = (part && PARTS[part]) || [0, 9];
  return { from: start + first, to: start + last };
}

const fullDecade = (decade: number): number =>
  decade >= 100 ? decade : decade >= 30 ? 1900 + decade : 2000 + decade;

const years = (from: number | undefined, to: number | undefined): readonly Wish[] => [
  { part: "years", ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
];
const ofPeriod =
  (make: (period: Years) => readonly Wish[]): Pattern["read"] =>
  ({ groups }) => {
    const period = readPeriod(groups?.["a"] ?? "");
    return period && make(period);
  };

const between: Pattern["read"] = ({ groups }) => {
  const first = readPeriod(groups?.["a"] ?? "");
  const second = readPeriod(groups?.["b"] ?? "");
  if (!first || !second) return null;
  return years(Math.min(first.from, second.from), Math.max(first.to, second.to));
};

const A = `(?<a>${PERIOD})`;
const B = `(?<b>${PERIOD})`;

const twoDecades: Pattern["read"] = ({ groups }) => {
  const starts = [groups?.["a"], groups?.["b"]].map((decade) => fullDecade(Number(decade)));
  return years(Math.min(...starts), Math.max(...starts) + 9);
};

/** When music came out. Earlier patterns go first where several match. */
export const YEAR_PATTERNS: readonly Pattern[] = [
  pattern(
    "(?:(?:les|des|aux|de)\\s+)?annees\\s+(?<a>(?:19|20)?\\d0)\\s*(?:-|/|et|ou|a|,)\\s*(?<b>(?:19|20)?\\d0)",
    twoDecades,
  ),
  pattern(
    `(?:between|from|entre|de|des|du)\\s+(?:the\\s+|les\\s+)?${A}\\s*(?:and|et|to|a|au|aux|until|till|through|jusqu'a|jusqu'aux?|jusqu'en|-)\\s*(?:the\\s+|les\\s+)?${B}`,
    between,
  ),
  pattern(
    `(?:(?:in|of|from|des|les|de)\\s+)?${A}\\s*(?:-|to|a|and|et|or|ou|&|/|through)\\s*(?:the\\s+|les\\s+|des\\s+|du\\s+|early\\s+)?${B}`,
    between,
  ),
  pattern(
    `(?:after|post|later than|newer than|more recent than|apres|d'apres|plus recente?s? que|posterieure?s? a|sortie?s? apres)[\\s-]+(?:the\\s+|les\\s+|year\\s+)?${A}`,
    ofPeriod(({ to }) => years(to + 1, undefined)),
  ),
  pattern(
    `(?:before|pre|earlier than|older than|prior to|avant|d'avant|anterieure?s? a|plus ancien(?:ne)?s? que|plus vieux que)[\\s-]+(?:the\\s+|les\\s+|year\\s+|l'an\\s+)?${A}`,
    ofPeriod(({ from }) => years(undefined, from - 1)),
  ),
  pattern(
    `(?:since|depuis|a partir de|a partir des?|starting in|starting from|from)\\s+(?:the\\s+|les\\s+)?${A}\\s+(?:on|onwards?|upwards?|and later|and on|and after|to (?:now|today)|until (?:now|today)|a (?:aujourd'hui|nos jours))`,
    ofPeriod(({ from }) => years(from, undefined)),
  ),
  pattern(
    `(?:since|depuis|a partir de|a partir des?|starting in|starting from|no older than)\\s+(?:the\\s+|les\\s+)?${A}`,
    ofPeriod(({ from }) => years(from, undefined)),
  ),
  pattern(
    `${A}\\s+(?:and|or|et|ou)\\s+(?:later|newer|after|onwards?|up|apres|plus|plus recente?s?|plus tard)`,
    ofPeriod(({ from }) => years(from, undefined)),
  ),
  pattern(
    `${A}\\s+(?:and|or|et|ou)\\s+(?:earlier|older|before|avant|plus ancien(?:ne)?s?)`,
    ofPeriod(({ to }) => years(undefined, to)),
  ),
  pattern(
    `(?:until|up to|till|no later than|jusqu'en|jusqu'a|jusqu'aux?|jusque dans)\\s+(?:the\\s+|les\\s+)?${A}`,
    ofPeriod(({ to }) => years(undefined, to)),
  ),
  pattern(
    `(?:from|in)?\\s*(?:the\\s+)?(?:last|past|previous)\\s+(?<n>${NUMBER})\\s+years|(?:des?|les|ces)?\\s*(?<m>${NUMBER})\\s+dernieres\\s+annees`,
    ({ groups }, { year }) =>
      years(year - readNumber(groups?.["n"] ?? groups?.["m"] ?? ""), undefined),
  ),
  pattern(
    "(?:from\\s+|in\\s+|released\\s+)?this year(?:'s)?|(?:de\\s+)?cette annee",
    (_, { year }) => years(year, year),
  ),
  pattern(
    "(?:from\\s+|in\\s+|released\\s+)?last year(?:'s)?|(?:de\\s+)?l'(?:an|annee) (?:dernier|derniere|passee?)",
    (_, { year }) => years(year - 1, year - 1),
  ),
  pattern(
    "recent(?:ly released)?|brand new|new releases|new music|new songs|newest|latest releases|modern|contemporary|recente?s?|nouveautes|nouvelles sorties|dernieres sorties|nouveaux morceaux|contemporaine?s?|actuel(?:le)?s?|moderne?s?",
    (_, { year }) => years(year - 4, undefined),
  ),
  pattern(
    "(?:of\\s+|from\\s+)?(?:this|the 21st|the twenty[ -]first) century|(?:du\\s+)?(?:xxie|21e|vingt et unieme) siecle",
    () => years(2000, undefined),
  ),
  pattern(
    "(?:of\\s+|from\\s+)?the (?:20th|twentieth) century|(?:du\\s+)?(?:xxe|20e|vingtieme) siecle",
    () => years(1900, 1999),
  ),
  pattern(
    `(?:(?:from|in|of|released in|de|des|du|en|dans les|d')\\s*)?(?:the\\s+year\\s+|l'annee\\s+)?${A}`,
    ofPeriod(({ from, to }) => years(from, to)),
  ),
];
