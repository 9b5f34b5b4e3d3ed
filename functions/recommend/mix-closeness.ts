/** 1 for tempos that mix as they are, falling to 0 at 10 % apart; half and double count a little less. */
export function tempoCloseness(fromBpm: number, toBpm: number): number {
  const apart = (factor: number) => Math.abs(toBpm / (fromBpm * factor) - 1);
  const close = (share: number) => Math.max(0, Math.min(1, (0.1 - share) / 0.07));
  return Math.max(close(apart(1)), 0.85 * close(apart(2)), 0.85 * close(apart(0.5)));
}

/** Of two Camelot keys: 1 for the same, less for neighbors on the wheel, 0 for what clashes. */
export function keyCloseness(from: string, to: string): number {
  if (from === to) return 1;
  const steps = Math.abs(Number(from.slice(0, -1)) - Number(to.slice(0, -1)));
  const apart = Math.min(steps, 12 - steps);
  const sameMode = from.at(-1) === to.at(-1);
  if (sameMode) return apart === 1 ? 0.9 : 0;
  return apart === 0 ? 0.85 : 0;
}
