import type { IncomingHookId } from "../../../schema/music/ids.ts";
import type { Services } from "../../services.ts";

/** One folder of a library that is scanned; null for all of it, and all of them. */
export interface Scanned {
  library: string | null;
  folder: string | null;
}

/** What came of a call. */
export type Outcome =
  | { ok: true; action: "none" | "ignored" | "look" }
  | { ok: true; action: "scan"; scans: readonly Scanned[] }
  | { ok: false; code: "invalid-request" | "no-libraries"; message: string };

interface ReceivedCall {
  hookId: IncomingHookId;
  /** Parsed JSON; an empty object where nothing was sent. */
  body: unknown;
  query: URLSearchParams;
}

/** Reads what one kind of sender says and starts what follows from it. Answers at once, and may be called twice. */
export type Handler = (services: Services, call: ReceivedCall) => Promise<Outcome>;

export const refuseCall = (message: string): Outcome & { ok: false } => ({
  ok: false,
  code: "invalid-request",
  message,
});

/** In a line, for people. */
export function describeOutcome(outcome: Outcome): string {
  if (!outcome.ok) return `refused: ${outcome.message}`;
  switch (outcome.action) {
    case "none":
      return "test";
    case "ignored":
      return "ignored";
    case "look":
      return "looked at what is on its way";
    case "scan":
      return `scan: ${outcome.scans.map(placeText).join(", ")}`.slice(0, MOST_WORDS);
  }
}

const MOST_WORDS = 300;
const placeText = ({ library, folder }: Scanned) =>
  [library ?? "everything", folder].filter((part) => part !== null).join("/");
