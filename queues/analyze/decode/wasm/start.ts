// By their files: the packages export only their decoders' classes. In the bundle tools/build/embedded-wasm.ts gives
// these files modules instead of the strings that they carry; in Node they compile the strings.
import createFaad2, {
  type Faad2,
} from "../../../../node_modules/@audio/decode-aac/src/aac.wasm.js";
import { WASMAudioDecoderCommon } from "../../../../node_modules/@wasm-audio-decoders/common/index.js";
import LibFlac from "../../../../node_modules/@wasm-audio-decoders/flac/src/EmscriptenWasm.js";
import LibVorbis from "../../../../node_modules/@wasm-audio-decoders/ogg-vorbis/src/EmscriptenWasm.js";
import Mpg123 from "../../../../node_modules/mpg123-decoder/src/EmscriptenWasm.js";
import LibOpus from "../../../../node_modules/opus-decoder/src/EmscriptenWasm.js";

/**
 * Decoders with memory of their own. Each file gets new ones: what one file did to its decoder, be it a trap, a leak or
 * bytes left lying about, can't change what comes out of the next. The garbage collector takes them with their memory.
 */

// Gets its static members from its first instance.
void new WASMAudioDecoderCommon();
const common = WASMAudioDecoderCommon;

async function started<Glue extends Emscripten>(glue: Glue): Promise<Glue> {
  await glue.instantiate().ready;
  return glue;
}

export const startMpg123 = (): Promise<Mpg123> => started(new Mpg123(common));
export const startLibFlac = (): Promise<LibFlac> => started(new LibFlac(common));
export const startLibVorbis = (): Promise<LibVorbis> => started(new LibVorbis(common));
export const startLibOpus = (): Promise<LibOpus> => started(new LibOpus(common));

export function startFaad2(): Promise<Faad2> {
  const quiet = () => undefined;
  // What it says about damaged frames also comes as their result.
  return createFaad2({ print: quiet, printErr: quiet });
}

export type { Faad2, LibFlac, LibOpus, LibVorbis, Mpg123 };
