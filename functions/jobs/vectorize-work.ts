import * as v from "valibot";
import {
  type ClaimedWork,
  DOCUMENTS_PER_TURN,
  TEXTS_PER_TURN,
} from "../../schema/internal/vectorize.ts";
import { parseTrackId, type TrackId } from "../../schema/music/ids.ts";
import { hashText } from "../../schema/music/text-embedding.ts";
import { documentOfTrack, textOfTrack } from "../../schema/music/track-text.ts";
import { ollamaOf } from "../../schema/settings/meaning-settings.ts";
import { anyScanReads } from "../db/queries/analysis-status.ts";
import type { VectorSet } from "../db/queries/vector-sets.ts";
import {
  chooseUnembedded,
  type DescribedTrack,
  describeUnembedded,
} from "../db/queries/vectorize-queue.ts";
import { confirmVectors } from "../db/queries/vectorize-write.ts";
import { forgetServing } from "../recommend/serving-vectors.ts";
import type { Services } from "../services.ts";
import { readMeaningSettings, semanticSetOf } from "./meaning-settings.ts";
import { TEXT_SET } from "./text-set.ts";
import { publishVectorizeProgress } from "./vectorize-progress.ts";
import { SETTLED_AFTER_MS } from "./turns.ts";
import { forgetUnembeddedCounts } from "./vectorize-status.ts";
import { isNothingLeft, noteNothingLeft, vectorizeTurns } from "./vectorize-turns.ts";

/** Choosing looks through the library: hours' work of a small box at a time costs it once in a while. */
const CHOSEN_AT_ONCE = 1000;

const chosenKey = ({ type, model, version }: VectorSet) =>
  `vectorize:chosen:${type}:${model}:${version}`;
const ChosenIds = v.array(v.string());

/** What is to be embedded next: words first, which take no time, then what a model is to read. A scan goes before both. */
export async function claimTexts(services: Services, turnId: string): Promise<ClaimedWork> {
  if (!(await vectorizeTurns(services).isCurrent(turnId))) return { work: "none" };
  if (await anyScanReads(services.database)) {
    await vectorizeTurns(services).end("not-now");
    return { work: "none" };
  }
  const readAt = services.now();
  const readAtMs = readAt.getTime();
  const texts = await nextOf(services, TEXT_SET, TEXTS_PER_TURN, readAt);
  if (texts.length > 0) {
    const described = texts.map(({ facts, ...track }) => {
      const parts = textOfTrack(facts);
      return { ...track, parts, sourceHash: hashText(JSON.stringify(parts)) };
    });
    const tracks = await withoutKnown(services, TEXT_SET, described, readAt);
    return { work: "text", readAtMs, tracks };
  }
  const settings = await readMeaningSettings(services);
  const ollama = ollamaOf(settings);
  const set = semanticSetOf(settings);
  if (ollama !== null && set !== null) {
    const documents = await nextOf(services, set, DOCUMENTS_PER_TURN, readAt);
    if (documents.length > 0) {
      const described = documents.map(({ facts, ...track }) => {
        const text = documentOfTrack(facts);
        return { ...track, text, sourceHash: hashText(text) };
      });
      const tracks = await withoutKnown(services, set, described, readAt);
      return { work: "semantic", readAtMs, ollama, tracks };
    }
  }
  await finish(services);
  return { work: "none" };
}

/** A new set may have become complete: it is to answer at once. */
async function finish(services: Services): Promise<void> {
  await vectorizeTurns(services).end("nothing-left");
  await forgetServing(services);
  await forgetUnembeddedCounts(services);
  await publishVectorizeProgress(services);
}

/** The next tracks that the set lacks, of those chosen before or of newly chosen ones. None when none are left. */
async function nextOf(
  services: Services,
  set: VectorSet,
  limit: number,
  readAt: Date,
): Promise<DescribedTrack[]> {
  const settledBefore = new Date(readAt.getTime() - SETTLED_AFTER_MS);
  const describe = (trackIds: readonly TrackId[]) =>
    describeUnembedded(services.database, set, { trackIds, settledBefore });
  if (await isNothingLeft(services, set.type)) return [];
  let chosen = await chosenBefore(services, set);
  while (chosen.length > 0) {
    const described = await describe(chosen.splice(0, limit));
    if (described.length > 0) {
      await keepChosen(services, set, chosen);
      return described;
    }
  }
  chosen = await chooseUnembedded(services.database, set, {
    settledBefore,
    limit: CHOSEN_AT_ONCE,
  });
  await keepChosen(services, set, chosen.slice(limit));
  if (chosen.length > 0) return describe(chosen.slice(0, limit));
  await noteNothingLeft(services, set.type);
  return [];
}

async function chosenBefore({ cache }: Services, set: VectorSet): Promise<TrackId[]> {
  const known = v.safeParse(ChosenIds, await cache.get(chosenKey(set)).catch(() => null));
  if (!known.success) return [];
  return known.output.map(parseTrackId).filter((trackId) => trackId !== null);
}

async function keepChosen({ cache }: Services, set: VectorSet, chosen: readonly TrackId[]) {
  const key = chosenKey(set);
  await (chosen.length === 0 ? cache.del(key) : cache.set(key, chosen, { ex: 3600 })).catch(
    () => undefined,
  );
}

/** What was embedded of the same text stays, and is marked as being of what the track is now. */
async function withoutKnown<
  Described extends { trackId: TrackId; sourceHash: string; knownHash: string | null },
>(
  { database }: Services,
  set: VectorSet,
  described: readonly Described[],
  readAt: Date,
): Promise<Omit<Described, "knownHash">[]> {
  const known = described.filter(({ sourceHash, knownHash }) => sourceHash === knownHash);
  if (known.length > 0) {
    await confirmVectors(
      database,
      set,
      known.map(({ trackId }) => trackId),
      readAt,
    );
  }
  return described
    .filter((track) => !known.includes(track))
    .map(({ knownHash: _known, ...track }) => track);
}
