/** How tags get damaged. */

export const withoutAccents = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/(?<=\p{Script=Latin})\p{M}/gu, "")
    .normalize("NFC");

const ENTITY_OF: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "'": "&#39;",
  '"': "&quot;",
  é: "&eacute;",
  ü: "&uuml;",
  ö: "&ouml;",
  ñ: "&ntilde;",
  ç: "&ccedil;",
};

export const withEntities = (text: string): string =>
  text.replace(/[&'"éüöñç]/gu, (letter) => ENTITY_OF[letter] ?? letter);

/** UTF-8 read as Latin-1. */
export const asMojibake = (text: string): string =>
  encodeURIComponent(text).replace(/%([0-9A-F]{2})/gu, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );

/** Windows-1251 read as Latin-1. */
export const asWrongCyrillic = (text: string): string =>
  Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code >= 0x410 && code <= 0x44f) return String.fromCodePoint(code - 0x410 + 0xc0);
    if (letter === "ё") return "¸";
    return letter === "Ё" ? "¨" : letter;
  }).join("");

const FULL_WIDTH = /[\u0021-\u007e]/gu;

export const asFullWidth = (text: string): string =>
  text.replace(FULL_WIDTH, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));

/** Swaps, drops or changes one letter in the middle, never a digit. */
export function withTypo(text: string, kind: "swap" | "drop" | "change" | "double"): string {
  const letters = Array.from(text);
  const middle = Math.floor(letters.length / 2);
  for (let step = 0; step < letters.length - 2; step++) {
    const at = 1 + ((middle + step) % (letters.length - 2));
    const [letter = "", next = ""] = [letters[at], letters[at + 1]];
    if (!/\p{L}/u.test(letter) || !/\p{L}/u.test(next) || letter === next) continue;
    if (kind === "swap") letters.splice(at, 2, next, letter);
    else if (kind === "drop") letters.splice(at, 1);
    else if (kind === "double") letters.splice(at, 0, letter);
    else letters[at] = letter === "e" ? "a" : "e";
    return letters.join("");
  }
  return text;
}

/** ID3v1 cuts at 30 bytes. */
export const cutAt30 = (text: string): string => text.slice(0, 30).trim();

export const lastFirst = (name: string): string | null => {
  const words = name.split(" ");
  return words.length === 2 && /^\p{Script=Latin}/u.test(name) && words[0] !== "The"
    ? `${words[1]}, ${words[0]}`
    : null;
};
