import factory from "essentia.js/dist/essentia-wasm.web.js";
import wasm from "essentia.js/dist/essentia-wasm.web.wasm";
import { type EssentiaSession, startEssentia } from "./essentia.ts";

/** As it runs inside workerd: the build keeps the `.wasm` as a module and takes dynamic code out of the other. */
export const openEssentia = (maxSamples: number): Promise<EssentiaSession> =>
  startEssentia(factory, wasm, maxSamples);
