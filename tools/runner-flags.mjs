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
];

/** glibc gives each of the process's fifteen threads an arena of its own, and none back: 555 MB in a scan become 450. */
export const RUNNER_ENVIRONMENT = { MALLOC_ARENA_MAX: "2" };
