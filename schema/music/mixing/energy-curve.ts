/** How a set's energy goes from its first track to its last. */
export type EnergyCurve = "up" | "down" | "wave" | "flat";

export const ENERGY_CURVES: readonly EnergyCurve[] = ["up", "down", "wave", "flat"];

/** The longer set has more waves: one for so many tracks. */
const TRACKS_A_WAVE = 12;
/** What is this far from the wanted energy is worth nothing for it. */
const FAR = 0.4;
/** Of the energies at hand the outermost tenths are left to chance. */
const OUTER = 0.1;

const SHAPES: Readonly<Record<EnergyCurve, (t: number, waves: number) => number>> = {
  up: (t) => t,
  down: (t) => 1 - t,
  wave: (t, waves) => 0.5 - 0.5 * Math.cos(2 * Math.PI * waves * t),
  flat: () => 0.5,
};

/**
 * The energy, 0–1, that each place of a set wants, within what the tracks at hand have. A flat one keeps the energy of
 * its first track where that is known.
 */
export function energyTargets(
  curve: EnergyCurve,
  length: number,
  energies: readonly number[],
  first: number | null,
): number[] {
  const sorted = energies.toSorted((a, b) => a - b);
  const low = quantile(sorted, OUTER);
  const high = quantile(sorted, 1 - OUTER);
  const waves = Math.max(1, Math.round(length / TRACKS_A_WAVE));
  const level = first ?? quantile(sorted, 0.5);
  return Array.from({ length }, (_, place) => {
    if (curve === "flat") return level;
    const t = length > 1 ? place / (length - 1) : 0;
    return low + (high - low) * SHAPES[curve](t, waves);
  });
}

/** 0 to 1; what nobody knows is worth half. */
export const energyFit = (energy: number | null, target: number): number =>
  energy === null ? 0.5 : Math.max(0, 1 - Math.abs(energy - target) / FAR);

function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return 0.5;
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}
