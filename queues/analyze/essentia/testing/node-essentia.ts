import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { patchEssentia } from "../../../../tools/build/patch-essentia.ts";
import { type EssentiaSession, startEssentia } from "../essentia.ts";
import type { EssentiaFactory } from "../native.ts";

const require = createRequire(import.meta.url);

/** The same code that the build puts into the consumer, for Node: as text and bytes, which Node does allow. */
export async function loadEssentiaInNode(): Promise<
  (maxSamples: number) => Promise<EssentiaSession>
> {
  const glue = require.resolve("essentia.js/dist/essentia-wasm.web.js");
  const folder = await mkdtemp(path.join(tmpdir(), "soniquebay-essentia-"));
  try {
    const file = path.join(folder, "glue.mjs");
    await writeFile(file, patchEssentia(await readFile(glue, "utf8")));
    const { default: factory } = (await import(pathToFileURL(file).href)) as {
      default: EssentiaFactory;
    };
    const wasm = new WebAssembly.Module(await readFile(glue.replace(/js$/u, "wasm")));
    return (maxSamples) => startEssentia(factory, wasm, maxSamples);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
