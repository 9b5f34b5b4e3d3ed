import { totalmem } from "node:os";
import { setFlagsFromString } from "node:v8";

/** A Raspberry Pi with 2 GB is below, one with 4 GB (3.7 GiB for programs) above. */
const SMALL_MACHINE_BYTES = 3 * 1024 ** 3;

/**
 * V8's optimizing compiler takes up to 500 MB for seconds while PGlite warms up: a process that serves a database
 * of one user peaks at 770 MB and rests at 260 MB with it, and stays at 200 MB without (x86-64, Node 24.21). A small machine would swap or kill something, so there the code stays as first compiled:
 * the same speed for single rows, 1.6 times the time for vector scans, 3 times for full scans.
 * Holds for the whole process; call it before PGlite is compiled.
 */
export function limitCompilerMemory(machineBytes = totalmem()): void {
  if (machineBytes < SMALL_MACHINE_BYTES) setFlagsFromString("--liftoff-only");
}
