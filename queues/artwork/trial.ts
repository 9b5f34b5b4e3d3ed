/**
 * A picture can be such that decoding it ends the process: by its deadline, or for want of memory. Nobody is left to
 * report that, so it would be tried for ever. From the second try on, a mark in storage says that a try has begun;
 * whoever finds the mark of an earlier try knows how that one ended. Ordinary pictures never get one.
 */
const trialKey = (subject: string) => `trials/${subject}`;

export interface Trial {
  /** What is tried: a content hash, alone or with a width. */
  subject: string;
  /** Counts from 1. */
  attempt: number;
}

type Marks = Pick<R2Bucket, "head" | "put" | "delete">;

/** Null when two tries ended their process and no third is made. */
export async function onTrial<Result>(
  marks: Marks,
  { subject, attempt }: Trial,
  work: () => Promise<Result>,
): Promise<Result | null> {
  if (attempt === 1) return work();
  const key = trialKey(subject);
  if (attempt > 2 && (await marks.head(key)) !== null) {
    await marks.delete(key);
    return null;
  }
  await marks.put(key, String(attempt));
  const result = await work();
  await marks.delete(key);
  return result;
}
