import * as v from "valibot";
import type { LibraryId, UserId } from "../../schema/music/ids.ts";
import { AcquisitionSettings } from "../../schema/settings/acquisition-settings.ts";
import { findSetting, saveSetting } from "../db/queries/settings.ts";
import type { Services } from "../services.ts";

const KEY = "acquisition";

type Reading = Pick<Services, "database">;

/** What a person chose. A choice that no longer parses counts as not made. */
export async function readAcquisitionSettings({ database }: Reading): Promise<AcquisitionSettings> {
  const stored = v.safeParse(AcquisitionSettings, (await findSetting(database, KEY)) ?? {});
  return stored.success ? stored.output : v.parse(AcquisitionSettings, {});
}

export async function saveAcquisitionSettings(
  { database, now }: Pick<Services, "database" | "now">,
  value: AcquisitionSettings,
  by: UserId,
): Promise<void> {
  await saveSetting(database, { key: KEY, value, by, now: now() });
}

export interface SourceOfMusic {
  address: string;
  key: string;
  libraryId: LibraryId;
}

/** Null where it is off, or not all of it was said: then nothing of it is to be seen or done. */
export async function readSourceOfMusic(services: Reading): Promise<SourceOfMusic | null> {
  const { address, enabled, key, libraryId } = await readAcquisitionSettings(services);
  if (!enabled || address === null || key === null || libraryId === null) return null;
  return { address, key, libraryId: libraryId as LibraryId };
}
