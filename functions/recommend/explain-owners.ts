import type { NearOwner } from "../db/queries/nearest-owners.ts";
import type { OwnerLikeness } from "../db/queries/owner-likeness.ts";
import type { VectorType } from "../db/queries/vector-sets.ts";
import { closenessPart, decadePart } from "./explain-likeness.ts";
import type { Reason, ReasonPart } from "./reason.ts";

/** Why one album or artist is like another. */
export function explainOwners<Id>(
  type: VectorType,
  near: NearOwner<Id>,
  from: OwnerLikeness<Id> | undefined,
  to: OwnerLikeness<Id> | undefined,
): Reason {
  const genre = from?.genres.find((name) => to?.genres.includes(name));
  const parts: (ReasonPart | null)[] = [
    closenessPart(type === "audio" ? "audio" : "meaning", near.similarity),
    near.alikeCount > 0 && near.askedCount > 1
      ? { code: "tracksAlike", values: { count: near.alikeCount, of: near.askedCount } }
      : null,
    genre === undefined ? null : { code: "sameGenre", values: { genre } },
    decadePart(from?.year ?? null, to?.year ?? null),
  ];
  return parts.filter((part) => part !== null);
}
