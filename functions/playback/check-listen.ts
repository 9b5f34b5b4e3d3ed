import { refuse, type Refusal } from "./outcome.ts";

/** What a player says of one listen, whether it counts as a play or was cut short. */
export interface Listen {
  /** Made by the player once per listen. */
  clientId: string;
  at: Date;
  listenedMs: number;
}

const CLIENT_ID_MAX_CHARACTERS = 100;
/** What a column of type integer holds: 24 days. */
const LISTENED_MAX_MS = 2 ** 31 - 1;
/** A player's clock may run ahead this far; a play beyond it would stay "the latest" for good. */
const CLOCK_TOLERANCE_MS = 24 * 60 * 60 * 1000;

/** Null when it can be believed. `fields`: what the report calls them. */
export function checkListen(
  { clientId, at, listenedMs }: Listen,
  now: Date,
  fields: { clientId: string; at: string },
): Refusal | null {
  if (clientId === "" || clientId.length > CLIENT_ID_MAX_CHARACTERS) {
    return refuse(
      "invalid-value",
      fields.clientId,
      `A listen's id has 1 to ${CLIENT_ID_MAX_CHARACTERS} characters.`,
    );
  }
  if (listenedMs < 0 || listenedMs > LISTENED_MAX_MS) {
    return refuse("invalid-value", "listenedMs", "Nobody listens that long, or less than nothing.");
  }
  if (at.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) {
    return refuse("invalid-value", fields.at, "That lies in the future.");
  }
  return null;
}
