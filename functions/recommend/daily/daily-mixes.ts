import * as v from "valibot";
import {
  type DailyMixId,
  parseDailyMixId,
  parseTrackId,
  type TrackId,
} from "../../../schema/music/ids.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import { type DailyMixRow, findDailyMix, listDailyMixes } from "../../db/queries/daily-mixes.ts";
import { listVisibleTracks } from "../../db/queries/visible-tracks.ts";
import type { Services } from "../../services.ts";
import { REASON_CODES, type ReasonPart } from "../reason.ts";
import type { Recommended } from "../recommended.ts";
import { MIX_BASES, MIX_MOODS, type MixSubject } from "./mix-subject.ts";

export interface DailyMix {
  readonly id: DailyMixId;
  readonly day: string;
  readonly subject: MixSubject;
  readonly picks: readonly Recommended[];
}

const Subject = v.object({
  basis: v.picklist(MIX_BASES),
  mood: v.nullable(v.picklist(MIX_MOODS)),
  genres: v.array(v.string()),
  artists: v.array(v.string()),
});

const Picks = v.array(
  v.object({
    trackId: v.string(),
    score: v.number(),
    reason: v.array(
      v.object({
        code: v.string(),
        values: v.record(v.string(), v.union([v.string(), v.number()])),
      }),
    ),
  }),
);

type Reading = Pick<Services, "database">;

/** The latest that were made for this person; none before the first are. */
export async function dailyMixes({ database }: Reading, viewer: Viewer): Promise<DailyMix[]> {
  return present(database, await listDailyMixes(database, viewer.userId));
}

/** Null for what is not there, or somebody else's. */
export async function openDailyMix(
  { database }: Reading,
  viewer: Viewer,
  mixId: string,
): Promise<DailyMix | null> {
  const id = parseDailyMixId(mixId);
  const row = id && (await findDailyMix(database, viewer.userId, id));
  const [mix] = row ? await present(database, [row]) : [];
  return mix ?? null;
}

/** What can't be read is left out, and so are tracks that went missing since. */
async function present(
  database: Services["database"],
  rows: readonly DailyMixRow[],
): Promise<DailyMix[]> {
  const mixes = rows.flatMap(({ id, day, subject, picks }) => {
    const name = v.safeParse(Subject, subject);
    const inside = v.safeParse(Picks, picks);
    if (!name.success || !inside.success) return [];
    return [{ id, day, subject: name.output, picks: inside.output.flatMap(toPick) }];
  });
  const ids = mixes.flatMap((mix) => mix.picks.map(({ trackId }) => trackId));
  const there = new Set(await listVisibleTracks(database, ids));
  return mixes.map((mix) => ({
    ...mix,
    picks: mix.picks.filter(({ trackId }) => there.has(trackId)),
  }));
}

function toPick(pick: v.InferOutput<typeof Picks>[number]): Recommended[] {
  const trackId: TrackId | null = parseTrackId(pick.trackId);
  const known = pick.reason.filter(isKnown);
  return trackId ? [{ trackId, score: pick.score, reason: known }] : [];
}

/** A part that this version has words for; what it is told with was written beside its code. */
const isKnown = (part: { code: string; values: object }): part is ReasonPart =>
  (REASON_CODES as readonly string[]).includes(part.code);
