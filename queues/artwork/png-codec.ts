import type { Pixels } from "./pixels.ts";

/** What the decoder (wasm-bindgen around Rust's `png` crate) lets be called. */
interface PngExports {
  memory: WebAssembly.Memory;
  decode(pointer: number, length: number): number;
  __wbindgen_malloc(bytes: number, alignment: number): number;
}

/**
 * Decodes with a new instance each time. The package's own glue holds one instance for ever: with all the memory that
 * the largest picture took, and, after a picture on which Rust panicked, with what that one left behind.
 */
export function decodePng(wasm: WebAssembly.Module, bytes: Uint8Array): Pixels {
  let decoded: Pixels | undefined;
  const { exports } = new WebAssembly.Instance(wasm, {
    wbg: importsOf(wasm, (pointer, length, widthPx, heightPx) => {
      // A copy: the memory goes with the instance.
      const rgba = new Uint8ClampedArray(png.memory.buffer, pointer, length).slice();
      decoded = { widthPx, heightPx, rgba };
      return 0;
    }),
  });
  const png = exports as unknown as PngExports;
  const pointer = png.__wbindgen_malloc(bytes.length, 1) >>> 0;
  new Uint8Array(png.memory.buffer, pointer, bytes.length).set(bytes);
  png.decode(pointer, bytes.length);
  if (!decoded) throw new Error("the PNG decoder gave no picture");
  return decoded;
}

type OnPicture = (pointer: number, length: number, widthPx: number, heightPx: number) => number;

/** wasm-bindgen adds a hash to the names of what it imports; only the one that makes an ImageData is needed here. */
function importsOf(wasm: WebAssembly.Module, onPicture: OnPicture): WebAssembly.ModuleImports {
  return Object.fromEntries(
    WebAssembly.Module.imports(wasm).map(({ name }) => [
      name,
      name.startsWith("__wbg_newwithownedu8clampedarray")
        ? (pointer: number, length: number, width: number, height: number) =>
            onPicture(pointer >>> 0, length >>> 0, width >>> 0, height >>> 0)
        : () => {
            throw new Error(`the PNG decoder called ${name}`);
          },
    ]),
  );
}
