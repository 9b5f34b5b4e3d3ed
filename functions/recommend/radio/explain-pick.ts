import type { TrackId } from "../../../schema/music/ids.ts";
import type { VectorType } from "../../db/queries/vector-sets.ts";
import { cosine } from "../../../schema/music/cosine.ts";
import { CLOSE, closenessPart } from "../explain-likeness.ts";
import type { Reason, ReasonPart } from "../reason.ts";
import type { RadioPick } from "./choose-batch.ts";
import type { Heard, Taste } from "./judge-candidate.ts";

interface Circumstances {
  /** Of what the radio plays from. */
  readonly name: string;
  readonly seeds: readonly Heard[];
  readonly taste: Taste;
  readonly never: ReadonlySet<TrackId>;
  readonly type: VectorType;
}

/** Why the radio plays it: what it is near to, then what else speaks for it. */
export function explainPick(
  { track, explores }: RadioPick,
  { name, seeds, taste, never, type }: Circumstances,
): Reason {
  const liked = nearest(taste.liked, track);
  const seed = nearest(seeds, track);
  const isOwn = seeds.some(({ trackId }) => trackId === track.trackId);
  const genre = seed?.to.genres.find((one) => track.genres.includes(one));
  const first: ReasonPart = isOwn
    ? { code: "ofSeed", values: { name } }
    : liked && liked.similarity >= CLOSE && liked.similarity > (seed?.similarity ?? 0)
      ? { code: "nearLiked", values: { title: liked.to.title } }
      : { code: "nearSeed", values: { name } };
  const parts: (ReasonPart | null)[] = [
    first,
    seed && seed.similarity >= CLOSE && !isOwn && first.code === "nearSeed"
      ? closenessPart(type === "audio" ? "audio" : "meaning", seed.similarity)
      : null,
    genre === undefined ? null : { code: "sameGenre", values: { genre } },
    taste.favorites.has(track.trackId) ? { code: "favorite", values: {} } : null,
    explores && never.has(track.trackId) ? { code: "neverPlayed", values: {} } : null,
  ];
  return parts.filter((part) => part !== null);
}

function nearest(others: readonly Heard[], track: Heard): { to: Heard; similarity: number } | null {
  const judged = others.map((to) => ({ to, similarity: cosine(to.vector, track.vector) }));
  return judged.length === 0
    ? null
    : judged.reduce((a, b) => (b.similarity > a.similarity ? b : a));
}
