import * as v from "valibot";

/** What `GET /api/events` sends: the SSE event name is `type`, its data is the whole object as JSON. */

const uuid = v.pipe(v.string(), v.uuid());
const count = v.number();

const progress = {
  state: v.picklist(["queued", "running", "paused", "waiting", "done", "failed", "canceled"]),
  done: count,
  total: count,
  /** Items a second, over the present phase; null before it can be told. */
  ratePerSecond: v.nullable(v.number()),
  secondsLeft: v.nullable(v.number()),
  problemCount: count,
};

export const ServerEvent = v.variant("type", [
  v.object({
    type: v.literal("scan.progress"),
    scanRunId: uuid,
    libraryId: uuid,
    libraryName: v.string(),
    phase: v.picklist(["listing", "reading", "finishing"]),
    filesFound: count,
    ...progress,
  }),
  v.object({
    type: v.literal("analysis.progress"),
    /** What a `waiting` state waits for; "done" means that nothing is pending, or nothing that begins by itself. */
    waitingFor: v.nullable(v.picklist(["playback", "scan", "storage"])),
    ...progress,
  }),
  v.object({
    type: v.literal("vectorize.progress"),
    waitingFor: v.nullable(
      v.picklist(["scan", "box-away", "model-missing", "model-unfit", "box-failing"]),
    ),
    ...progress,
  }),
  v.object({ type: v.literal("enrich.progress"), source: v.string(), ...progress }),
  /** Something a list may show has changed; pages ask again for what they show. */
  v.object({
    type: v.literal("library.changed"),
    libraryId: v.nullable(uuid),
    tracksAdded: count,
    tracksUpdated: count,
    tracksMissing: count,
  }),
  /** A search for music, or a file on its way, went on: whoever shows them asks again. */
  v.object({ type: v.literal("downloads.changed") }),
  /** A backup began, went on or ended: whoever shows them asks again. */
  v.object({ type: v.literal("backups.changed") }),
  /** A message failed too often, or such ones were tried again or put away: whoever shows them asks again. */
  v.object({ type: v.literal("jobs.changed") }),
  /** Sent to the user's own pages only. */
  v.object({ type: v.literal("playback.changed"), userId: uuid, changedBy: v.string() }),
]);
export type ServerEvent = v.InferOutput<typeof ServerEvent>;
