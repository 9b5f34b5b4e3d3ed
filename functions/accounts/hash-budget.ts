/** As many people as may sign in at the same moment after a restart. */
const BURST = 12;
/** On a Pi a hash takes 200 ms of the one thread that also streams music: a fifth of it, at most, for long. */
const PER_SECOND = 1;

/**
 * How many password hashes an isolate may still make. workerd runs scrypt on the isolate's own thread, so hashes are
 * one at a time by nature and a queue of waiting ones would always be empty; what has to be limited is how many come
 * one after another. Also, a queue shared between requests would hang when a request in it is cut off.
 */
export class HashBudget {
  #left = BURST;
  #atMs: number | null = null;

  /** False: too many for now. Otherwise the caller may hash once. */
  take(nowMs: number): boolean {
    const passedMs = Math.max(0, nowMs - (this.#atMs ?? nowMs));
    this.#atMs = nowMs;
    this.#left = Math.min(BURST, this.#left + (passedMs / 1000) * PER_SECOND);
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}

/** The isolate's own. */
export const hashBudget = new HashBudget();
