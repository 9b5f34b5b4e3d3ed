import type { TrackId } from "../../../schema/music/ids.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import { readListeningHistory } from "../../db/queries/listening-history.ts";
import { nearestTracksOfEach } from "../../db/queries/nearest-tracks.ts";
import { findOwnTracks, type TrackOwner } from "../../db/queries/own-tracks.ts";
import { summarizePlays } from "../../db/queries/plays.ts";
import { firstVectorOf, listTrackSounds, type TrackSound } from "../../db/queries/track-sounds.ts";
import type { Services } from "../../services.ts";
import { weightedMean } from "../mean-vector.ts";
import type { Recommended } from "../recommended.ts";
import { servingSets, type VectorSet } from "../serving-vectors.ts";
import { tracksOfPlaylist } from "../tracks-of-playlist.ts";
import { chooseBatch } from "./choose-batch.ts";
import { explainPick } from "./explain-pick.ts";
import { chance, type Heard, type Taste } from "./judge-candidate.ts";

export type RadioSeed = TrackOwner | { kind: "playlist"; id: string };

/** Stateless: whoever listens says what the session was like so far. */
export interface RadioRequest {
  seed: RadioSeed;
  /** Played in this session, in this order; none of them comes again. */
  after: readonly TrackId[];
  liked: readonly TrackId[];
  skipped: readonly TrackId[];
  limit: number;
}

const SEED_TRACKS = 60;
const HISTORY = { days: 60, most: 300 };
/** What was played within these hours doesn't come again. */
const REST_HOURS = 12;
/** Of the session the latest say where it goes. */
const LATELY = 5;
const LISTENED = 10;
const CANDIDATES = 220;
const AROUND_ANCHOR = 80;
const PER_ARTIST = 6;
/** How much each part says where to look (Rocchio): the seed, what was liked, heard out, and skipped. */
const WEIGHTS = { seed: 1, anchor: 0.6, liked: 0.6, listened: 0.2, skipped: -0.35 };

/** What comes next, in the order of play. Nine statements at most. Null: there is no such seed. */
export async function radio(
  services: Pick<Services, "cache" | "config" | "database" | "now">,
  viewer: Viewer,
  request: RadioRequest,
): Promise<Recommended[] | null> {
  const { database, now } = services;
  const seed = await findSeedTracks(services, viewer, request.seed);
  if (seed === null) return null;
  const sets = await servingSets(services);
  const known = [sets.audio, sets.semantic, sets.text].filter((set) => set !== null);
  const set = await firstVectorOf(database, known, seed.trackIds);
  if (set === null) return ownTracks(seed, request);

  const since = new Date(now().getTime() - HISTORY.days * 86_400_000);
  const history = await readListeningHistory(database, viewer.userId, { since, ...HISTORY });
  const session = await readSession(services, set, seed.trackIds, request, history.skipped);
  const toward = weightedMean(session.groups);
  if (toward === null) return ownTracks(seed, request);

  const rested = now().getTime() - REST_HOURS * 3_600_000;
  const tooSoon = [...history.played, ...history.skipped]
    .filter(({ lastAt }) => lastAt.getTime() > rested)
    .map(({ trackId }) => trackId);
  const seedItself = request.seed.kind === "track" ? [request.seed.id] : [];
  const except = [...new Set([...request.after, ...request.skipped, ...tooSoon, ...seedItself])];
  const around = [
    { vector: toward, limit: CANDIDATES },
    ...session.anchor.map((vector) => ({ vector, limit: AROUND_ANCHOR })),
  ];
  const near = await nearestTracksOfEach(
    database,
    around.map(({ vector, limit }) => ({
      set,
      to: { vector },
      limit,
      except,
      perArtist: PER_ARTIST,
    })),
  );
  const ids = [...new Set(near.flat().map(({ trackId }) => trackId))];
  const candidates = (await listTrackSounds(database, set, ids)).filter(isHeard);
  const played = await summarizePlays(database, viewer.userId, ids);
  const counts = new Map(played.map(({ trackId, playCount }) => [trackId, playCount]));
  const taste: Taste = {
    toward,
    ...session,
    skippedBefore: new Map(history.skipped.map(({ trackId, times }) => [trackId, times])),
    favorites: new Set(history.favorites),
    turn: request.after.length,
  };
  const never = new Set(ids.filter((id) => !counts.has(id)));
  return chooseBatch(candidates, taste, never, request.limit).map((pick) => ({
    trackId: pick.track.trackId,
    score: Math.max(0, Math.min(1, pick.score)),
    reason: explainPick(pick, {
      name: seed.name,
      seeds: session.seeds,
      taste,
      never,
      type: set.type,
    }),
  }));
}

interface Seed {
  name: string;
  trackIds: readonly TrackId[];
}

const findSeedTracks = (
  services: Pick<Services, "cache" | "config" | "database" | "now">,
  viewer: Viewer,
  seed: RadioSeed,
): Promise<Seed | null> =>
  seed.kind === "playlist"
    ? tracksOfPlaylist(services, viewer, seed.id, SEED_TRACKS)
    : findOwnTracks(services.database, seed, SEED_TRACKS);

/** Where nothing was listened to yet there is the seed itself. */
const ownTracks = (seed: Seed, { after, skipped, limit }: RadioRequest): Recommended[] =>
  seed.trackIds
    .filter((id) => !after.includes(id) && !skipped.includes(id))
    .toSorted((a, b) => chance(a, after.length) - chance(b, after.length))
    .slice(0, limit)
    .map((trackId) => ({
      trackId,
      score: 0.5,
      reason: [{ code: "ofSeed", values: { name: seed.name } }],
    }));

const isHeard = (sound: TrackSound): sound is Heard => sound.vector !== null;

/** The sounds of what was asked for, liked, played and skipped, and how much each counts. */
async function readSession(
  { database }: Pick<Services, "database">,
  set: VectorSet,
  seedIds: readonly TrackId[],
  { after, liked, skipped }: RadioRequest,
  skippedBefore: readonly { trackId: TrackId }[],
) {
  const latest = after.slice(-LISTENED);
  const before = skippedBefore.slice(0, HISTORY.most / 5).map(({ trackId }) => trackId);
  const ids = [...seedIds, ...liked, ...latest, ...skipped, ...before];
  const sounds = (await listTrackSounds(database, set, ids)).filter(isHeard);
  const byId = new Map(sounds.map((sound) => [sound.trackId, sound]));
  const of = (some: readonly TrackId[]) => some.flatMap((id) => byId.get(id) ?? []);
  const seeds = of(seedIds);
  const listened = of(latest.filter((id) => !skipped.includes(id)));
  // An album, a genre or a playlist is many things: another of its tracks leads each time.
  const anchor = seeds.length > 1 ? seeds.slice(after.length % seeds.length)[0] : undefined;
  const vectors = (some: readonly Heard[]) => some.map(({ vector }) => vector);
  const anchors = anchor ? [anchor.vector] : [];
  return {
    seeds,
    liked: of(liked),
    skipped: of(skipped),
    lately: of(after.slice(-LATELY)),
    skippedSounds: of(before),
    anchor: anchors,
    groups: [
      { weight: WEIGHTS.seed, vectors: vectors(seeds) },
      { weight: WEIGHTS.anchor, vectors: anchors },
      { weight: WEIGHTS.liked, vectors: vectors(of(liked)) },
      { weight: WEIGHTS.listened, vectors: vectors(listened) },
      { weight: WEIGHTS.skipped, vectors: vectors(of(skipped)) },
    ],
  };
}
