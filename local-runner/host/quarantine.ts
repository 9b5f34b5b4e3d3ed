import { randomUUID } from "node:crypto";
import { constants, copyFile, lstat, mkdir, open, realpath, rename, rm } from "node:fs/promises";
import path from "node:path";
import type * as v from "valibot";
import { QUARANTINE_FOLDER } from "../../schema/acquisition/quarantine.ts";
import type {
  DiscardReply,
  DiscardRequest,
  TakeInReply,
  TakeInRequest,
} from "../../schema/internal/host.ts";
import { isInside, parseKey } from "../bindings/storage/keys.ts";
import type { MusicRoot } from "../settings/music-roots.ts";

/** So many files of one name have room beside each other. */
const MOST_NAMESAKES = 100;

class Refused extends Error {
  override readonly name = "Refused";
}

/** Moves a file out of quarantine to its place below a library's folder. */
export async function takeIn(
  quarantineDirectory: string,
  roots: readonly MusicRoot[],
  { key, place, slug }: v.InferOutput<typeof TakeInRequest>,
): Promise<TakeInReply> {
  return orRefused(async () => {
    const root = roots.find((each) => each.slug === slug);
    if (!root) throw new Refused("That library has no folder any more. Choose another one.");
    const from = await findInQuarantine(quarantineDirectory, key);
    if (from === null) throw new Refused("The file is gone from the folder of downloads.");
    if (!parseKey(place.join("/")).ok) throw new Refused("That is no name for a file.");
    const folder = await folderInside(root.directory, place.slice(0, -1));
    const name = await moveBeside(from, folder, place.at(-1) ?? "");
    const real = await realpath(root.directory);
    return {
      outcome: "taken-in",
      path: path.relative(real, path.join(folder, name)).split(path.sep).join("/"),
    };
  });
}

export async function discard(
  quarantineDirectory: string,
  { key }: v.InferOutput<typeof DiscardRequest>,
): Promise<DiscardReply> {
  return orRefused(async () => {
    const file = await findInQuarantine(quarantineDirectory, key);
    if (file !== null) await rm(file);
    return { outcome: "discarded" };
  });
}

/** Null when it is not there. Whatever a link leads to is not quarantine's. */
async function findInQuarantine(directory: string, key: string): Promise<string | null> {
  const parsed = parseKey(key);
  if (!parsed.ok || parsed.segments[0] !== QUARANTINE_FOLDER || parsed.segments.length < 2) {
    throw new Refused("That is no file among the downloads.");
  }
  const file = path.join(directory, ...parsed.segments.slice(1));
  try {
    const [realRoot, realFile] = [await realpath(directory), await realpath(file)];
    const isPlain = realFile === path.join(realRoot, ...parsed.segments.slice(1));
    if (isPlain && (await lstat(realFile)).isFile()) return realFile;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
  throw new Refused("That is no plain file among the downloads.");
}

/** Makes the folders. One of them may be a link, which must not lead out of the library. */
async function folderInside(root: string, segments: readonly string[]): Promise<string> {
  const wanted = path.join(root, ...segments);
  const realRoot = await realpath(root);
  await mkdir(wanted, { recursive: true });
  const real = await realpath(wanted);
  if (isInside(real, realRoot)) return real;
  throw new Refused(`${wanted} leads out of the library's folder.`);
}

/** Puts the file there whole, under its name or the next free one, in one step. Gives the name. */
async function moveBeside(from: string, folder: string, name: string): Promise<string> {
  const taken = await takeName(folder, name);
  const to = path.join(folder, taken);
  try {
    await moveOver(from, to);
    return taken;
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  }
}

/** An empty file, so that nobody else has the name. */
async function takeName(folder: string, name: string): Promise<string> {
  const { ext, name: stem } = path.parse(name);
  for (let number = 1; number <= MOST_NAMESAKES; number += 1) {
    const candidate = number === 1 ? name : `${stem} (${number})${ext}`;
    try {
      await (await open(path.join(folder, candidate), "wx")).close();
      return candidate;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
  throw new Refused(`There are ${MOST_NAMESAKES} files called ${name} already.`);
}

/** From another drive a copy comes first, which then is moved on its own drive. */
async function moveOver(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
    return;
  } catch (error) {
    if (codeOf(error) !== "EXDEV") throw error;
  }
  const part = path.join(path.dirname(to), `.soniquebay-${randomUUID()}.part`);
  try {
    await copyFile(from, part, constants.COPYFILE_EXCL);
    await rename(part, to);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await rm(from);
}

async function orRefused<Reply>(
  work: () => Promise<Reply>,
): Promise<Reply | { outcome: "refused"; message: string }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) {
      return { outcome: "refused", message: `${error.message} Nothing was moved.` };
    }
    const code = codeOf(error);
    if (code === "") throw error;
    return {
      outcome: "refused",
      message: `${WHY[code] ?? `The disk says ${code}.`} Nothing was moved.`,
    };
  }
}

const NO_RIGHT =
  "SoniqueBay has no right to write there: give the user that runs it that right, or choose another library.";
const WHY: Readonly<Record<string, string>> = {
  EACCES: NO_RIGHT,
  EPERM: NO_RIGHT,
  EROFS: "That folder can only be read. Choose a library in a folder that can be written to.",
  ENOSPC: "There is no room left on that drive.",
  ENOENT: "The library's folder is not there: is its drive mounted?",
};

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? "";
