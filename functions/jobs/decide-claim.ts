/** Counted claims alone that never came back: the queue's own retries would go on for one more. */
const MOST_ATTEMPTS = 5;

export interface ClaimDecision<File> {
  read: File[];
  /** Were handed out in company before and did not come back: to be read one by one. */
  alone: File[];
  /** Did not come back although they were alone. */
  givenUp: File[];
}

/** `readAttempts`: how often it was handed out again after nobody came back, 0 for the first time. */
export function decideClaim<File extends { readAttempts: number }>(
  claimed: readonly File[],
): ClaimDecision<File> {
  const decision: ClaimDecision<File> = { read: [], alone: [], givenUp: [] };
  for (const file of claimed) {
    if (file.readAttempts >= MOST_ATTEMPTS) decision.givenUp.push(file);
    else if (file.readAttempts > 0 && claimed.length > 1) decision.alone.push(file);
    else decision.read.push(file);
  }
  return decision;
}
