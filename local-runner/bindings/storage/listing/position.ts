import * as v from "valibot";
import { invalidArgument } from "../r2-error.ts";

/** A place in the order of keys (UTF-8 bytes), from which a walk goes on without any memory of how it got there. */
export interface Position {
  /** `after`: the keys behind `bytes`. `past`: the keys behind every key that begins with `bytes`. */
  readonly kind: "after" | "past";
  readonly bytes: Buffer;
}

export type Placement =
  /** Nothing of it comes after the position. */
  | "skip"
  /** The position is inside this folder. */
  | "enter"
  /** All of it comes after the position. */
  | "take";

/**
 * Where an entry stands to a position. `entry` is a file's name or a folder's name with a slash, `position` is
 * relative to the folder that both are in. Over sorted entries the answers are skips, at most one enter, takes.
 */
export function placeOf(
  entry: Uint8Array,
  isFolder: boolean,
  position: Position | undefined,
): Placement {
  if (position === undefined) return "take";
  const { bytes } = position;
  if (beginsWith(entry, bytes)) {
    if (position.kind === "past") return "skip";
    return isFolder || entry.length > bytes.length ? "take" : "skip";
  }
  if (isFolder && beginsWith(bytes, entry)) return "enter";
  return Buffer.compare(entry, bytes) < 0 ? "skip" : "take";
}

/** The position as seen from inside a folder that `placeOf` said to enter. */
export function inside(position: Position, folder: Uint8Array): Position {
  return { kind: position.kind, bytes: position.bytes.subarray(folder.length) };
}

export function beginsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return (
    bytes.length >= start.length && Buffer.compare(bytes.subarray(0, start.length), start) === 0
  );
}

const cursorShape = v.strictObject({
  kind: v.picklist(["after", "past"]),
  key: v.string(),
  root: v.string(),
  identity: v.string(),
});

/**
 * All that a page needs to know of the one before: the last key, its root, and which folder of which drive that
 * root was. A drive that was unmounted in between leaves an empty folder with another identity.
 */
export type Cursor = v.InferOutput<typeof cursorShape>;

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** Throws R2Error for what `encodeCursor` didn't make. */
export function parseCursor(text: string): Cursor {
  const json = Buffer.from(text, "base64url").toString("utf8");
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), cursorShape), json);
  if (!parsed.success) throw invalidArgument("The cursor is not valid.");
  return parsed.output;
}
