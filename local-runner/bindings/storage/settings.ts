/** One folder of the library. `slug` is the first segment of every key below it and never changes for a folder. */
export interface MusicRoot {
  readonly slug: string;
  readonly directory: string;
}

export type BucketSettings =
  /** Read-only: a key is `<slug>/<path relative to that root>`. */
  | { readonly kind: "music"; readonly name: string; readonly roots: readonly MusicRoot[] }
  /** Writable unless said: a key is a path below `directory`, which is made when it doesn't exist. */
  | {
      readonly kind: "folder";
      readonly name: string;
      readonly directory: string;
      readonly readOnly?: true;
    };

/** Why something on the disk is not in `list`. */
export type UnreadableKind =
  /** The folder, or the files in it, can't be looked at: see `reason`. What was known below it is still there. */
  | "folder"
  | "name-not-utf8"
  | "key-too-long"
  | "link-broken"
  | "link-outside"
  /** A link to a folder that holds the link itself, or a link inside a folder that was itself reached by a link. */
  | "link-not-followed"
  /** A FIFO, socket or device with a track's name. */
  | "not-a-file"
  /** An .ignore file that can't be used: see `reason`. What it would leave out is listed. */
  | "ignore-file";

export interface Unreadable {
  readonly kind: UnreadableKind;
  readonly bucket: string;
  /** Slug of the root, or "" in a folder bucket. */
  readonly root: string;
  /** Path relative to the root as the disk has it: the bytes need not be UTF-8. Empty for the root itself. */
  readonly path: Uint8Array;
  /** System error code such as EACCES; "" where there is none. */
  readonly reason: string;
  /** How many of the same kind its folder holds, where that is counted (names that are not UTF-8); else 1. */
  readonly alikeInFolder: number;
  /** Music may be missing from the library because of it, so that somebody should be told. */
  readonly hidesMusic: boolean;
}

export interface StorageLog {
  warn(message: string, fields: Record<string, unknown>): void;
  error(message: string, fields: Record<string, unknown>): void;
}
