import { totalmem } from "node:os";

/** A Raspberry Pi with 2 GB is below, one with 4 GB (3.7 GiB for programs) above. */
const SMALL_MACHINE_BYTES = 3 * 1024 ** 3;

/** What there is for SoniqueBay: a container or a service may be given less than the machine has. 0: nobody knows. */
const memoryBytes = Math.min(totalmem(), process.constrainedMemory() || Infinity);

/**
 * What the runner's process is started with. It moves bytes and hosts the embedded database: many short-lived
 * buffers, few objects.
 */
export const RUNNER_FLAGS = [
  // V8's four helper threads cost a scan of 20,000 files 4 s of a two-core machine, and saved its main threads nothing.
  "--single-threaded-gc",
  // With its defaults V8 lets garbage lie as long as the machine has memory.
  "--max-old-space-size=128",
  "--max-semi-space-size=8",
  // V8's optimizing compiler takes up to 200 MB for seconds while PGlite warms up: a small machine would swap, so there
  // the code stays as first compiled, and the database takes 1.4 times as long. A flag of the process: set from inside,
  // it has no effect.
  ...(memoryBytes < SMALL_MACHINE_BYTES ? ["--liftoff-only"] : []),
];

/**
 * Its environment, unless a person set it otherwise. glibc gives each of the process's fifteen threads an arena of its
 * own, and none back: 555 MB in a scan become 450.
 * After the first large buffer that is freed it also begins to keep large ones for itself, in pieces that nothing fits;
 * with fixed limits they go back to the system: 425 MB become 392.
 */
export const RUNNER_ENVIRONMENT = {
  // Node's four file threads can all hang on one sleeping network drive; streams of the others must go on.
  UV_THREADPOOL_SIZE: "16",
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: String(256 * 1024),
  MALLOC_TRIM_THRESHOLD_: String(1024 * 1024),
};
