/** The parts of essentia.js 0.1.3's compiled code that are used here. */

declare module "essentia.js/dist/essentia-wasm.web.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

/** As tools/build/patch-essentia.ts leaves it: an ES module. */
declare module "essentia.js/dist/essentia-wasm.web.js" {
  import type { EssentiaFactory } from "*/native.ts";
  const factory: EssentiaFactory;
  export default factory;
}
