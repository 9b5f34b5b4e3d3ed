import type { RuleField, RuleSort } from "../../../schema/rules/rule-fields.ts";
import { RULE_FIELD_NAMES, RULE_SORTS } from "../../../schema/rules/rule-fields.ts";

/** Fields as they stand together in the list of choices; the names of the groups are `rules.group.…`. */
export type FieldGroup = "tags" | "file" | "listening" | "sound" | "lists";

const FILE: readonly RuleField[] = [
  "durationSeconds",
  "codec",
  "lossless",
  "bitrateKbps",
  "sampleRateHz",
  "bitDepth",
  "channels",
  "sizeMegabytes",
  "library",
  "folder",
  "path",
  "addedAt",
  "hasCover",
  "hasLyrics",
];
const LISTENING: readonly RuleField[] = [
  "favorite",
  "rating",
  "playCount",
  "lastPlayedAt",
  "skipCount",
  "lastSkippedAt",
  "favoriteSince",
  "albumFavorite",
  "artistFavorite",
];
const SOUND: readonly RuleField[] = [
  "soundsLike",
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
];
const LISTS: readonly RuleField[] = ["playlist"];
const OTHERS = new Set([...FILE, ...LISTENING, ...SOUND, ...LISTS]);
const TAGS = RULE_FIELD_NAMES.filter((field) => !OTHERS.has(field));

export const FIELD_GROUPS: readonly { group: FieldGroup; fields: readonly RuleField[] }[] = [
  { group: "tags", fields: TAGS },
  { group: "listening", fields: LISTENING },
  { group: "sound", fields: SOUND },
  { group: "file", fields: FILE },
  { group: "lists", fields: LISTS },
];

/** Random first: it is the only one that no column of a list gives. */
export const SORT_CHOICES: readonly RuleSort[] = [
  "random",
  ...RULE_SORTS.filter((sort) => sort !== "random"),
];
