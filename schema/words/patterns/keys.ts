import { parseCamelotKey } from "../../music/musical-key.ts";
import { type Pattern, pattern } from "./pattern.ts";

const NOTES: Readonly<Record<string, string>> = {
  do: "C",
  re: "D",
  mi: "E",
  fa: "F",
  sol: "G",
  la: "A",
  si: "B",
};
const SHARP = "#|♯| ?sharp| ?diese";
const FLAT = "♭| ?flat| ?bemol|b";

const readKey: Pattern["read"] = ({ groups }) => {
  const note = groups?.["note"] ?? "";
  const sign = groups?.["sharp"] ? "#" : groups?.["flat"] ? "b" : "";
  const minor = (groups?.["mode"] ?? "").startsWith("min");
  const name = `${NOTES[note] ?? note.toUpperCase()}${sign} ${minor ? "minor" : "major"}`;
  const camelotKey = parseCamelotKey(name);
  return camelotKey === null ? null : [{ part: "key", camelotKey }];
};

/** Keys and modes. */
export const KEY_PATTERNS: readonly Pattern[] = [
  pattern(
    "(?:in\\s+)?(?:an?\\s+)?(?<mode>minor|major)[\\s-]+keys?|(?:in\\s+|en\\s+)(?:mode\\s+|tonalite\\s+)?(?<other>minor|major|mineur|majeur)",
    ({ groups }) => [
      {
        part: "mode",
        mode: (groups?.["mode"] ?? groups?.["other"] ?? "").startsWith("min") ? "minor" : "major",
      },
    ],
  ),
  pattern(
    `(?:in\\s+(?:the\\s+key\\s+of\\s+)?|in\\s+)?(?<note>[a-g])(?:(?<sharp>${SHARP})|(?<flat>${FLAT}))?[\\s-]+(?<mode>minor|major|min|maj)`,
    readKey,
  ),
  pattern(
    `(?:en\\s+)?(?<note>do|re|mi|fa|sol|la|si)(?:(?<sharp>${SHARP})|(?<flat>${FLAT}))?\\s+(?<mode>mineur|majeur)`,
    readKey,
  ),
  pattern("(?:(?:in|en|key|camelot|tonalite)\\s+)?(?<key>(?:1[0-2]|[1-9])[ab])", ({ groups }) => {
    const camelotKey = parseCamelotKey((groups?.["key"] ?? "").toUpperCase());
    return camelotKey === null ? null : [{ part: "key", camelotKey }];
  }),
  pattern("(?:mode\\s+|tonalite\\s+)(?<mode>mineure?|majeure?)", ({ groups }) => [
    { part: "mode", mode: (groups?.["mode"] ?? "").startsWith("min") ? "minor" : "major" },
  ]),
];
