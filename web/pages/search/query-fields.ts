/** A wish in a query that names its field: `artist:odile`, `genre:"deep house"`, `bpm:>120`. */
export interface FieldWish {
  /** In lower case. */
  readonly field: string;
  /** Without quotes. */
  readonly value: string;
  /** Where it stands in the query: [start, end). */
  readonly start: number;
  readonly end: number;
}

/** A field, and what stands behind its colon: text in quotes, or all up to the next space. */
const WISH = /(?<=^|\s)(\p{L}+):("[^"]*"?|\S+)/gu;

/** The wishes of a query, as far as the server knows their fields. */
export function wishesOf(query: string, fields: readonly string[]): readonly FieldWish[] {
  return [...query.matchAll(WISH)].flatMap((found) => {
    const [text, name = "", value = ""] = found;
    const field = name.toLowerCase();
    const bare = value.replaceAll('"', "");
    if (!fields.includes(field) || bare === "") return [];
    return [{ field, value: bare, start: found.index, end: found.index + text.length }];
  });
}

/** The query as if that wish had never been typed. */
export function withoutWish(query: string, wish: FieldWish): string {
  return `${query.slice(0, wish.start)} ${query.slice(wish.end)}`.replace(/\s+/gu, " ").trim();
}

/** The words to light in what was found: field names and signs are no words. */
export function wordsToLight(query: string, fields: readonly string[]): string {
  const wishes = wishesOf(query, fields);
  const rest = wishes.toReversed().reduce(withoutWish, query);
  return [rest, ...wishes.map((wish) => wish.value)].join(" ").trim();
}

/** The beginning of a word that is being typed at the end of a query, and where it stands. */
export interface Beginning {
  /** Null for a word without a field. */
  readonly field: string | null;
  readonly text: string;
  readonly start: number;
}

/** What is being typed at the end; null after a space. */
export function beginningOf(query: string): Beginning | null {
  const open = /(?<=^|\s)(\p{L}+):"([^"]*)$/u.exec(query);
  if (open) return beginning(open.index, open[1], open[2]);
  const word = /(?:^|\s)(?:(\p{L}+):)?([^\s:"]*)$/u.exec(query);
  if (!word) return null;
  const start = word.index + (/^\s/u.test(word[0]) ? 1 : 0);
  const typed = beginning(start, word[1], word[2]);
  return typed.field === null && typed.text === "" ? null : typed;
}

function beginning(start: number, field: string | undefined, text: string | undefined): Beginning {
  return { field: field?.toLowerCase() ?? null, text: text ?? "", start };
}

/** The query with its last word completed: `art` by `artist:`, `genre:de` by `genre:"deep house" `. */
export function complete(query: string, begun: Beginning, completion: string): string {
  const value = /\s/u.test(completion) ? `"${completion}"` : completion;
  const end = begun.field === null ? `${completion}:` : `${begun.field}:${value} `;
  return query.slice(0, begun.start) + end;
}
