import { ODD_DAMAGE } from "./odd-damage.ts";
import type { OddCase } from "./odd-kit.ts";
import { ODD_VERSIONS } from "./odd-versions.ts";

/** By hand: what rules can't make. */
export const ODD_CASES: readonly OddCase[] = [...ODD_VERSIONS, ...ODD_DAMAGE];
