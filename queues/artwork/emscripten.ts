/** How Emscripten's glue code is called: the part of its options that matters here. */
export type ModuleFactory<Module> = (options: {
  noInitialRun: true;
  locateFile: (file: string) => string;
  instantiateWasm: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance) => void,
  ) => WebAssembly.Exports;
  print: (line: string) => void;
  printErr: (line: string) => void;
}) => Promise<Module>;

/**
 * A codec with memory of its own. WebAssembly memory never shrinks, and a codec that trapped is left in the middle of
 * things: so each picture gets a new one, which costs a few milliseconds, and the garbage collector takes the old one
 * with all its memory.
 */
export function startCodec<Module>(
  factory: ModuleFactory<Module>,
  wasm: WebAssembly.Module,
): Promise<Module> {
  const quiet = () => undefined;
  return factory({
    noInitialRun: true,
    // Without it the glue makes an address out of import.meta.url, which a Worker doesn't have.
    locateFile: (file) => file,
    instantiateWasm: (imports, done) => {
      const instance = new WebAssembly.Instance(wasm, imports);
      done(instance);
      return instance.exports;
    },
    // What decoders say about damaged pictures also comes as the error that they end with.
    print: quiet,
    printErr: quiet,
  });
}
