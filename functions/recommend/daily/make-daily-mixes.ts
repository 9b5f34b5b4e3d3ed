import { type DailyMixId, newId, type TrackId, type UserId } from "../../../schema/music/ids.ts";
import {
  listLatestTracks,
  listWithoutMixes,
  saveDailyMixes,
} from "../../db/queries/daily-mixes.ts";
import { type ListeningHistory, readListeningHistory } from "../../db/queries/listening-history.ts";
import { nearestTracksOfEach } from "../../db/queries/nearest-tracks.ts";
import { summarizePlays } from "../../db/queries/plays.ts";
import { listTrackSounds, type TrackSound } from "../../db/queries/track-sounds.ts";
import type { VectorSet } from "../../db/queries/vector-sets.ts";
import type { Services } from "../../services.ts";
import type { Heard } from "../radio/judge-candidate.ts";
import { servingVectors } from "../serving-vectors.ts";
import { clusterVectors } from "./cluster-vectors.ts";
import { drawMix, type DrawnMix, type Known, type MixSources } from "./draw-mix.ts";
import { type MixBasis, subjectOf } from "./mix-subject.ts";

const DAY_MS = 86_400_000;
const HISTORY = { days: 30, most: 200 };
const SEEN_DAYS = 14;
const KEPT_DAYS = 7;
/** One in a round, which comes each minute: nobody waits, and nothing else is held up. */
const ASKED_FOR = 20;
/** Who has nothing to make mixes of is asked again after this time. */
const NOTHING_SECONDS = 3600;
/** Fewer say nothing about somebody's taste. */
const ENOUGH = 8;
const MOST_MIXES = 6;
const TRACKS_A_MIX = 10;
const NEIGHBORS = 120;
const PER_ARTIST = 6;
/** Cosine: what lies farther off is other music, even where nothing lies nearer. */
const ALIKE = 0.2;
/** What was played since then is not new. */
const FRESH_DAYS = 10;

type Making = Pick<Services, "cache" | "config" | "database" | "log" | "now">;

/** Makes today's mixes for one person who has none yet. Called each minute; gives how many it made. */
export async function makeDailyMixes(services: Making): Promise<number> {
  const { cache, database, log, now } = services;
  const day = now().toISOString().slice(0, 10);
  const seenSince = new Date(now().getTime() - SEEN_DAYS * DAY_MS);
  for (const userId of await listWithoutMixes(database, { day, seenSince, most: ASKED_FOR })) {
    const nothing = `mixes:nothing:${userId}`;
    if (await cache.get(nothing).catch(() => null)) continue;
    const mixes = await mixesOf(services, userId);
    if (mixes.length === 0) {
      await cache.set(nothing, 1, { ex: NOTHING_SECONDS }).catch(() => undefined);
      continue;
    }
    const keptSince = new Date(now().getTime() - KEPT_DAYS * DAY_MS).toISOString().slice(0, 10);
    await saveDailyMixes(database, userId, { day, keptSince, mixes });
    log.info("daily mixes were made", { userId, count: mixes.length });
    return mixes.length;
  }
  return 0;
}

async function mixesOf(services: Making, userId: UserId) {
  const { database, now } = services;
  const serving = await servingVectors(services, "audio");
  if (serving === null) return [];
  const set: VectorSet = { type: "audio", ...serving };
  const since = new Date(now().getTime() - HISTORY.days * DAY_MS);
  const history = await readListeningHistory(database, userId, { since, ...HISTORY });
  const { basis, known } = await knownTracks(services, set, history);
  const vectors = known.map(({ track }) => track.vector);
  const wanted = Math.max(1, Math.min(MOST_MIXES, Math.round(known.length / TRACKS_A_MIX)));
  const groups = clusterVectors(vectors, wanted);
  const freshSince = now().getTime() - FRESH_DAYS * DAY_MS;
  const heardLately = [...history.played, ...history.skipped].filter(
    ({ lastAt }) => lastAt.getTime() > freshSince,
  );
  const near = await nearestTracksOfEach(
    database,
    groups.map(({ center }) => ({
      set,
      to: { vector: center },
      limit: NEIGHBORS,
      perArtist: PER_ARTIST,
      except: heardLately.map(({ trackId }) => trackId),
    })),
  );
  const ids = [...new Set(near.flat().map(({ trackId }) => trackId))];
  const sounds = (await listTrackSounds(database, set, ids)).filter(isHeard);
  const played = new Set((await summarizePlays(database, userId, ids)).map((one) => one.trackId));
  const neverPlayed = new Set(ids.filter((id) => !played.has(id)));
  const taken = new Set<TrackId>();
  return groups.flatMap(({ center, members }, index) => {
    const alike = near[index]?.filter(({ similarity }) => similarity >= ALIKE);
    const around = new Set(alike?.map(({ trackId }) => trackId));
    const isFree = ({ trackId }: Heard) => !taken.has(trackId);
    const drawn = drawMix({
      basis,
      known: members.flatMap((place) => known[place] ?? []).filter(({ track }) => isFree(track)),
      center,
      fresh: sounds.filter((sound) => around.has(sound.trackId) && isFree(sound)),
      neverPlayed,
    } satisfies MixSources);
    if (drawn === null) return [];
    for (const { trackId } of drawn.picks) taken.add(trackId);
    return [toRow(basis, drawn)];
  });
}

const toRow = (basis: MixBasis, { tracks, picks }: DrawnMix) => ({
  id: newId() as DailyMixId,
  subject: subjectOf(basis, tracks),
  picks,
});

const isHeard = (sound: TrackSound): sound is Heard => sound.vector !== null;

/** What was played lately, the dearest first; where that is too little favorites, then what is new. */
async function knownTracks(
  { database }: Making,
  set: VectorSet,
  history: ListeningHistory,
): Promise<{ basis: MixBasis; known: Known[] }> {
  const skipped = new Map(history.skipped.map(({ trackId, times }) => [trackId, times]));
  const favorites = new Set(history.favorites);
  const times = new Map(history.played.map((one) => [one.trackId, one.times]));
  const liked = (id: TrackId) =>
    (times.get(id) ?? 0) + (favorites.has(id) ? 3 : 0) - 2 * (skipped.get(id) ?? 0);
  const toKnown = async (ids: readonly TrackId[]): Promise<Known[]> =>
    (await listTrackSounds(database, set, ids)).filter(isHeard).map((track) => ({
      track,
      times: times.get(track.trackId) ?? 0,
      isFavorite: favorites.has(track.trackId),
    }));
  const playedIds = [...times.keys()]
    .filter((id) => liked(id) > 0)
    .toSorted((a, b) => liked(b) - liked(a));
  const played = await toKnown(playedIds);
  if (played.length >= ENOUGH) return { basis: "played", known: played };
  const marked = await toKnown([...new Set([...playedIds, ...history.favorites])]);
  if (marked.length >= ENOUGH) return { basis: "favorites", known: marked };
  const latest = await listLatestTracks(database, HISTORY.most);
  return { basis: "added", known: await toKnown(latest) };
}
