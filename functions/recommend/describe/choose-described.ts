import { type EnergyCurve, energyTargets } from "../../../schema/music/mixing/energy-curve.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import type { PlaylistPlan } from "../../../schema/words/playlist-plan.ts";
import type { TrackSound } from "../../db/queries/track-sounds.ts";
import { planMix } from "../mixing/plan-mix.ts";
import { pickVaried } from "../pick-varied.ts";

export interface Fitting {
  readonly track: TrackSound;
  /** The higher the better, to be compared within one list. */
  readonly score: number;
}

const USUAL_TRACKS = 25;
const MOST_TRACKS = 500;
const CAPS = { perAlbum: 3, perArtist: 3 };
const NO_CAPS = { perAlbum: MOST_TRACKS, perArtist: MOST_TRACKS };
/** More are left in the order of how well they fit: to plan them would take long. */
const MOST_PLANNED = 120;
/** Of what was not heard. */
const MIDDLE = 0.5;
const MS_PER_MINUTE = 60_000;

/**
 * The best that make up the wished number or time, hardly more than three of an artist, in an order in which keys and
 * tempos go over into each other and the energy goes as wished.
 */
export function chooseDescribed(
  plan: PlaylistPlan,
  fitting: readonly Fitting[],
  variation: number,
): TrackId[] {
  const wanted = plan.tracks ?? (plan.minutes === undefined ? USUAL_TRACKS : MOST_TRACKS);
  const varied = pickVaried(fitting, wanted, plan.artists ? NO_CAPS : CAPS);
  // Where artists are few more of each is better than a short list.
  const isShort = varied.length < Math.min(wanted, fitting.length);
  const rest = isShort ? pickVaried(fitting, wanted, NO_CAPS) : [];
  const chosen = [...new Set([...varied, ...rest])].slice(0, wanted);
  const cut = plan.minutes === undefined ? chosen : upTo(chosen, plan.minutes * MS_PER_MINUTE);
  const tracks = cut.map(({ track }) => track);
  return inOrder(tracks, plan, variation).map(({ trackId }) => trackId);
}

/** The last one is left out where the time is met better without it. */
function upTo(chosen: readonly Fitting[], wantedMs: number): Fitting[] {
  const cut: Fitting[] = [];
  let sum = 0;
  for (const one of chosen) {
    const next = sum + one.track.durationMs;
    if (cut.length > 0 && Math.abs(next - wantedMs) > Math.abs(sum - wantedMs)) {
      if (next > wantedMs) continue;
    }
    cut.push(one);
    sum = next;
    if (sum >= wantedMs) break;
  }
  return cut;
}

function inOrder(
  tracks: readonly TrackSound[],
  { curve }: PlaylistPlan,
  variation: number,
): readonly TrackSound[] {
  if (curve !== undefined && curve !== "flat") return alongCurve(tracks, curve);
  if (tracks.length < 3 || tracks.length > MOST_PLANNED) return tracks;
  const candidates = tracks.map((track) => ({ ...track, wanted: 0 }));
  const wish = { length: tracks.length, curve: "flat", rules: "adventurous", variation } as const;
  const planned = planMix(candidates, { ...wish, pins: new Map() }).tracks;
  const placed = new Set(planned.map(({ trackId }) => trackId));
  return [...planned, ...tracks.filter(({ trackId }) => !placed.has(trackId))];
}

/** The most energetic track where the curve is highest, and so on: who asks for a curve wants to hear it. */
function alongCurve(tracks: readonly TrackSound[], curve: EnergyCurve): TrackSound[] {
  const energyOf = ({ energy }: TrackSound): number => energy ?? MIDDLE;
  const targets = energyTargets(curve, tracks.length, tracks.map(energyOf), null);
  const places = targets.map((_, place) => place);
  places.sort((a, b) => (targets[a] ?? 0) - (targets[b] ?? 0) || a - b);
  const byEnergy = tracks.toSorted((a, b) => energyOf(a) - energyOf(b));
  const ordered: TrackSound[] = [];
  places.forEach((place, rank) => {
    const track = byEnergy[rank];
    if (track) ordered[place] = track;
  });
  return ordered;
}
