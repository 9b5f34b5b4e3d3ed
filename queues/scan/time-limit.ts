import { TookTooLong } from "./problems.ts";

/** Throws `TookTooLong` when the work isn't done in time. What it waits for is left alone: a read can't be called back. */
export async function withTimeLimit<Result>(
  limitMs: number,
  work: () => Promise<Result>,
): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`more than ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
