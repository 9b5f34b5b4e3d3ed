import type { TrackLikeness } from "../db/queries/track-likeness.ts";
import type { Nearness } from "./blend-likeness.ts";
import { keyCloseness, tempoCloseness } from "./mix-closeness.ts";
import type { Reason, ReasonPart } from "./reason.ts";

/** More facts than this nobody reads. */
const MOST_PARTS = 4;

/** The cosine that one of twenty pairs of tracks of different styles reaches: `npm run bench -- retrieval`. */
export const CLOSE = 0.6;

/** Why a track is like another one: what the vectors say, then what people can hear or read. */
export function explainLikeness(
  from: TrackLikeness,
  to: TrackLikeness,
  nearness: Omit<Nearness, "track">,
): Reason {
  const { audio, meaning } = nearness;
  const genre = from.genres.find((name) => to.genres.includes(name));
  const parts: (ReasonPart | null)[] = [
    audio !== undefined && audio >= CLOSE ? closenessPart("audio", audio) : null,
    tempoPart(from.bpm, to.bpm),
    keyPart(from.camelotKey, to.camelotKey),
    genre === undefined ? null : { code: "sameGenre", values: { genre } },
    meaning !== undefined && meaning >= CLOSE ? closenessPart("meaning", meaning) : null,
    decadePart(from.year, to.year),
  ];
  const known = parts.filter((part) => part !== null).slice(0, MOST_PARTS);
  return known.length > 0 ? known : nearestAtLeast(nearness);
}

/** Near is what is nearer than all else, even if it is not close. */
const nearestAtLeast = ({ audio, meaning }: Omit<Nearness, "track">): Reason => [
  audio === undefined ? closenessPart("meaning", meaning ?? 0) : closenessPart("audio", audio),
];

export function closenessPart(by: "audio" | "meaning", cosine: number): ReasonPart {
  const values = { similarity: Math.round(100 * cosine) / 100 };
  if (by === "audio") return { code: cosine >= CLOSE ? "closeInTimbre" : "nearInTimbre", values };
  return { code: cosine >= CLOSE ? "closeInMeaning" : "nearInMeaning", values };
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

export function decadePart(from: number | null, to: number | null): ReasonPart | null {
  if (from === null || to === null) return null;
  const decade = 10 * Math.floor(from / 10);
  return decade === 10 * Math.floor(to / 10) ? { code: "sameDecade", values: { decade } } : null;
}
