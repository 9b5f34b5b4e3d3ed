import { registerBackend, removeBackend, setBackend } from "@tensorflow/tfjs-core";
import { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import wasmModule from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm";
import glue from "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js";
import { type ModuleFactory, startCodec } from "../../artwork/emscripten.ts";

/** The name that the backend's kernels are registered for. */
const BACKEND = "wasm";

/** Of the glue code's module, what is used here: it finds a function of the WebAssembly. */
interface BackendModule {
  cwrap(name: string, result: "number" | null, parameters: readonly "number"[]): unknown;
}

/** TensorFlow.js would fetch and compile its WebAssembly; workerd takes none but modules of the bundle. */
export async function startWasmBackend(): Promise<void> {
  removeBackend(BACKEND);
  registerBackend(BACKEND, async () => {
    const module = await startCodec(glue as unknown as ModuleFactory<BackendModule>, wasmModule);
    return new BackendWasm(Object.assign(module, { tfjs: functionsOf(module) }) as never);
  });
  if (!(await setBackend(BACKEND))) throw new Error("the models' WebAssembly did not start");
}

/** What the package's own start hands to the backend. */
function functionsOf({ cwrap }: BackendModule) {
  return {
    init: cwrap("init", null, []),
    initWithThreadsCount: cwrap("init_with_threads_count", null, ["number"]),
    getThreadsCount: cwrap("get_threads_count", "number", []),
    registerTensor: cwrap("register_tensor", null, ["number", "number", "number"]),
    disposeData: cwrap("dispose_data", null, ["number"]),
    dispose: cwrap("dispose", null, []),
  };
}
