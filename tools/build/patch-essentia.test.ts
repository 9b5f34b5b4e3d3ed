import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { patchEssentia } from "./patch-essentia.ts";

const glue = createRequire(import.meta.url).resolve("essentia.js/dist/essentia-wasm.web.js");

test("takes all dynamic code out", async () => {
  const source = await readFile(glue, "utf8");
  expect(source).toMatch(/new Function\(/u);
  expect(patchEssentia(source)).not.toMatch(/new Function|new_\(Function|\beval\(/u);
});

test("fails when another release makes functions out of text in another place", async () => {
  const source = await readFile(glue, "utf8");
  const more = source.replace(
    "function throwBindingError(",
    'var more=new Function("");function throwBindingError(',
  );
  expect(() => patchEssentia(more)).toThrow("dynamic code is left");
});

test("fails when what it replaces is not there", async () => {
  const source = await readFile(glue, "utf8");
  expect(() => patchEssentia(source.replaceAll("craftEmvalAllocator", "craftOther"))).toThrow(
    "craftEmvalAllocator",
  );
});
