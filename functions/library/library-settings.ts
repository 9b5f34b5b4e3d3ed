import * as v from "valibot";
import {
  DEFAULT_LIBRARY_SETTINGS,
  LibrarySettings,
} from "../../schema/settings/library-settings.ts";
import { findSetting } from "../db/queries/settings.ts";
import type { Services } from "../services.ts";

export const LIBRARY_SETTINGS_KEY = "library";

/** What is undefined or absent stays. */
export type LibrarySettingsChanges = {
  [Name in keyof LibrarySettings]?: LibrarySettings[Name] | undefined;
};

export function withChanges(
  settings: LibrarySettings,
  changes: LibrarySettingsChanges,
): LibrarySettings {
  const named = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...settings, ...(Object.fromEntries(named) as Partial<LibrarySettings>) };
}

/** What a person chose, over the defaults. A stored choice that no longer parses counts as not made. */
export async function readLibrarySettings({
  database,
}: Pick<Services, "database">): Promise<LibrarySettings> {
  const stored = v.safeParse(
    v.partial(LibrarySettings),
    (await findSetting(database, LIBRARY_SETTINGS_KEY)) ?? {},
  );
  return withChanges(DEFAULT_LIBRARY_SETTINGS, stored.success ? stored.output : {});
}
