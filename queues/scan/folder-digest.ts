import type { ListedFile } from "../../schema/internal/scan.ts";

/** A folder that a walk is in, or has left. */
export interface GatheredFolder {
  path: string;
  fileCount: number;
  digest: string;
  /** Its files; null once they were handed on because there were too many to hold. */
  files: ListedFile[] | null;
}

/**
 * Gathers a walk's files by folder. A walk that goes through keys in order leaves a folder when it comes to a key that
 * does not lie below it; until then its digest may still change.
 */
export class FolderGatherer {
  readonly #salt: string;
  readonly #open: { path: string; hash: Hash; fileCount: number; files: ListedFile[] | null }[] =
    [];
  /** Files held, in all open folders. */
  heldFiles = 0;

  /** `salt` is part of every digest: raise it, and every folder counts as changed. */
  constructor(salt: string) {
    this.#salt = salt;
  }

  /** Takes a file; gives the folders that the walk left by coming to it. */
  add(file: ListedFile): GatheredFolder[] {
    const path = file.path.slice(0, Math.max(0, file.path.lastIndexOf("/")));
    const left = this.#leave((open) => !isAtOrBelow(path, open));
    let folder = this.#open.at(-1);
    if (folder?.path !== path) {
      folder = { path, hash: new Hash(this.#salt), fileCount: 0, files: [] };
      this.#open.push(folder);
    }
    const name = path === "" ? file.path : file.path.slice(path.length + 1);
    folder.hash.add(`${name}\0${file.sizeBytes}\0${file.modifiedMs}\0`);
    folder.fileCount += 1;
    folder.files?.push(file);
    this.heldFiles += 1;
    return left;
  }

  /** The files held of folders that the walk is still in, to be handed on before the folders are known to have changed. */
  takeHeld(): ListedFile[] {
    const held = this.#open.flatMap((folder) => folder.files ?? []);
    for (const folder of this.#open) folder.files = null;
    this.heldFiles = 0;
    return held;
  }

  /** The walk is over: gives the folders that it was still in. */
  end(): GatheredFolder[] {
    return this.#leave(() => true);
  }

  #leave(isLeft: (path: string) => boolean): GatheredFolder[] {
    const left: GatheredFolder[] = [];
    for (
      let folder = this.#open.at(-1);
      folder && isLeft(folder.path);
      folder = this.#open.at(-1)
    ) {
      this.#open.pop();
      const { path, hash, fileCount, files } = folder;
      this.heldFiles -= files?.length ?? 0;
      left.push({ path, fileCount, digest: hash.hex(), files });
    }
    return left;
  }
}

const isAtOrBelow = (path: string, folder: string): boolean =>
  folder === "" || path === folder || (path.startsWith(folder) && path[folder.length] === "/");

/** 64 bits: two FNV-1a of 32 bits with different beginnings and multipliers. Against chance, not against malice. */
class Hash {
  #one = 0x811c9dc5;
  #other = 0x9e3779b9;

  constructor(salt: string) {
    this.add(salt);
  }

  add(text: string): void {
    let one = this.#one;
    let other = this.#other;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      one = Math.imul(one ^ code, 0x01000193);
      other = Math.imul(other ^ code, 0x85ebca6b) ^ (other >>> 13);
    }
    this.#one = one;
    this.#other = other;
  }

  hex(): string {
    return [this.#one, this.#other]
      .map((half) => (half >>> 0).toString(16).padStart(8, "0"))
      .join("");
  }
}
