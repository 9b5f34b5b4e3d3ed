import * as v from "valibot";
import { DEFAULT_LIBRARY_SETTINGS, LibrarySettings } from "../../schema/settings/library-settings.ts";
import { findSetting } from "../db/queries/settings.ts";
import type { Services } from "../services.ts";

export const LIBRARY_SETTINGS_KEY = "library";

/** What a person chose, over the defaults. A stored choice that no longer parses counts as not made. */
export async function readLibrarySettings({
  database,
}: Pick<Services, "database">): Promise<LibrarySettings> {
  const stored = v.safeParse(
    v.partial(LibrarySettings),
    (await findSetting(database, LIBRARY_SETTINGS_KEY)) ?? {},
  );
  const chosen = stored.success ? stored.output : {};
  // Only keys that were stored are there, so none overwrites its default with nothing.
  return { ...DEFAULT_LIBRARY_SETTINGS, ...(chosen as Partial<LibrarySettings>) } as LibrarySettings;
}
