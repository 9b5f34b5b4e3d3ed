import { describe, expect, test } from "vitest";
import { encodeCursor, inside, parseCursor, placeOf, type Position } from "./position.ts";

const NAMES = ["a", "a b", "a.mp3", "a0", "é", "z", "🎵"];
const KEYS = NAMES.flatMap((name) => [
  `${name}x`,
  ...NAMES.flatMap((inner) => [`${name}/${inner}`, `${name}/d/${inner}`]),
]);
const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const at = (kind: Position["kind"], key: string): Position => ({ kind, bytes: Buffer.from(key) });

/** A walk in memory, over the folders that the keys make. */
function walk(keys: readonly string[], position: Position | undefined, base = ""): string[] {
  const entries = new Set(keys.map((key) => key.replace(/(?<=\/).*/s, "")));
  return [...entries].sort(compare).flatMap((entry) => {
    const bytes = Buffer.from(entry);
    const isFolder = entry.endsWith("/");
    const placement = placeOf(bytes, isFolder, position);
    if (placement === "skip") return [];
    if (!isFolder) return [base + entry];
    const below = keys.filter((key) => key.startsWith(entry)).map((key) => key.slice(entry.length));
    const rest = placement === "enter" && position ? inside(position, bytes) : undefined;
    return walk(below, rest, base + entry);
  });
}

describe("a walk by placeOf", () => {
  const sorted = [...KEYS].sort(compare);

  test("gives all keys in the order of their UTF-8 bytes", () => {
    expect(walk(KEYS, undefined)).toEqual(sorted);
  });

  test("goes on right behind any key, also one that isn't there", () => {
    for (const key of KEYS.flatMap((known) => [
      known,
      `${known}!`,
      known.slice(0, -1),
      `${known}/`,
    ])) {
      expect(walk(KEYS, at("after", key)), key).toEqual(
        sorted.filter((other) => compare(other, key) > 0),
      );
    }
  });

  test("goes on behind all keys that begin alike", () => {
    for (const start of ["a", "a/", "a/d", "a/d/", "é/", "z/a", "nothing", "b/"]) {
      const wanted = sorted.filter((key) => !key.startsWith(start) && compare(key, start) > 0);
      expect(walk(KEYS, at("past", start)), start).toEqual(wanted);
    }
  });
});

test("a cursor says what it was made of, and nothing else is one", () => {
  const cursor = { kind: "past", key: "lib/Ö 🎵/", root: "lib", identity: "1:2" } as const;
  expect(parseCursor(encodeCursor(cursor))).toEqual(cursor);
  for (const text of ["", "x", Buffer.from('{"key":"a"}').toString("base64url")]) {
    expect(() => parseCursor(text)).toThrow("cursor");
  }
});
