import { mkdir } from "node:fs/promises";
import path from "node:path";
import { main as compile } from "assemblyscript/asc";

/**
 * Compiles AssemblyScript to a WebAssembly module that needs nothing from its host: what it can't have it traps on. Its
 * memory is given back all at once (`--runtime stub`), and its pointers are its own business (no checks of indices).
 */
export async function compileAssembly(entryPoint: string, wasmFile: string): Promise<void> {
  await mkdir(path.dirname(wasmFile), { recursive: true });
  const said: string[] = [];
  const { error } = await compile(
    [
      path.basename(entryPoint),
      `--baseDir=${path.dirname(entryPoint)}`,
      `--outFile=${path.resolve(wasmFile)}`,
      "--runtime=stub",
      "--enable=simd",
      "-O3",
      "--noAssert",
      "--use=abort=",
      "--uncheckedBehavior=always",
    ],
    { stderr: { write: (chunk) => void said.push(chunk.toString()) } },
  );
  if (error) throw new Error(`AssemblyScript: ${said.join("")}`, { cause: error });
}
