import { readSetting, writeSetting } from "../app/local-settings.ts";
import type { PlayerMemory } from "./player.ts";

/** Rises when the shape changes: an older save is then forgotten rather than misread. */
const VERSION = 2;
/** What a browser keeps for one site is about 5 MB; a queue of this length takes about 1.8 MB. */
const MAX_ENTRIES = 2_000;

export interface SavedQueue extends PlayerMemory {
  /** ISO instant. */
  readonly savedAt: string;
  /** A queue belongs to a person; another one on this browser starts without it. */
  readonly userId: string;
}

export function saveQueue(saved: SavedQueue): void {
  const { entries } = saved.queue;
  const fits = entries.length > 0 && entries.length <= MAX_ENTRIES;
  writeSetting("queue", fits ? JSON.stringify({ version: VERSION, ...saved }) : null);
}

/** What this browser kept for that person; null when nothing fits. */
export function readQueue(userId: string): SavedQueue | null {
  const text = readSetting("queue");
  if (text === null) return null;
  try {
    const saved = JSON.parse(text) as SavedQueue & { version: number };
    return saved.version === VERSION && saved.userId === userId ? saved : null;
  } catch {
    return null;
  }
}
