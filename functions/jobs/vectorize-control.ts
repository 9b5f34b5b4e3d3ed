import * as v from "valibot";
import {
  type MeaningSettings,
  OllamaAddress,
  OllamaModelName,
} from "../../schema/settings/meaning-settings.ts";
import type { UserId } from "../../schema/music/ids.ts";
import { removeAllFailures } from "../db/queries/vectorize-write.ts";
import { forgetServing } from "../recommend/serving-vectors.ts";
import type { Services } from "../services.ts";
import { invalidMeaning, type MeaningRefusal } from "./meaning-outcome.ts";
import { readMeaningSettings, saveMeaningSettings } from "./meaning-settings.ts";
import { forgetTrouble } from "./ollama-trouble.ts";
import { publishVectorizeProgress } from "./vectorize-progress.ts";
import { forgetUnembeddedCounts } from "./vectorize-status.ts";
import { beginTurnAnew, beginTurnForChanges, vectorizeTurns } from "./vectorize-turns.ts";

/** Texts may have changed: they are embedded as soon as whoever changed them is done. Never throws. */
export async function noteChangedTexts(
  services: Pick<Services, "cache" | "log" | "vectorizeQueue">,
): Promise<void> {
  await forgetUnembeddedCounts(services);
  await beginTurnForChanges(services);
}

/** Called every minute: begins a turn where none goes round and there may be something to do. */
export async function resumeVectorizing(services: Services): Promise<void> {
  const turns = vectorizeTurns(services);
  if (!(await turns.isResting())) await turns.begin();
}

export interface MeaningChanges {
  mode?: MeaningSettings["mode"] | undefined;
  address?: string | undefined;
  model?: string | undefined;
}

/** What a person chose counts at once; vectors of another model are made while the old ones serve. */
export async function changeMeaningSettings(
  services: Services,
  { mode, address, model }: MeaningChanges,
  by: UserId,
): Promise<{ ok: true } | MeaningRefusal> {
  const settings = await readMeaningSettings(services);
  if (mode !== undefined) settings.mode = mode;
  if (address !== undefined) {
    const parsed = v.safeParse(OllamaAddress, address);
    if (!parsed.success) return invalidMeaning("address", parsed.issues[0].message);
    settings.address = parsed.output;
  }
  if (model !== undefined) {
    const parsed = v.safeParse(OllamaModelName, model);
    if (!parsed.success) return invalidMeaning("model", parsed.issues[0].message);
    settings.model = parsed.output;
  }
  if (settings.mode === "hybrid" && settings.address === null) {
    return invalidMeaning("address", "of the other box is missing");
  }
  await saveMeaningSettings(services, settings, by);
  await lookAnew(services);
  return { ok: true };
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
