import type { TrackId } from "../../../schema/music/ids.ts";
import type { EnergyCurve } from "../../../schema/music/mixing/energy-curve.ts";
import type { MixRules } from "../../../schema/music/mixing/mix-rules.ts";
import { judgeStep } from "../../../schema/music/mixing/mix-step.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import { drawMixCandidates } from "../../db/queries/mix-candidates.ts";
import { type NearestFilter, nearestTracksOfEach } from "../../db/queries/nearest-tracks.ts";
import { listTrackSounds, type TrackSound } from "../../db/queries/track-sounds.ts";
import type { Services } from "../../services.ts";
import { pickDistinct } from "../pick-distinct.ts";
import type { Reason } from "../reason.ts";
import { servingVectors, type VectorSet } from "../serving-vectors.ts";
import { tracksOfPlaylist } from "../tracks-of-playlist.ts";
import { cosine } from "../../../schema/music/cosine.ts";
import { explainStep } from "./explain-step.ts";
import type { MixCandidate } from "./mix-field.ts";
import { aimsOf, planMix } from "./plan-mix.ts";

export interface MixRequest {
  /** The first begins; the others come in this order, spread over the set. */
  seedTrackIds: readonly TrackId[];
  endTrackId?: TrackId;
  /** Of no others; the tracks of a playlist together with these. */
  trackIds?: readonly TrackId[];
  playlistId?: string;
  filter: NearestFilter;
  length: number;
  curve: EnergyCurve;
  rules: MixRules;
  variation: number;
}

/** A place of the set: its track, and how the one before goes over into it. */
export interface HarmonicStep {
  readonly trackId: TrackId;
  /** 0 to 1; of the first, 1. */
  readonly score: number;
  readonly withinRules: boolean;
  readonly reason: Reason;
  /** The energy that the curve wants here. */
  readonly energyTarget: number;
}

export interface HarmonicMix {
  readonly steps: readonly HarmonicStep[];
  /** From how many tracks it was made. */
  readonly candidateCount: number;
}

export interface MixRefusal {
  readonly ok: false;
  readonly code: "not-found" | "no-candidates";
  readonly field: string;
  readonly message: string;
}

/** As many as a set of a hundred needs, and no more than are planned in a moment. */
const MOST_CANDIDATES = 1000;
/** Of each artist, or a few would fill the neighborhood of the seeds. */
const PER_ARTIST = 12;

type Mixing = Pick<Services, "cache" | "config" | "database" | "now">;

/** A set after the wishes of a person. Six statements at most, whatever is asked. */
export async function harmonicMix(
  services: Mixing,
  viewer: Viewer,
  request: MixRequest,
): Promise<{ ok: true; mix: HarmonicMix } | MixRefusal> {
  const only = await onlyThese(services, viewer, request);
  if (only === null) {
    return refuse("not-found", "playlistId", "There is no such playlist.");
  }
  const serving = await servingVectors(services, "audio");
  const set: VectorSet | null = serving && { type: "audio", ...serving };
  const pinned = [...request.seedTrackIds, ...(request.endTrackId ? [request.endTrackId] : [])];
  const found = await findCandidates(services, { ...request, filter: only }, set, pinned);
  const sounds = await listTrackSounds(services.database, set, [...pinned, ...found]);
  const seeds = pinned.flatMap((id) => sounds.find(({ trackId }) => trackId === id) ?? []);
  if (seeds.length < pinned.length) {
    return refuse("not-found", "seedTrackIds", "One of these tracks is not there.");
  }
  const candidates = pickDistinct(sounds, new Set(pinned)).map((sound) =>
    toCandidate(sound, seeds),
  );
  if (candidates.length === 0) {
    return refuse("no-candidates", "filter", "No track that passes has a known tempo and key.");
  }
  return { ok: true, mix: plan(candidates, request) };
}

const refuse = (code: MixRefusal["code"], field: string, message: string): MixRefusal => ({
  ok: false,
  code,
  field,
  message,
});

/** The filter with what else limits it; null when the playlist is not there. */
async function onlyThese(
  services: Mixing,
  viewer: Viewer,
  { filter, trackIds, playlistId }: MixRequest,
): Promise<NearestFilter | null> {
  if (playlistId === undefined) return trackIds ? { ...filter, trackIds } : filter;
  const playlist = await tracksOfPlaylist(services, viewer, playlistId, MOST_CANDIDATES);
  return playlist && { ...filter, trackIds: [...playlist.trackIds, ...(trackIds ?? [])] };
}

/** Those that sound like the seeds; where there are none, or they were not listened to, any that pass. */
async function findCandidates(
  { database }: Mixing,
  { filter, variation }: MixRequest,
  set: VectorSet | null,
  pinned: readonly TrackId[],
): Promise<TrackId[]> {
  if (set !== null && pinned.length > 0) {
    const limit = Math.floor(MOST_CANDIDATES / pinned.length);
    const isFiltered = Object.keys(filter).length > 0;
    const near = await nearestTracksOfEach(
      database,
      pinned.map((trackId) => ({
        set,
        to: { trackId },
        limit,
        perArtist: PER_ARTIST,
        ...(isFiltered && { filter }),
      })),
    );
    const found = [...new Set(near.flat().map(({ trackId }) => trackId))];
    if (found.length > 0) return found;
  }
  return drawMixCandidates(database, { filter, most: MOST_CANDIDATES, lot: variation });
}

type SoundCandidate = MixCandidate & TrackSound;

function toCandidate(sound: TrackSound, seeds: readonly TrackSound[]): SoundCandidate {
  const nearness = seeds.flatMap(({ vector }) =>
    vector && sound.vector ? cosine(vector, sound.vector) : [],
  );
  return { ...sound, wanted: Math.max(0, ...nearness) };
}

function plan(candidates: readonly SoundCandidate[], request: MixRequest): HarmonicMix {
  const length = Math.min(request.length, candidates.length);
  const wish = { ...request, length, pins: pinsOf(candidates, request, length) };
  const { tracks } = planMix(candidates, wish);
  const { targets } = aimsOf(candidates, wish, length);
  const steps = tracks.map((track, place): HarmonicStep => {
    const before = tracks[place - 1];
    const energyTarget = targets[place] ?? 0.5;
    const { trackId } = track;
    if (before === undefined) {
      return { trackId, score: 1, withinRules: true, reason: [], energyTarget };
    }
    const similarity = before.vector && track.vector && cosine(before.vector, track.vector);
    const step = judgeStep(before, track, request.rules, similarity);
    const { score, withinRules } = step;
    return { trackId, score, withinRules, reason: explainStep(before, track, step), energyTarget };
  });
  return { steps, candidateCount: candidates.length };
}

/** The seeds at even distances from the first place on, the last one at the end. */
function pinsOf(
  candidates: readonly SoundCandidate[],
  { seedTrackIds, endTrackId }: MixRequest,
  length: number,
): Map<number, number> {
  const indexOf = (id: TrackId) => candidates.findIndex(({ trackId }) => trackId === id);
  const pins = new Map<number, number>();
  const seeds = [...new Set(seedTrackIds)].filter((id) => id !== endTrackId);
  seeds.slice(0, length).forEach((id, order) => {
    pins.set(Math.floor((order * length) / seeds.length), indexOf(id));
  });
  if (endTrackId !== undefined) pins.set(length - 1, indexOf(endTrackId));
  return pins;
}
