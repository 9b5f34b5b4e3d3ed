import type { TrackLikeness } from "../db/queries/track-likeness.ts";
import { keyCloseness, tempoCloseness } from "./mix-closeness.ts";
import type { ReasonPart } from "./reason.ts";

/** More facts than this nobody reads. */
const MOST_PARTS = 4;

/** What two tracks have in common beside their vectors, the weightiest first. */
export function explainLikeness(
  from: TrackLikeness,
  to: TrackLikeness,
  first: readonly ReasonPart[],
): ReasonPart[] {
  const genre = from.genres.find((name) => to.genres.includes(name));
  const parts: (ReasonPart | null)[] = [
    ...first,
    tempoPart(from.bpm, to.bpm),
    keyPart(from.camelotKey, to.camelotKey),
    genre === undefined ? null : { code: "sameGenre", values: { genre } },
    decadePart(from.year, to.year),
  ];
  return parts.filter((part) => part !== null).slice(0, MOST_PARTS);
}

function tempoPart(from: number | null, to: number | null): ReasonPart | null {
  if (from === null || to === null) return null;
  const [fromBpm, toBpm] = [Math.round(from), Math.round(to)];
  if (fromBpm === toBpm) return { code: "sameTempo", values: { bpm: fromBpm } };
  return tempoCloseness(from, to) > 0 ? { code: "nearTempo", values: { fromBpm, toBpm } } : null;
}

function keyPart(fromKey: string | null, toKey: string | null): ReasonPart | null {
  if (fromKey === null || toKey === null) return null;
  if (fromKey === toKey) return { code: "sameKey", values: { key: fromKey } };
  return keyCloseness(fromKey, toKey) > 0 ? { code: "nearKey", values: { fromKey, toKey } } : null;
}

function decadePart(from: number | null, to: number | null): ReasonPart | null {
  if (from === null || to === null) return null;
  const decade = 10 * Math.floor(from / 10);
  return decade === 10 * Math.floor(to / 10) ? { code: "sameDecade", values: { decade } } : null;
}
