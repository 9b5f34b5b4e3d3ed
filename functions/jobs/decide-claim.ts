/** Handed out in vain so often, in smaller and smaller company: whatever ends its process is found in a few steps. */
const APART_AFTER = 2;
const ALONE_AFTER = 3;
/** The queue's own retries of a message of one file would go on for one more. */
const GIVEN_UP_AFTER = 6;
/** A process that was killed from outside costs little more than reading them again. */
const SMALL_COMPANY = 20;

export interface ClaimDecision<File> {
  read: File[];
  /** Were handed out in company before and did not come back: to be read in these smaller ones. */
  apart: File[][];
  /** Did not come back although they were alone. */
  givenUp: File[];
}

/** `readAttempts`: how often it was handed out again after nobody came back, 0 for the first time. */
export function decideClaim<File extends { readAttempts: number }>(
  claimed: readonly File[],
): ClaimDecision<File> {
  const decision: ClaimDecision<File> = { read: [], apart: [], givenUp: [] };
  const some: File[] = [];
  for (const file of claimed) {
    if (file.readAttempts >= GIVEN_UP_AFTER) decision.givenUp.push(file);
    else if (file.readAttempts >= ALONE_AFTER && claimed.length > 1) decision.apart.push([file]);
    else if (file.readAttempts === APART_AFTER && claimed.length > SMALL_COMPANY) some.push(file);
    else decision.read.push(file);
  }
  for (let at = 0; at < some.length; at += SMALL_COMPANY) {
    decision.apart.push(some.slice(at, at + SMALL_COMPANY));
  }
  return decision;
}
