/** A text in brackets, as it lies in a title. */
export interface BracketPart {
  readonly from: number;
  /** Behind the closing bracket. */
  readonly to: number;
  readonly content: string;
  /** Not so where the title was cut off within it. */
  readonly closed: boolean;
}

const CLOSING: Readonly<Record<string, string>> = {
  "(": ")",
  "[": "]",
  "{": "}",
  "（": "）",
  "［": "］",
  "【": "】",
  "〔": "〕",
  "〜": "〜",
  "～": "～",
};

const ANY = /[([{（［【〔〜～]/u;

/** The outermost brackets, in one pass. One that is never closed reaches to the end. */
export function bracketParts(text: string): BracketPart[] {
  if (!ANY.test(text)) return [];
  const parts: BracketPart[] = [];
  let open: string | null = null;
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (open === null) {
      if (CLOSING[letter] === undefined) continue;
      open = letter;
      depth = 1;
      from = at;
    } else if (letter === CLOSING[open]) {
      depth -= 1;
      if (depth > 0) continue;
      parts.push({ from, to: at + 1, content: text.slice(from + 1, at).trim(), closed: true });
      open = null;
    } else if (letter === open) depth += 1;
  }
  // A lone wave is a mark of length or mood and opens nothing.
  if (open !== null && CLOSING[open] !== open) {
    const content = text.slice(from + 1).trim();
    parts.push({ from, to: text.length, content, closed: false });
  }
  return parts;
}
