import { writeSync } from "node:fs";

const STDERR = 2;

/**
 * Ends the whole process at once, from any thread, saying why. For a database whose file can't be written: going on
 * would answer for data that may be lost, and PGlite spins when told of the error. The log on disk is intact, so the
 * next start recovers what was committed.
 */
export function endProcess(reason: string): never {
  try {
    writeSync(STDERR, `SoniqueBay stops at once: ${reason}\n`);
  } finally {
    // process.abort is refused in worker threads; nothing but SIGKILL is sure to come before the next answer.
    process.kill(process.pid, "SIGKILL");
  }
  throw new Error(reason);
}
