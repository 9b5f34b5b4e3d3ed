import { assertNever } from "../../schema/music/assert-never.ts";
import type { EngineFailure } from "./engine.ts";

/** After so many tracks in a row that can't be played, something larger is wrong: stop. */
const STOP_AFTER_FAILURES = 3;
const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 15_000;

export type Reaction =
  /** Say so, go on with the next track. */
  | { readonly do: "skip" }
  /** Say so, stop. */
  | { readonly do: "stop" }
  /** Wait, then load the same track at the same place. */
  | { readonly do: "retry"; readonly afterMs: number }
  /** The browser wants a gesture: stay, paused. */
  | { readonly do: "wait" };

/** What to do about a failure. `unplayable` and `retries` count those in a row, this one included. */
export function reactTo(failure: EngineFailure, unplayable: number, retries: number): Reaction {
  switch (failure) {
    case "unplayable":
      return unplayable >= STOP_AFTER_FAILURES ? { do: "stop" } : { do: "skip" };
    case "network":
      return { do: "retry", afterMs: Math.min(RETRY_FIRST_MS * 2 ** (retries - 1), RETRY_MAX_MS) };
    case "blocked":
      return { do: "wait" };
    default:
      return assertNever(failure);
  }
}
