/** The kernel, compiled from assembly/ by the build (tools/build/assembly.ts). A module of its own beside the bundle. */
declare module "*/dist/kernel/dsp.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
