import type { VectorsMadeRequest } from "../../schema/internal/vectorize.ts";
import { parseTrackId } from "../../schema/music/ids.ts";
import { runBatch } from "../db/batch.ts";
import type { VectorSet } from "../db/queries/vector-sets.ts";
import { removeFailures, saveFailures, saveVectors } from "../db/queries/vectorize-write.ts";
import type { Services } from "../services.ts";
import { forgetTrouble, noteTrouble } from "./ollama-trouble.ts";
import { publishVectorizeProgress, publishVectorizeProgressInTime } from "./vectorize-progress.ts";
import { noteEmbedded } from "./vectorize-status.ts";
import { vectorizeTurns } from "./vectorize-turns.ts";

/** Keeps the vectors, why others could not be made, and what the box is like, and sends the turn on. */
export async function recordVectors(services: Services, made: VectorsMadeRequest): Promise<void> {
  const set: VectorSet = { type: made.type, model: made.model, version: made.version };
  await store(services, set, made);
  if (made.type === "semantic" && made.trouble === null && made.vectors.length > 0) {
    await forgetTrouble(services);
  }
  // Of a turn that is over, only what it made counts: the box may be another by now.
  const turns = vectorizeTurns(services);
  if (!(await turns.isCurrent(made.turnId))) return;
  if (made.trouble === null) {
    await turns.continue(made.turnId, 0);
    await publishVectorizeProgressInTime(services);
  } else {
    services.log.info("the box with the model gives no vectors", made.trouble);
    const againSeconds = await noteTrouble(services, made.trouble);
    await turns.continue(made.turnId, againSeconds);
    await publishVectorizeProgress(services);
  }
}

async function store(
  services: Services,
  set: VectorSet,
  { readAtMs, vectors, failed }: VectorsMadeRequest,
): Promise<void> {
  if (vectors.length + failed.length === 0) return;
  const { database, log, now } = services;
  const moments = { readAt: new Date(readAtMs), now: now() };
  const embedded = vectors.flatMap(withTrackId);
  const refused = failed.flatMap(withTrackId);
  const source = set.type === "text" ? "words" : "ollama";
  const saved = saveVectors(database, set, embedded, { source, ...moments });
  const rowsOf = await runBatch(database, [
    saved,
    removeFailures(
      database,
      embedded.map(({ trackId }) => trackId),
    ),
    saveFailures(database, set, refused, moments),
  ]);
  for (const { trackId, detail } of refused) {
    log.info("a track could not be embedded", { trackId, model: set.model, detail });
  }
  await noteEmbedded(services, set, { made: rowsOf(saved).length, failed: refused.length });
}

function withTrackId<Named extends { trackId: string }>(named: Named) {
  const trackId = parseTrackId(named.trackId);
  return trackId === null ? [] : [{ ...named, trackId }];
}
