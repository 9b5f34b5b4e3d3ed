import { parseCamelotKey } from "./musical-key.ts";
import {
  type AgeRange,
  type NumberRange,
  parseAge,
  parseBpm,
  parseLength,
  parseYears,
  parseYesNo,
} from "./search-values.ts";

/** A field that a search may be narrowed by, as a person is told of it. */
export interface SearchFieldHint {
  name: string;
  example: string;
}

type TextField = "artist" | "album" | "title" | "genre" | "label" | "composer" | "lyrics" | "codec";
export type SearchFlag = "favorite" | "missing" | "lossless" | "compilation";

/** One condition of a search. `exclude`: what fulfills it is left out. */
export type SearchTerm = { exclude: boolean } & (
  | { field: TextField; text: string }
  | { field: "year" | "bpm" | "length"; range: NumberRange }
  | { field: "key"; camelotKey: string }
  | { field: "added"; age: AgeRange }
  | { field: "played"; age: AgeRange | "ever" | "never" }
  | { field: "is"; flag: SearchFlag }
);

export interface SearchQuery {
  /** What is looked for everywhere, as typed. */
  words: string;
  /** Nothing that is found may hold one of these. */
  excludedWords: readonly string[];
  terms: readonly SearchTerm[];
}

/** Null: no value of this field. */
type ParseTerm = (value: string, exclude: boolean) => SearchTerm | null;

const text =
  (field: TextField): ParseTerm =>
  (value, exclude) => ({ field, text: value, exclude });

const range =
  (field: "year" | "bpm" | "length", parse: (value: string) => NumberRange | null): ParseTerm =>
  (value, exclude) => {
    const found = parse(value);
    return found && { field, range: found, exclude };
  };

const FLAGS: Readonly<Record<string, SearchFlag>> = {
  favorite: "favorite",
  favourite: "favorite",
  fav: "favorite",
  loved: "favorite",
  missing: "missing",
  lossless: "lossless",
  compilation: "compilation",
};

function played(value: string, exclude: boolean): SearchTerm | null {
  const lower = value.toLowerCase();
  if (lower === "never" || parseYesNo(lower) === false) {
    return { field: "played", age: exclude ? "ever" : "never", exclude: false };
  }
  if (lower === "ever" || parseYesNo(lower)) {
    return { field: "played", age: exclude ? "never" : "ever", exclude: false };
  }
  const age = parseAge(value);
  return age && { field: "played", age, exclude };
}

interface Field {
  name: string;
  aliases: readonly string[];
  example: string;
  parse: ParseTerm;
}

const FIELDS: readonly Field[] = [
  {
    name: "artist",
    aliases: ["albumartist"],
    example: 'artist:"sigur ros"',
    parse: text("artist"),
  },
  { name: "album", aliases: [], example: "album:blue", parse: text("album") },
  { name: "title", aliases: ["track"], example: "title:home", parse: text("title") },
  { name: "genre", aliases: [], example: "genre:jazz", parse: text("genre") },
  { name: "composer", aliases: [], example: "composer:satie", parse: text("composer") },
  { name: "lyrics", aliases: ["words"], example: 'lyrics:"here comes"', parse: text("lyrics") },
  { name: "label", aliases: [], example: "label:warp", parse: text("label") },
  { name: "year", aliases: [], example: "year:1990-1999", parse: range("year", parseYears) },
  { name: "bpm", aliases: ["tempo"], example: "bpm:>120", parse: range("bpm", parseBpm) },
  {
    name: "key",
    aliases: [],
    example: "key:8A",
    parse: (value, exclude) => {
      const camelotKey = parseCamelotKey(value);
      return camelotKey === null ? null : { field: "key", camelotKey, exclude };
    },
  },
  {
    name: "length",
    aliases: ["duration"],
    example: "length:>10m",
    parse: range("length", parseLength),
  },
  {
    name: "added",
    aliases: [],
    example: "added:30d",
    parse: (value, exclude) => {
      const age = parseAge(value);
      return age && { field: "added", age, exclude };
    },
  },
  { name: "played", aliases: [], example: "played:never", parse: played },
  { name: "codec", aliases: ["format"], example: "codec:flac", parse: text("codec") },
  {
    name: "lossless",
    aliases: [],
    example: "lossless:yes",
    parse: (value, exclude) => {
      const lossless = parseYesNo(value);
      if (lossless === null) return null;
      return { field: "is", flag: "lossless", exclude: exclude === lossless };
    },
  },
  {
    name: "is",
    aliases: [],
    example: "is:favorite",
    parse: (value, exclude) => {
      const flag = FLAGS[value.toLowerCase()];
      return flag ? { field: "is", flag, exclude } : null;
    },
  },
];

const FIELD_BY_NAME: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => [field.name, ...field.aliases].map((name) => [name, field] as const)),
);

export const SEARCH_FIELDS: readonly SearchFieldHint[] = FIELDS.map(({ name, example }) => ({
  name,
  example,
}));

/** A query longer than this is no name; the rest would only cost time. */
const LONGEST_QUERY = 300;
const MOST_TERMS = 20;

const QUOTES = /[“”„«»]/gu;
/** `-field:"a value"`, `-"some words"`, `-word`; a quote that was not closed yet reaches to the end. */
const PART = /(-?)(?:([A-Za-z]+):)?(?:"([^"]*)(?:"|$)|(\S*))/gu;

/** PostgreSQL takes every sign but NUL, and half a surrogate pair is none. */
const clean = (query: string): string =>
  query
    .slice(0, LONGEST_QUERY)
    .replace(/\p{Cc}/gu, " ")
    .toWellFormed();

/**
 * Reads what a person typed. Nothing is an error: an unknown field or a value that is none of its field are words to
 * look for, and a field whose value has not been typed yet is as good as not there.
 */
export function parseSearchQuery(query: string): SearchQuery {
  const words: string[] = [];
  const excludedWords: string[] = [];
  const terms: SearchTerm[] = [];
  for (const part of clean(query).replace(QUOTES, '"').matchAll(PART)) {
    const [whole, minus, name, quoted, bare = ""] = part;
    if (whole === "") continue;
    const value = (quoted ?? bare).trim();
    const field = name === undefined ? undefined : FIELD_BY_NAME.get(name.toLowerCase());
    if (field && value === "") continue;
    const term = field?.parse(value, minus === "-") ?? null;
    if (term) terms.push(term);
    else {
      const plain = name === undefined ? value : `${name}:${value}`;
      if (minus === "-" && plain !== "") excludedWords.push(plain);
      else words.push(`${minus}${plain}`);
    }
  }
  return {
    words: words.join(" ").trim(),
    excludedWords: excludedWords.slice(0, MOST_TERMS),
    terms: terms.slice(0, MOST_TERMS),
  };
}
