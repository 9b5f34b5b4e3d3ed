import type { MeaningSettings } from "../../schema/settings/meaning-settings.ts";
import type { UserId } from "../../schema/music/ids.ts";
import { removeAllFailures } from "../db/queries/vectorize-write.ts";
import { forgetServing } from "../recommend/serving-vectors.ts";
import type { Services } from "../services.ts";
import { readMeaningSettings, saveMeaningSettings } from "./meaning-settings.ts";
import { forgetTrouble } from "./ollama-trouble.ts";
import { SETTLED_AFTER_MS } from "./vectorize-work.ts";
import { publishVectorizeProgress } from "./vectorize-progress.ts";
import { forgetUnembeddedCounts } from "./vectorize-status.ts";
import { beginTurn, beginTurnAnew, forgetResting, isResting } from "./vectorize-turns.ts";

/** Texts may have changed: they are embedded as soon as whoever changed them is done. Never throws. */
export async function noteChangedTexts(
  services: Pick<Services, "cache" | "log" | "vectorizeQueue">,
): Promise<void> {
  await forgetResting(services);
  await forgetUnembeddedCounts(services);
  await beginTurn(services, Math.ceil(SETTLED_AFTER_MS / 1000) + 1);
}

/** Called every minute: begins a turn where none goes round and there may be something to do. */
export async function resumeVectorizing(services: Services): Promise<void> {
  if (!(await isResting(services))) await beginTurn(services);
}

/** What a person chose counts at once; vectors of another model are made while the old ones serve. */
export async function changeMeaningSettings(
  services: Services,
  changes: Partial<MeaningSettings>,
  by: UserId,
): Promise<void> {
  await saveMeaningSettings(services, { ...(await readMeaningSettings(services)), ...changes }, by);
  await lookAnew(services);
}

/** Gives the number of tracks that are tried again. */
export async function retryFailedVectors(services: Services): Promise<number> {
  const count = await removeAllFailures(services.database);
  await lookAnew(services);
  return count;
}

async function lookAnew(services: Services): Promise<void> {
  await forgetTrouble(services);
  await forgetUnembeddedCounts(services);
  await forgetServing(services);
  await beginTurnAnew(services);
  await publishVectorizeProgress(services);
}
