import { withoutSecrets } from "../log/without-secrets.ts";

/** Why a message could not be worked off, as people and programs are told: docs/errors.md has a line for each. */
export const FAILURE_CODES = [
  /** Nobody can read it. */
  "bad-message",
  /** The API says that what was asked is wrong. */
  "api-refused",
  /** The API, or its database, did not answer. */
  "api-unavailable",
  /** The work itself failed. */
  "work-failed",
  /** The last try left no word. */
  "no-report",
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** Enough to know what happened. */
export const MOST_REASON_LETTERS = 500;

/** One line that a database and a page take, of what may be anything. */
export const reasonText = (text: string): string =>
  withoutSecrets(text)
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, MOST_REASON_LETTERS)
    .toWellFormed();
