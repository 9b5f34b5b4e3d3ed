import { opendir, realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import type { CheckFolderReply } from "../../schema/internal/host.ts";

type Refused = Extract<CheckFolderReply, { outcome: "refused" }>;
type Looked = { readonly ok: true; readonly directory: string } | ({ ok: false } & Refused);

const refused = (code: Refused["code"], message: string): Looked => ({
  ok: false,
  outcome: "refused",
  code,
  message,
});

/** Resolves what a person wrote to the real path of a folder that can be listed, or says why not. */
export async function lookAtFolder(written: string, home: string = homedir()): Promise<Looked> {
  if (/[\0\r\n]/u.test(written)) {
    return refused("invalid", "A folder's path is one line. Nothing was changed.");
  }
  const text = written.trim();
  const expanded = text === "~" || text.startsWith("~/") ? path.join(home, text.slice(1)) : text;
  if (!path.isAbsolute(expanded)) {
    return refused(
      "invalid",
      "Write the whole path of the folder, from / on, or from ~ for the home folder of the user that runs SoniqueBay. Nothing was changed.",
    );
  }
  try {
    const directory = await realpath(expanded);
    if (!(await stat(directory)).isDirectory()) {
      return refused(
        "not-a-folder",
        `${directory} is a file. Nothing was changed; name the folder that it is in.`,
      );
    }
    await (await opendir(directory)).close();
    return { ok: true, directory };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP" || code === "ENAMETOOLONG") {
      return refused(
        "not-a-folder",
        `There is no folder ${expanded}. Nothing was changed; check the spelling, and that its drive is mounted.`,
      );
    }
    return refused(
      "not-readable",
      `${expanded} can't be opened (${code ?? String(error)}). Nothing was changed; give the user that runs SoniqueBay the right to read it.`,
    );
  }
}
