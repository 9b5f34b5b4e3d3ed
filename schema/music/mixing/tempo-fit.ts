/** How one tempo goes to the next. */
export interface TempoFit {
  /** By how much the next one is faster or slower once half or double time is taken out: 0.02 is 2 %. */
  share: number;
  /** 1; 2 or 0.5 where one beat of the one falls on two of the other. */
  factor: number;
  /** 0 to 1. */
  weight: number;
}

/** A pitch control moves this far before people hear it. */
export const MOST_TEMPO_SHARE = 0.06;

const HALF_OR_DOUBLE = 0.85;
const FACTORS = [1, 2, 0.5] as const;

/** Weight by share, linear in between; nothing from the last on. */
const POINTS: readonly (readonly [share: number, weight: number])[] = [
  [0.03, 1],
  [0.06, 0.7],
  [0.1, 0.3],
  [0.16, 0],
];

/** The nearest of as it is, double and half: min over f of |log2(b / (a·f))|. Both in beats a minute, above 0. */
export function tempoFit(fromBpm: number, toBpm: number): TempoFit {
  let factor = 1;
  let least = Infinity;
  for (const one of FACTORS) {
    const apart = Math.abs(Math.log2(toBpm / (fromBpm * one)));
    if (apart < least - 1e-9) {
      least = apart;
      factor = one;
    }
  }
  const share = toBpm / (fromBpm * factor) - 1;
  const weight = weightOf(Math.abs(share)) * (factor === 1 ? 1 : HALF_OR_DOUBLE);
  return { share, factor, weight };
}

function weightOf(share: number): number {
  let [from, above] = [0, 1];
  for (const [to, below] of POINTS) {
    if (share <= to) return above + ((share - from) / (to - from)) * (below - above);
    [from, above] = [to, below];
  }
  return 0;
}
