import { existsSync } from "node:fs";
import { mkdir, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { compileAssembly } from "../../../../tools/build/assembly.ts";
import { fingerprint } from "../../../../tools/build/stale.ts";

const project = path.resolve(import.meta.dirname, "../../../..");
const sources = "queues/analyze/dsp/assembly";

/** For the hook that loads it: on a busy machine the compiler takes a while. */
export const KERNEL_TIMEOUT_MS = 60_000;

/** The kernel as Node loads it, compiled once for each state of its sources. */
export async function loadKernelModule(): Promise<WebAssembly.Module> {
  const cache = path.join(project, ".cache/kernel");
  const file = path.join(
    cache,
    `${fingerprint(project, [sources, "tools/build/assembly.ts"])}.wasm`,
  );
  if (!existsSync(file)) {
    await mkdir(cache, { recursive: true });
    // Several test files may find it missing at once.
    const own = `${file}.${process.pid}`;
    await compileAssembly(path.join(project, sources, "index.ts"), own);
    await rename(own, file);
  }
  return new WebAssembly.Module(await readFile(file));
}
