import type { UserId } from "../../schema/music/ids.ts";
import type { Viewer } from "./viewer.ts";

/** A page asks many things at once; each would cost a statement. Also how long another isolate may lag behind a sign-out. */
const KEPT_MS = 10_000;
const MAX_ENTRIES = 1_000;

const known = new Map<string, { viewer: Viewer; untilMs: number }>();

/** Who a token's hash stands for, if it was checked a moment ago. Refusals are never kept. */
export function recallCredential(tokenHash: string, nowMs: number): Viewer | null {
  const entry = known.get(tokenHash);
  if (entry === undefined) return null;
  if (entry.untilMs > nowMs) return entry.viewer;
  known.delete(tokenHash);
  return null;
}

/** `endsAt` is the credential's own end; null when it has none. */
export function rememberCredential(
  tokenHash: string,
  viewer: Viewer,
  nowMs: number,
  endsAt: Date | null,
): void {
  if (known.size >= MAX_ENTRIES) known.clear();
  const untilMs = Math.min(nowMs + KEPT_MS, endsAt?.getTime() ?? Number.POSITIVE_INFINITY);
  known.set(tokenHash, { viewer, untilMs });
}

export function forgetCredential(tokenHash: string): void {
  known.delete(tokenHash);
}

export function forgetCredentialsOf(userId: UserId): void {
  for (const [tokenHash, { viewer }] of known) {
    if (viewer.userId === userId) known.delete(tokenHash);
  }
}
