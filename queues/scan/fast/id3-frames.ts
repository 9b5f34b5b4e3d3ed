import type { NativeTag } from "../tags/file-tags.ts";
import { meaningOf } from "../tags/tag-fields.ts";
import { latin1, u32be } from "./bytes.ts";
import { parseId3Genres } from "./id3-genres.ts";
import { decodeId3Text, terminatedText } from "./id3-text.ts";

/** What is one text, whatever is in it: https://id3.org/id3v2.4.0-frames, section 4.2. */
const ONE_TEXT = new Set(["TRCK", "TPOS", "TIT1", "TIT2", "TIT3"]);
/** Lists in which ID3v2.3 has "/" between values: the mapping parts them. */
const SLASHED = new Set(["TPE1", "TCOM", "TEXT", "TSRC", "TXXX"]);
const MAX_SYNCED_ENTRIES = 20_000;

/** The tags in one frame, its content at least a byte long. Null: let others read this file. */
export function frameTags(id: string, content: Uint8Array, version: 3 | 4): NativeTag[] | null {
  switch (id) {
    case "UFID":
      return uniqueId(content);
    case "TXXX":
      return userText(content, version);
    case "USLT":
      return unsyncedLyrics(content);
    case "SYLT":
      return syncedLyrics(content);
    default:
      return id.startsWith("T") || id === "IPLS" ? textFrame(id, content, version) : [];
  }
}

function textFrame(id: string, content: Uint8Array, version: 3 | 4): NativeTag[] | null {
  const text = decodeId3Text(content.subarray(1), content[0] ?? 0);
  if (text === null) return null;
  if (ONE_TEXT.has(id)) return [{ id, value: withoutPadding(text) }];
  const values = valuesOf(withoutPadding(text), id, version);
  if (id === "TCON") return values.flatMap(parseId3Genres).map((value) => ({ id, value }));
  if (id === "TIPL" || id === "TMCL" || id === "IPLS") {
    return [{ id, value: involvedPeople(id === "IPLS" ? values.flatMap(listOfPeople) : values) }];
  }
  return values.map((value) => ({ id, value }));
}

/** ID3v2.4 has NUL between values. So do some writers of 2.3; its own "/" stays, for the mapping to decide. */
function valuesOf(text: string, id: string, version: 3 | 4): string[] {
  if (!text.includes("\0")) return [version === 4 || SLASHED.has(id) ? text.trim() : text];
  const values = text.split("\0").map((value) => value.trim());
  if (version === 4 || id === "TCON" || id === "IPLS") return values;
  return [SLASHED.has(id) ? values.join("/") : text];
}

const listOfPeople = (text: string) => text.split("/").map((part) => part.trim());

/** Involvement and names in turn, the names with commas between. */
function involvedPeople(values: readonly string[]): Record<string, string[]> {
  const people: Record<string, string[]> = {};
  for (let index = 0; index + 1 < values.length; index += 2) {
    const involvement = values[index] ?? "";
    // A name from a file must not reach what every object has.
    const held = Object.hasOwn(people, involvement) ? (people[involvement] ?? []) : [];
    if (involvement !== "__proto__") {
      people[involvement] = [...held, ...(values[index + 1] ?? "").split(",")];
    }
  }
  return people;
}

function userText(content: Uint8Array, version: 3 | 4): NativeTag[] | null {
  const encoding = content[0] ?? 0;
  const { end, next } = terminatedText(content, 1, encoding);
  const description = decodeId3Text(content.subarray(1, end), encoding);
  if (description === null) return null;
  const id = description === "" ? "TXXX" : `TXXX:${description}`;
  if (meaningOf(id) === null) return [];
  const text = decodeId3Text(content.subarray(next), encoding);
  if (text === null) return null;
  return valuesOf(withoutPadding(text), "TXXX", version).map((value) => ({ id, value }));
}

function uniqueId(content: Uint8Array): NativeTag[] {
  const { end, next } = terminatedText(content, 0, 0);
  const owner = latin1(content, 0, Math.min(end, 200));
  return [{ id: `UFID:${owner}`, value: latin1(content, next, next + 64) }];
}

function unsyncedLyrics(content: Uint8Array): NativeTag[] | null {
  const encoding = content[0] ?? 0;
  const { next } = terminatedText(content, 4, encoding);
  const { end } = terminatedText(content, next, encoding);
  const text = decodeId3Text(content.subarray(next, end), encoding);
  if (text === null) return null;
  return [{ id: "USLT", value: { language: latin1(content, 1, 4), text } }];
}

function syncedLyrics(content: Uint8Array): NativeTag[] | null {
  const encoding = content[0] ?? 0;
  const syncText: { text: string; timestamp: number }[] = [];
  let { next } = terminatedText(content, 6, encoding);
  while (next < content.length && syncText.length < MAX_SYNCED_ENTRIES) {
    const entry = terminatedText(content, next, encoding);
    if (entry.next + 4 > content.length) break;
    const text = decodeId3Text(content.subarray(next, entry.end), encoding);
    if (text === null) return null;
    syncText.push({ text, timestamp: u32be(content, entry.next) });
    next = entry.next + 4;
  }
  const language = latin1(content, 1, 4);
  return [{ id: "SYLT", value: { language, timeStampFormat: content[4], syncText } }];
}

function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end -= 1;
  return text.slice(0, end);
}
