import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleWorker } from "./workers.ts";

const project = path.dirname(path.dirname(import.meta.dirname));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-bundle-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function bundled(source: string): Promise<string> {
  const entry = path.join(folder, "entry.ts");
  await writeFile(entry, source);
  await bundleWorker(entry, path.join(folder, "out"));
  return path.join(folder, "out");
}

describe("a bundle", () => {
  it("has the decoders' WebAssembly in files beside it, and none of it in itself", async () => {
    const opened = path.join(project, "queues/analyze/decode/open-audio.ts");
    const out = await bundled(`export { openAudio } from ${JSON.stringify(opened)};`);
    expect((await readdir(out)).sort()).toEqual([
      "faad2.wasm",
      "flac.wasm",
      "mpg123-decoder.wasm",
      "ogg-vorbis.wasm",
      "opus-decoder.wasm",
      "worker.js",
    ]);
    expect((await readFile(path.join(out, "worker.js"))).length).toBeLessThan(120_000);
  });

  it.each([
    "export const make = new Function('return 1');",
    "export const make = (text) => Function(text);",
    "export const make = (text) => eval(text);",
  ])("is refused with code that makes code: %s", async (source) => {
    await expect(bundled(source)).rejects.toThrow("makes code while it runs");
  });

  it("may have methods that are called eval", async () => {
    const source =
      "export const redis = { async eval(script) { return script; } }; redis.eval('1');";
    await expect(bundled(source)).resolves.toBeTypeOf("string");
  });
});
