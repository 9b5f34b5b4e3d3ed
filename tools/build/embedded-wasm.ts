import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import type { Plugin } from "esbuild";

/**
 * The audio decoders' packages carry their WebAssembly in strings, and workerd takes none from bytes. Here each one's
 * is written into a file beside the bundle, and the package's glue is given that file's module instead of the string.
 * Anything that is not as it was when this was written stops the build: versions are pinned, so it changes only by hand.
 */
export const embeddedWasm = (directory: string): Plugin => ({
  name: "embedded-wasm",
  setup(setup) {
    setup.onResolve({ filter: /^embedded-wasm:/ }, (args) => ({
      path: `./${args.path.slice("embedded-wasm:".length)}`,
      external: true,
    }));
    // Only compiles what is in strings: nothing is left for it to do.
    setup.onLoad({ filter: /[\\/]@wasm-audio-decoders[\\/]common[\\/]index\.js$/ }, () => ({
      contents: "export class WASMAudioDecoderCommon {}",
    }));
    for (const { filter, extract } of PACKAGES) {
      setup.onLoad({ filter }, async ({ path: file }) => {
        const { name, bytes, contents } = await extract(file, await readFile(file, "utf8"));
        if (!isWasm(bytes)) throw new Error(`${file} holds no WebAssembly`);
        await writeFile(path.join(directory, name), bytes);
        return { contents: `import embedded from "embedded-wasm:${name}";\n${contents}` };
      });
    }
  },
});

const isWasm = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 4)).equals(MAGIC);
const MAGIC = Buffer.from("\0asm");

interface Extracted {
  /** Of the file beside the bundle. */
  name: string;
  bytes: Uint8Array;
  /** The glue without the string. */
  contents: string;
}

const PACKAGES: readonly {
  filter: RegExp;
  extract: (file: string, source: string) => Promise<Extracted>;
}[] = [
  {
    filter:
      /[\\/](?:mpg123-decoder|opus-decoder|@wasm-audio-decoders[\\/](?:flac|ogg-vorbis))[\\/]src[\\/]EmscriptenWasm\.js$/,
    extract: extractYenc,
  },
  { filter: /[\\/]decode-aac[\\/]src[\\/]aac\.wasm\.js$/, extract: extractSingleFile },
];

/** What the packages of wasm-audio-decoders share. */
interface YencPackage {
  default: { new (common: unknown): unknown; wasm?: string };
}
interface YencCommon {
  WASMAudioDecoderCommon: {
    new (): unknown;
    inflateDynEncodeString(text: string): Promise<Uint8Array>;
  };
}

const DEFINE_STRING = 'if (!EmscriptenWASM.wasm) Object.defineProperty(EmscriptenWASM, "wasm", ';

/** Deflated and in yEnc: the package's own code takes it apart. */
async function extractYenc(file: string, source: string): Promise<Extracted> {
  const { default: Glue } = (await import(pathToFileURL(file).href)) as YencPackage;
  const { WASMAudioDecoderCommon } = (await import(
    import.meta.resolve("@wasm-audio-decoders/common")
  )) as YencCommon;
  // Both get their static members from their first instance.
  void [new WASMAudioDecoderCommon(), new Glue(WASMAudioDecoderCommon)];
  if (Glue.wasm === undefined) throw new Error(`${file} shows no WebAssembly`);
  const bytes = await WASMAudioDecoderCommon.inflateDynEncodeString(Glue.wasm);
  const [from, to] = [`${DEFINE_STRING}{get: () => String.raw\``, "`});"];
  const [head, tail] = cutBetween(file, source, from, to);
  // The whole statement goes: with an empty string it would define the property again each time, and throw.
  const rest = `${head.slice(0, -from.length)}${tail.slice(to.length)}`;
  return {
    name: `${path.basename(path.dirname(path.dirname(file)))}.wasm`,
    bytes,
    contents: replaceOnce(
      file,
      rest,
      "WASMAudioDecoderCommon.getModule(EmscriptenWASM)",
      "Promise.resolve(embedded)",
    ),
  };
}

/** Emscripten's SINGLE_FILE: a literal of one letter for each byte, 256 standing for 0. */
async function extractSingleFile(file: string, source: string): Promise<Extracted> {
  const [head, tail, literal] = cutBetween(file, source, "binaryDecode('", "')}");
  const letters = vm.runInNewContext(`'${literal}'`) as string;
  return {
    name: "faad2.wasm",
    bytes: Uint8Array.from(letters, (letter) => letter.charCodeAt(0) & 0xff),
    contents: replaceOnce(
      file,
      `${head}${tail}`,
      "var Module=moduleArg;",
      "var Module={instantiateWasm(imports,done){done(new WebAssembly.Instance(embedded,imports),embedded)},...moduleArg};",
    ),
  };
}

/** What stands before and after, marks included, and what stood between. */
function cutBetween(file: string, source: string, from: string, to: string) {
  const start = source.indexOf(from) + from.length;
  const end = source.indexOf(to, start);
  const isThere = start >= from.length && end > start && !source.includes(from, start);
  if (!isThere) throw new Error(`${file} has not one string between ${from} and ${to}`);
  return [source.slice(0, start), source.slice(end), source.slice(start, end)] as const;
}

function replaceOnce(file: string, source: string, text: string, by: string): string {
  const parts = source.split(text);
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times ${text}`);
  return parts.join(by);
}
