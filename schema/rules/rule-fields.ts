/** What a field holds, which says how it can be compared. */
export type FieldKind =
  | "text"
  | "number"
  | "date"
  | "moment"
  | "flag"
  | "key"
  | "library"
  | "playlist"
  | "likeness";

interface Field {
  kind: FieldKind;
  /** Whether a track may be without it. */
  optional?: true;
  /** Of numbers, both ends included. */
  min?: number;
  max?: number;
  integer?: true;
}

const text = { kind: "text" } as const;
const optionalText = { kind: "text", optional: true } as const;
const score = { kind: "number", optional: true, min: 0, max: 1 } as const;
/** From −1 on: "more than −1" is how Navidrome's files say every track. */
const count = { kind: "number", min: -1, max: 1_000_000, integer: true } as const;
const flag = { kind: "flag" } as const;
const optionalMoment = { kind: "moment", optional: true } as const;

/**
 * What a smart playlist may ask of a track. Names are those of the API where it has one, with their units; plays, skips,
 * favorites and ratings are the listener's own.
 */
const RULE_FIELDS = {
  title: text,
  artist: text,
  albumArtist: optionalText,
  album: optionalText,
  genre: optionalText,
  /** What other sources call it: the track, its album or its artists. */
  tag: optionalText,
  composer: optionalText,
  label: optionalText,
  catalogNumber: optionalText,
  releaseType: optionalText,
  discSubtitle: optionalText,
  year: { kind: "number", optional: true, min: 0, max: 9999, integer: true },
  originalDate: { kind: "date", optional: true },
  releaseDate: { kind: "date", optional: true },
  trackNumber: { kind: "number", optional: true, min: 0, max: 9999, integer: true },
  discNumber: { kind: "number", optional: true, min: 0, max: 9999, integer: true },
  compilation: flag,

  durationSeconds: { kind: "number", min: 0, max: 1_000_000 },
  codec: text,
  lossless: flag,
  bitrateKbps: { kind: "number", optional: true, min: 0, max: 1_000_000 },
  sampleRateHz: { kind: "number", optional: true, min: 0, max: 100_000_000 },
  bitDepth: { kind: "number", optional: true, min: 0, max: 64, integer: true },
  channels: { kind: "number", optional: true, min: 0, max: 64, integer: true },
  sizeMegabytes: { kind: "number", optional: true, min: 0, max: 1_000_000 },

  library: { kind: "library" },
  folder: optionalText,
  /** Of the file, relative to its library. */
  path: optionalText,
  addedAt: { kind: "moment" },
  hasCover: flag,
  hasLyrics: flag,

  playCount: count,
  lastPlayedAt: optionalMoment,
  skipCount: count,
  lastSkippedAt: optionalMoment,
  favorite: flag,
  favoriteSince: optionalMoment,
  albumFavorite: flag,
  artistFavorite: flag,
  rating: { kind: "number", min: 0, max: 5, integer: true },

  bpm: { kind: "number", optional: true, min: 0, max: 1000 },
  camelotKey: { kind: "key", optional: true },
  energy: score,
  danceability: score,
  moodHappy: score,
  moodAggressive: score,
  moodParty: score,
  moodRelaxed: score,
  instrumental: score,
  acoustic: score,
  tonal: score,
  loudnessLufs: { kind: "number", optional: true, min: -100, max: 20 },
  soundsLike: { kind: "likeness" },

  playlist: { kind: "playlist" },
} as const satisfies Record<string, Field>;

export type RuleField = keyof typeof RULE_FIELDS;
export type FieldOfKind<Kind extends FieldKind> = {
  [Name in RuleField]: (typeof RULE_FIELDS)[Name]["kind"] extends Kind ? Name : never;
}[RuleField];
export type OptionalField = {
  [Name in RuleField]: (typeof RULE_FIELDS)[Name] extends { optional: true } ? Name : never;
}[RuleField];

export const RULE_FIELD_NAMES = Object.keys(RULE_FIELDS) as readonly RuleField[];

export const ruleField = (name: RuleField): Field => RULE_FIELDS[name];

export const isRuleField = (name: unknown): name is RuleField =>
  typeof name === "string" && Object.hasOwn(RULE_FIELDS, name);

/** How each kind can be compared. Text is compared without regard to case and accents; ranges hold both their ends. */
export const KIND_OPERATORS = {
  text: ["is", "isNot", "contains", "notContains", "startsWith", "endsWith"],
  number: ["is", "isNot", "gt", "lt", "inTheRange"],
  date: ["is", "isNot", "before", "after", "inTheRange"],
  moment: ["inTheLast", "notInTheLast", "before", "after", "inTheRange"],
  flag: ["is"],
  key: ["is", "isNot", "mixesWith"],
  library: ["is", "isNot"],
  playlist: ["inPlaylist", "notInPlaylist"],
  likeness: ["isNear"],
} as const satisfies Record<FieldKind, readonly string[]>;

/** Of fields that a track may be without; they take no value. */
const PRESENCE_OPERATORS = ["isMissing", "isPresent"] as const;

export type OperatorOfKind<Kind extends FieldKind> = (typeof KIND_OPERATORS)[Kind][number];
export type PresenceOperator = (typeof PRESENCE_OPERATORS)[number];
export type RuleOperator = OperatorOfKind<FieldKind> | PresenceOperator;

export function operatorsOf(name: RuleField): readonly RuleOperator[] {
  const { kind, optional } = ruleField(name);
  return optional ? [...KIND_OPERATORS[kind], ...PRESENCE_OPERATORS] : KIND_OPERATORS[kind];
}

/** What tracks can be ordered by. `album`: as the album has them; `random`: another order each day, the same all day. */
export const RULE_SORTS = [
  "title",
  "artist",
  "albumArtist",
  "album",
  "year",
  "originalDate",
  "releaseDate",
  "durationSeconds",
  "bitrateKbps",
  "folder",
  "addedAt",
  "playCount",
  "lastPlayedAt",
  "skipCount",
  "lastSkippedAt",
  "favoriteSince",
  "rating",
  "bpm",
  "camelotKey",
  "energy",
  "danceability",
  "moodHappy",
  "moodAggressive",
  "moodParty",
  "moodRelaxed",
  "instrumental",
  "acoustic",
  "tonal",
  "loudnessLufs",
  "random",
] as const;
export type RuleSort = (typeof RULE_SORTS)[number];
