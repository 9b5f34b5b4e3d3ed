import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Fingerprint of every source file below the given folders and files: any change gives another. */
export function fingerprint(project: string, sources: readonly string[]): string {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of filesBelow(path.join(project, source))) {
      hash
        .update(path.relative(project, file))
        .update("\0")
        .update(readFileSync(file))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

function filesBelow(place: string): string[] {
  try {
    return readdirSync(place, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const inside = path.join(place, entry.name);
        if (entry.isDirectory()) return filesBelow(inside);
        return entry.name.endsWith(".test.ts") ? [] : [inside];
      });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return [place];
    throw error;
  }
}
