/** What importing these files gives inside workerd: the build keeps them as modules of their own (tools/build/workers.ts). */
declare module "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
declare module "@jsquash/png/codec/pkg/squoosh_png_bg.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
declare module "@jsquash/webp/codec/dec/webp_dec.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
declare module "@jsquash/webp/codec/enc/webp_enc_simd.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
