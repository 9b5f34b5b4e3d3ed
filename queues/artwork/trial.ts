import { type MeasuredPicture, undecodable } from "./measured.ts";

/**
 * A picture can be such that decoding it ends the process: by its deadline, or for want of memory. Nobody is left to
 * report that, so it would be tried for ever. From the second try on, a mark in storage says that a try has begun;
 * whoever finds the mark of an earlier try knows how that one ended. Ordinary pictures never get one.
 */
const trialKey = (contentHash: string) => `trials/${contentHash}`;

export interface Trial {
  contentHash: string;
  /** Counts from 1. */
  attempt: number;
  bytes: Uint8Array;
}

type Marks = Pick<R2Bucket, "head" | "put" | "delete">;

export type MeasurePicture = (bytes: Uint8Array) => Promise<MeasuredPicture>;

export async function measureOnTrial(
  { marks, measure }: { marks: Marks; measure: MeasurePicture },
  { contentHash, attempt, bytes }: Trial,
): Promise<MeasuredPicture> {
  if (attempt === 1) return measure(bytes);
  const key = trialKey(contentHash);
  if (attempt > 2 && (await marks.head(key)) !== null) {
    await marks.delete(key);
    return undecodable("two tries to decode it ended their process");
  }
  await marks.put(key, String(attempt));
  const result = await measure(bytes);
  await marks.delete(key);
  return result;
}
