import type { TrackId } from "../../../schema/music/ids.ts";
import { cosine } from "../../../schema/music/cosine.ts";
import { CLOSE, closenessPart } from "../explain-likeness.ts";
import { planMix } from "../mixing/plan-mix.ts";
import { pickVaried } from "../pick-varied.ts";
import type { Heard } from "../radio/judge-candidate.ts";
import type { Reason, ReasonPart } from "../reason.ts";
import type { Recommended } from "../recommended.ts";
import type { MixBasis } from "./mix-subject.ts";

/** A track that the mix goes by, and how much of a favorite it is. */
export interface Known {
  readonly track: Heard;
  readonly times: number;
  readonly isFavorite: boolean;
}

export interface MixSources {
  readonly basis: MixBasis;
  /** The group of known tracks that this mix is about, the dearest first. */
  readonly known: readonly Known[];
  readonly center: Heard["vector"];
  /** Near the center, not played lately. */
  readonly fresh: readonly Heard[];
  readonly neverPlayed: ReadonlySet<TrackId>;
}

const LENGTH = 30;
const LEAST = 12;
/** About every third is known; where the library has little more, more of them. */
const KNOWN = 10;
const CAPS = { perAlbum: 2, perArtist: 4 };

export interface DrawnMix {
  readonly tracks: readonly Heard[];
  readonly picks: readonly Recommended[];
}

/** What is known and what is new, in an order in which they go over into each other; null where it is too little. */
export function drawMix(sources: MixSources): DrawnMix | null {
  const { known, center, fresh } = sources;
  const dear = pickVaried(
    known.map(({ track }, place) => ({ track, score: 1 - place / known.length })),
    KNOWN,
    CAPS,
  );
  const others = pickVaried(
    fresh.map((track) => ({ track, score: cosine(center, track.vector) })),
    LENGTH - dear.length,
    CAPS,
    dear.map(({ track }) => track),
  );
  const picked = [...dear, ...others].map(({ track }) => track);
  if (picked.length < LEAST) return null;
  const { tracks } = planMix(
    picked.map((track) => ({ ...track, wanted: 0 })),
    { length: picked.length, curve: "wave", rules: "free", pins: new Map(), variation: 0 },
  );
  return {
    tracks,
    picks: tracks.map((track) => ({
      trackId: track.trackId,
      score: Math.max(0, Math.min(1, cosine(center, track.vector))),
      reason: explain(track, sources),
    })),
  };
}

function explain(track: Heard, { basis, known, neverPlayed }: MixSources): Reason {
  const own = known.find((one) => one.track.trackId === track.trackId);
  if (own) return [knownPart(own, basis)];
  const judged = known.map((one) => ({
    title: one.track.title,
    similarity: cosine(one.track.vector, track.vector),
  }));
  const near = judged.reduce((a, b) => (b.similarity > a.similarity ? b : a));
  const parts: (ReasonPart | null)[] = [
    nearPart(basis, near.title),
    near.similarity >= CLOSE ? closenessPart("audio", near.similarity) : null,
    neverPlayed.has(track.trackId) ? { code: "neverPlayed", values: {} } : null,
  ];
  return parts.filter((part) => part !== null);
}

function knownPart({ times, isFavorite }: Known, basis: MixBasis): ReasonPart {
  if (isFavorite) return { code: "favorite", values: {} };
  if (basis === "added") return { code: "addedLately", values: {} };
  return times > 1
    ? { code: "playedOften", values: { count: times } }
    : { code: "playedLately", values: {} };
}

function nearPart(basis: MixBasis, title: string): ReasonPart {
  if (basis === "played") return { code: "nearPlayed", values: { title } };
  return basis === "favorites"
    ? { code: "nearLiked", values: { title } }
    : { code: "nearSeed", values: { name: title } };
}
