import ignore from "ignore";
import * as v from "valibot";
import type { UserId } from "../../schema/music/ids.ts";
import { LibrarySettings } from "../../schema/settings/library-settings.ts";
import { saveSetting } from "../db/queries/settings.ts";
import { startScan } from "../jobs/scans.ts";
import type { Services } from "../services.ts";
import { rechooseAllArtwork } from "./artwork-choice.ts";
import { type LibraryRefusal, refuseLibrary } from "./library-outcome.ts";
import {
  LIBRARY_SETTINGS_KEY,
  type LibrarySettingsChanges,
  readLibrarySettings,
  withChanges,
} from "./library-settings.ts";

/** Tags are understood anew with these: every file is to be read again. */
const OF_TAGS = ["artistSeparators", "genreSeparators", "protectedNames"] as const;
/** A scan applies these to what it finds, without reading unchanged files. */
const OF_SCANS = ["ignorePatterns"] as const;

/** Changes what is named and keeps the rest; starts the scan that the change asks for, or chooses pictures anew. */
export async function updateLibrarySettings(
  services: Services,
  changes: LibrarySettingsChanges,
  by: UserId,
): Promise<{ ok: true; librarySettings: LibrarySettings } | LibraryRefusal> {
  const parsed = v.safeParse(v.partial(LibrarySettings), changes);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return refuse(`${issue.message}.`, v.getDotPath(issue)?.split(".")[0]);
  }
  const problem = problemOf(parsed.output);
  if (problem) return problem;

  const before = await readLibrarySettings(services);
  const after = withChanges(before, parsed.output);
  const { database, host, now } = services;
  await saveSetting(database, { key: LIBRARY_SETTINGS_KEY, value: after, by, now: now() });
  if (after.pollMinutes !== before.pollMinutes) {
    await host?.setPolling({ pollMinutes: after.pollMinutes });
  }
  const differs = (names: readonly (keyof LibrarySettings)[]) =>
    names.some((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  const mode = differs(OF_TAGS) ? "full" : differs(OF_SCANS) ? "incremental" : null;
  if (mode !== null) {
    await startScan(services, { libraryId: null, mode, trigger: "person", requestedBy: by });
  }
  if (differs(["artworkPriority"])) await rechooseAllArtwork(services);
  return { ok: true, librarySettings: after };
}

/** What the shape alone can't tell. */
function problemOf(changes: LibrarySettingsChanges): LibraryRefusal | null {
  for (const name of [...OF_TAGS, ...OF_SCANS, "artworkPriority"] as const) {
    const blank = changes[name]?.some((text) => text.trim() === "" || /[\0\r\n]/u.test(text));
    if (blank) return refuse("An entry is one line with something in it.", name);
  }
  const bad = changes.ignorePatterns?.find((pattern) => !compiles(pattern));
  if (bad !== undefined) {
    return refuse(`"${bad}" is not a pattern of .gitignore's language.`, "ignorePatterns");
  }
  if (changes.artworkPriority?.some((name) => name.includes("/"))) {
    return refuse("A picture is named without its folder.", "artworkPriority");
  }
  return null;
}

/** What can't be a pattern either throws or matches nothing whatever. */
function compiles(pattern: string): boolean {
  // A trailing backslash escapes nothing, and git says that such a pattern never matches.
  if (/(?<!\\)(?:\\\\)*\\$/u.test(pattern)) return false;
  try {
    ignore().add(pattern).test("a/b");
    return true;
  } catch {
    return false;
  }
}

const refuse = (what: string, field?: string): LibraryRefusal =>
  refuseLibrary("invalid", `${what} The settings are as they were.`, field);
