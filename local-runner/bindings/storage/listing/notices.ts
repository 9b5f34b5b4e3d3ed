import type { Unreadable, UnreadableKind } from "../settings.ts";

/** What a walk passes by. `path` is relative to the root. */
interface PassedBy {
  readonly kind: UnreadableKind;
  readonly path: Uint8Array;
  readonly reason?: string;
  readonly alikeInFolder?: number;
  readonly hidesMusic?: boolean;
}

export type Notice = (passedBy: PassedBy) => void;

export type SendNotice = (notice: Unreadable) => void;
