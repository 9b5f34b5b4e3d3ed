import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  startWorkerUnderTest,
  type WorkerUnderTest,
} from "../../../local-runner/testing/worker-under-test.ts";
import { CONSUMER_V8_FLAGS } from "../../../local-runner/workerd/plan.ts";
import { mutated } from "../../scan/testing/mutate.ts";
import { listen, sourceOf } from "./testing/listen.ts";
import { encode, makeSound } from "./testing/sound.ts";

/** The decoders as they run: WebAssembly modules inside a real workerd, beside the same code in Node. */

const FILES = 120;

let worker: WorkerUnderTest;
beforeAll(async () => {
  worker = await startWorkerUnderTest({
    entryPoint: "queues/analyze/decode/testing/decode-worker.ts",
    bindings: [],
    services: [],
    v8Flags: CONSUMER_V8_FLAGS,
  });
});
afterAll(() => worker.stop());

async function listenInWorkerd(bytes: Uint8Array): Promise<unknown> {
  const response = await worker.fetch("/", { method: "POST", body: Buffer.from(bytes) });
  if (!response.ok) throw new Error(`${response.status} ${worker.lines.join("\n")}`);
  return response.json();
}

const sound = makeSound(3);
const FORMATS = [
  ["mp3", []],
  ["flac", []],
  ["ogg", ["-c:a", "libvorbis"]],
  ["opus", ["-ar", "48000"]],
  ["m4a", []],
  ["aac", []],
  ["m4a", ["-c:a", "alac"]],
  ["wav", []],
  ["aiff", []],
] as const;

describe("in workerd", () => {
  it.each(FORMATS)("%s %j sounds as it does in Node, to the last bit", async (ending, args) => {
    const bytes = encode(sound, ending, args);
    expect(await listenInWorkerd(bytes)).toEqual(await listen(sourceOf(bytes)));
  });

  it("many files, broken ones among them, don't make the process grow, nor change what comes after", async () => {
    const residentMb = async () => {
      const status = await readFile(`/proc/${worker.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1]) / 1024;
    };
    const files = FORMATS.map(([ending, args]) => encode(sound, ending, args));
    const first = await Promise.all(files.map((bytes) => listen(sourceOf(bytes))));
    const sizes: number[] = [];
    for (let turn = 0; turn < FILES; turn += 1) {
      const index = turn % files.length;
      const bytes = files[index] ?? new Uint8Array(0);
      expect(await listenInWorkerd(bytes)).toEqual(first[index]);
      await listenInWorkerd(mutated(bytes, turn + 1));
      sizes.push(await residentMb());
    }
    const most = Math.max(...sizes.slice(FILES / 2));
    expect(most - Math.max(...sizes.slice(0, FILES / 4))).toBeLessThan(40);
  });
});
