import { type Source, SOURCES } from "../../schema/enrichment/sources.ts";
import type { TurnOverRequest } from "../../schema/internal/enrich.ts";
import { readOldLyrics } from "../jobs/read-lyrics.ts";
import { noteChangedTexts } from "../jobs/vectorize-control.ts";
import type { Services } from "../services.ts";
import { listChosenSources } from "./enrichment-settings.ts";
import { publishEnrichProgress } from "./enrichment-status.ts";
import { enrichTurns } from "./enrichment-turns.ts";
import { noteAsked } from "./pending-counts.ts";
import { forgetSourceTrouble, noteSourceTrouble, secondsHeld } from "./source-line.ts";

/** Sends the turn on: at once, or when the source may answer again. */
export async function endTurn(services: Services, over: TurnOverRequest): Promise<void> {
  const { source, turnId, answered, trouble } = over;
  const turns = enrichTurns(services, source);
  if (answered > 0) {
    await noteAsked(services, source, answered);
    await forgetSourceTrouble(services, source, services.now());
    await passOn(services, source);
  }
  if (trouble !== null) {
    services.log.info("a source gives no answers", { source, ...trouble });
    const pauseMs = await noteSourceTrouble(services, source, trouble);
    // Who is told to wait is told once: whatever is queued meanwhile finds the line held.
    if (await turns.isCurrent(turnId)) await turns.continue(turnId, Math.ceil(pauseMs / 1000));
  } else if (await turns.isCurrent(turnId)) {
    await turns.continue(turnId, await secondsHeld(services, source));
  }
  await publishEnrichProgress(services, source);
}

/** Texts that vectors are made of say more with the tags of these. */
const TELL_TAGS: ReadonlySet<Source> = new Set(["musicbrainz", "listenbrainz", "lastfm"]);
/** What these find out is what ListenBrainz is asked by. */
const TELL_RECORDINGS: ReadonlySet<Source> = new Set(["musicbrainz", "acoustid"]);

/** Pages show what was learned, and whoever makes something of it begins. */
async function passOn(services: Services, source: Source): Promise<void> {
  if (TELL_TAGS.has(source)) await noteChangedTexts(services);
  if (TELL_RECORDINGS.has(source)) {
    await enrichTurns(services, "listenbrainz").beginForChanges();
  }
  // By which release an album is, its cover is found.
  if (source === "musicbrainz") await enrichTurns(services, "coverart").beginForChanges();
  await services.events.publish({
    type: "library.changed",
    libraryId: null,
    tracksAdded: 0,
    tracksUpdated: 0,
    tracksMissing: 0,
  });
}

/** Called every minute: begins the turns that were lost, or whose source may have something to say again. */
export async function resumeEnriching(services: Services): Promise<void> {
  await readOldLyrics(services);
  const chosen = await listChosenSources(services);
  for (const source of SOURCES) {
    if (!chosen.get(source)?.enabled) continue;
    const turns = enrichTurns(services, source);
    if (!(await turns.isResting())) await turns.begin();
  }
}
