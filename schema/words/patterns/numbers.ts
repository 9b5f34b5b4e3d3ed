const ENGLISH =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
const FRENCH =
  "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf";
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  vingt: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  "soixante-dix": 70,
  "quatre-vingt": 80,
  "quatre-vingts": 80,
  "quatre-vingt-dix": 90,
  septante: 70,
  octante: 80,
  huitante: 80,
  nonante: 90,
};

const NUMBERS = new Map<string, number>([
  ...ENGLISH.split(" ").map((word, value) => [word, value] as const),
  ...FRENCH.split(" ").map((word, value) => [word, value] as const),
  ["une", 1],
  ...Object.entries(TENS),
  ...Object.entries(TENS).flatMap(([tens, value]) =>
    [...ENGLISH.split(" "), ...FRENCH.split(" ")].flatMap((unit, place) => {
      const ones = place % 20;
      return ones >= 1 && ones <= 9
        ? [
            [`${tens}-${unit}`, value + ones] as const,
            [`${tens} ${unit}`, value + ones] as const,
            [`${tens} et ${unit}`, value + ones] as const,
          ]
        : [];
    }),
  ),
  ["hundred", 100],
  ["one hundred", 100],
  ["a hundred", 100],
  ["cent", 100],
  ["a dozen", 12],
  ["two dozen", 24],
  ["half a dozen", 6],
  ["une dizaine de", 10],
  ["une douzaine de", 12],
  ["une quinzaine de", 15],
  ["une vingtaine de", 20],
  ["une trentaine de", 30],
  ["une quarantaine de", 40],
  ["une cinquantaine de", 50],
  ["une centaine de", 100],
  ["une demi-douzaine de", 6],
]);

/** Digits and words for numbers up to a hundred, in English and French. */
export const NUMBER = `\\d{1,4}|${[...NUMBERS.keys()]
  .toSorted((a, b) => b.length - a.length)
  .join("|")}`;

/** Of what {@link NUMBER} matched. */
export const readNumber = (text: string): number => NUMBERS.get(text) ?? Number(text);
