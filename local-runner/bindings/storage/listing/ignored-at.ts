import { readdirSync } from "node:fs";
import path from "node:path";
import { isIgnoreFile, readOwnIgnore, type OwnIgnore } from "./ignore-files.ts";
import type { Notice } from "./notices.ts";

/** The rules that the folders above one have for it: for a list that begins in the middle of a root. */
export function ignoredAt(
  realRoot: string,
  segments: readonly string[],
  notice: Notice,
): OwnIgnore {
  let realPath = realRoot;
  let base = "";
  let own: OwnIgnore = { kind: "rules", rules: undefined };
  for (const segment of segments) {
    const names = new Set(readdirSync(realPath).filter(isIgnoreFile));
    own = readOwnIgnore({ realPath, base }, names, own.rules, (relativePath, reason) =>
      notice({ kind: "ignore-file", path: Buffer.from(relativePath), reason }),
    );
    if (own.kind === "whole-folder") return own;
    realPath = path.join(realPath, segment);
    base += `${segment}/`;
    if (own.rules?.ignores(base)) return { kind: "whole-folder" };
  }
  return own;
}
