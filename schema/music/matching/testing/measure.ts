import { decideMatch } from "../decide-match.ts";
import type { CatalogueEntry } from "./catalogue-kit.ts";
import { type Variant, variantsOf } from "./variants.ts";

export interface Measured {
  readonly variants: number;
  /** Of those, with a right answer among the candidates. */
  readonly answerable: number;
  /** Right ones of all that were matched. */
  readonly precision: number;
  /** Right ones of the answerable. */
  readonly recall: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

const idMatched = ({ candidates, wanted }: Variant): string | null => {
  const decision = decideMatch(wanted, candidates);
  return decision.state === "matched" ? decision.candidate.candidate.id : null;
};

export function measure(catalogue: readonly CatalogueEntry[]): Measured {
  const variants = catalogue.flatMap(variantsOf);
  const answerable = variants.filter(({ expected }) => expected.kind === "match").length;
  const wrong: string[] = [];
  const missed: string[] = [];
  let right = 0;
  for (const variant of variants) {
    const { expected, name } = variant;
    const id = idMatched(variant);
    if (expected.kind === "match" && id === expected.id) right += 1;
    else if (id !== null) wrong.push(`${name} gave ${id}, not ${expected.kind}`);
    else if (expected.kind === "match") missed.push(name);
  }
  return {
    variants: variants.length,
    answerable,
    precision: right / (right + wrong.length),
    recall: right / answerable,
    wrong,
    missed,
  };
}
