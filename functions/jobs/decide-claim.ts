/**
 * One claim in company, one that sent it off alone, and three alone that never came back. The queue's own retries
 * would go on for one more; a restart of the machine in between costs a file nothing but a claim.
 */
const MOST_CLAIMS = 5;

export interface ClaimDecision<File> {
  read: File[];
  /** Were handed out in company before and did not come back: to be read one by one. */
  alone: File[];
  /** Did not come back although they were alone. */
  givenUp: File[];
}

export function decideClaim<File extends { readAttempts: number }>(
  claimed: readonly File[],
): ClaimDecision<File> {
  const decision: ClaimDecision<File> = { read: [], alone: [], givenUp: [] };
  for (const file of claimed) {
    if (file.readAttempts > MOST_CLAIMS) decision.givenUp.push(file);
    else if (file.readAttempts > 1 && claimed.length > 1) decision.alone.push(file);
    else decision.read.push(file);
  }
  return decision;
}
