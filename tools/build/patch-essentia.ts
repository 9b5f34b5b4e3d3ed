import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/**
 * essentia.js 0.1.3's glue code makes functions out of text (`new Function`) in five places, some of them long after
 * the start: workerd allows none of that. Each place is replaced by a closure that does the same; any other use of
 * dynamic code, or a release whose text differs, fails the build.
 */

/** Matches the glue code that is patched, by its path. */
const GLUE = /essentia\.js[\\/]dist[\\/]essentia-wasm\.web\.js$/;

const DYNAMIC_CODE = /\bnew Function\b|new_\(Function|\beval\(/u;

interface Replacement {
  /** Where the replaced text begins. */
  readonly from: string;
  /** The first text after it that stays. */
  readonly to: string;
  readonly text: string;
}

const CLOSURES: readonly Replacement[] = [
  {
    from: "function createNamedFunction(",
    to: "function extendError(",
    text: `function createNamedFunction(name, body) {
  name = makeLegalFunctionName(name);
  return { [name]: function () { return body.apply(this, arguments); } }[name];
}`,
  },
  {
    from: "function makeDynCaller(",
    to: 'var dc=Module["dynCall_"+signature]',
    // By number of arguments: this is the way into every C++ function, and spreading them costs.
    text: `function makeDynCaller(dynCall) {
  switch (signature.length) {
    case 1: return () => dynCall(rawFunction);
    case 2: return (a) => dynCall(rawFunction, a);
    case 3: return (a, b) => dynCall(rawFunction, a, b);
    case 4: return (a, b, c) => dynCall(rawFunction, a, b, c);
    default: return (...args) => dynCall(rawFunction, ...args);
  }
}`,
  },
  {
    from: "function craftInvokerFunction(",
    to: "function __embind_register_class_function(",
    text: `function craftInvokerFunction(humanName, argTypes, classType, invoker, target) {
  const isMethod = argTypes[1] !== null && classType !== null;
  const expected = argTypes.length - 2;
  const needsDestructors = argTypes.some(
    (type, at) => at > 0 && type !== null && type.destructorFunction === undefined,
  );
  return function (...given) {
    if (given.length !== expected) {
      throwBindingError(\`function \${humanName} called with \${given.length} arguments, expected \${expected}\`);
    }
    const destructors = needsDestructors ? [] : null;
    const wired = isMethod ? [argTypes[1].toWireType(destructors, this)] : [];
    for (let at = 0; at < expected; at += 1) {
      wired.push(argTypes[at + 2].toWireType(destructors, given[at]));
    }
    const result = invoker(target, ...wired);
    if (needsDestructors) runDestructors(destructors);
    else {
      for (let at = isMethod ? 1 : 2; at < argTypes.length; at += 1) {
        argTypes[at].destructorFunction?.(wired[isMethod ? at - 1 : at - 2]);
      }
    }
    return argTypes[0].name === "void" ? undefined : argTypes[0].fromWireType(result);
  };
}`,
  },
  {
    from: "function __emval_get_method_caller(",
    to: "function __emval_get_module_property(",
    text: `function __emval_get_method_caller(argCount, argTypes) {
  const [returned, ...taken] = __emval_lookupTypes(argCount, argTypes);
  return __emval_addMethodCaller((handle, name, destructors, args) => {
    let offset = 0;
    const values = taken.map((type) => {
      const value = type.readValueFromPointer(args + offset);
      offset += type.argPackAdvance;
      return value;
    });
    const result = handle[name](...values);
    taken.forEach((type, at) => type.deleteObject?.(values[at]));
    return returned.isVoid ? undefined : returned.toWireType(destructors, result);
  });
}`,
  },
  {
    from: "function craftEmvalAllocator(",
    to: "var emval_newers={}",
    text: `function craftEmvalAllocator(argCount) {
  return (constructor, argTypes, args) => {
    const values = Array.from({ length: argCount }, (_, at) => {
      const type = requireRegisteredType(Module.HEAP32[(argTypes >>> 2) + at], "parameter " + at);
      const value = type.readValueFromPointer(args);
      args += type.argPackAdvance;
      return value;
    });
    return __emval_register(new constructor(...values));
  };
}`,
  },
];

/** The same glue code without dynamic code and without looking for a page around it, as an ES module. */
export function patchEssentia(source: string): string {
  const patched = CLOSURES.reduce(replaced, source)
    .replace(/ENVIRONMENT_IS_NODE=typeof process==="object"[^;]*;/u, "ENVIRONMENT_IS_NODE=false;")
    .replaceAll('typeof window==="object"', "true")
    .replaceAll('typeof importScripts==="function"', "false")
    .replace("else if(document.currentScript)", "else if(false)")
    // Said at every growth of the heap; a consumer's output is its log.
    .replace(/console\.log\("Heap resize call from[^;]*;/u, "");
  const end = patched.indexOf("if (typeof exports === 'object' && typeof module");
  if (end < 0) throw new Error("essentia.js: its end is not where it was");
  if (DYNAMIC_CODE.test(patched)) throw new Error("essentia.js: dynamic code is left");
  return `${patched.slice(0, end)}\nexport default EssentiaWASM;\n`;
}

function replaced(source: string, { from, to, text }: Replacement): string {
  const start = source.indexOf(from);
  const end = source.indexOf(to, start);
  if (start < 0 || end < 0) throw new Error(`essentia.js: no ${from}…${to}`);
  return `${source.slice(0, start)}${text}\n${source.slice(end)}`;
}

export const essentiaWithoutDynamicCode: Plugin = {
  name: "essentia-without-dynamic-code",
  setup(setup) {
    setup.onLoad({ filter: GLUE }, async ({ path }) => ({
      contents: patchEssentia(await readFile(path, "utf8")),
      loader: "js",
    }));
  },
};
