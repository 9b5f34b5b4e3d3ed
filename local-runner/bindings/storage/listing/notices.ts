import type { Unreadable, UnreadableKind } from "../settings.ts";

/** Tells of what a walk passes by. `path` is relative to the root. */
export type Notice = (
  kind: UnreadableKind,
  path: Uint8Array,
  reason: string,
  alikeInFolder?: number,
) => void;

export type SendNotice = (notice: Unreadable) => void;
