import type { MatchCandidate, WantedTrack } from "../match-shapes.ts";
import type { CatalogueEntry } from "./catalogue-kit.ts";
import { VARIANTS_ABSENT } from "./variants-absent.ts";
import { VARIANTS_PRESENT } from "./variants-present.ts";

/**
 * `match`: this recording and no other. `ask`: the tags fit several equally, so nothing may be matched. `none`: it is
 * not among the candidates, so nothing may be matched.
 */
type Expected = { readonly kind: "match"; readonly id: string } | { readonly kind: "ask" | "none" };

export interface Variant {
  /** Entry and rule, to find it again. */
  readonly name: string;
  readonly wanted: WantedTrack;
  readonly candidates: readonly MatchCandidate[];
  readonly expected: Expected;
}

/** All damage that applies to an entry. */
export function variantsOf(entry: CatalogueEntry): Variant[] {
  const { hasTwin, id, isGeneric, needsPlace, others, right } = entry;
  const everyone = [right, ...others];
  const present = VARIANTS_PRESENT.flatMap(({ apply, loses, name }): Variant[] => {
    const changes = apply(entry);
    if (changes === null) return [];
    const needsAlbum = loses === "album" && (hasTwin || isGeneric);
    const needsNumber = loses === "place" && needsPlace;
    const isLost = needsAlbum || needsNumber || (loses === "album" && needsPlace);
    return [
      {
        name: `${entry.wanted.title} / ${name}`,
        wanted: { ...entry.wanted, ...changes },
        candidates: everyone,
        expected: isLost ? { kind: "ask" } : { kind: "match", id },
      },
    ];
  });
  const absent = VARIANTS_ABSENT.flatMap(({ apply, name }): Variant[] => {
    const tried = apply(entry);
    return tried === null
      ? []
      : [{ ...tried, name: `${entry.wanted.title} / ${name}`, expected: { kind: "none" } }];
  });
  return [...present, ...absent];
}
