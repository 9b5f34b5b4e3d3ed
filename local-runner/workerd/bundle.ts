import { readdirSync } from "node:fs";
import path from "node:path";
import type { Bundle } from "./plan.ts";

/** A bundle without the parts that lie in these folders: what isn't listed costs a process no memory. */
export const withoutParts = (bundle: Bundle, folders: readonly string[]): Bundle => ({
  ...bundle,
  modules: bundle.modules.filter(
    ({ name }) => !folders.some((folder) => name.startsWith(`${folder}/`)),
  ),
});

/** What `npm run build` left in a folder of dist/. Throws when the entry module is not there. */
export function readBundle(directory: string, entry: string): Bundle {
  const files = readableFiles(directory);
  if (!files.includes(entry)) {
    throw new Error(`${path.join(directory, entry)} is missing. Run: npm run build`);
  }
  const others = files.filter((file) => file !== entry && /\.(?:js|wasm)$/u.test(file));
  // workerd takes the first module of its list for the Worker's entry.
  return {
    directory,
    modules: [entry, ...others].map((name) => ({
      name,
      kind: name.endsWith(".wasm") ? "wasm" : "esModule",
    })),
  };
}

function readableFiles(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, encoding: "utf8" }).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
