/** Half a second at 86 values a second: what is slower than this is dynamics, not rhythm. */
const TREND_HALF_WIDTH = 43;

/** What rises above its surroundings, smoothed a little, with mean 0: made for comparing it with itself. */
export function pulseOf(curve: Float32Array): Float32Array {
  const raised = aboveTrend(curve);
  const pulse = new Float32Array(raised.length);
  let sum = 0;
  for (let i = 0; i < raised.length; i++) {
    // Beats fall between two values as often as on one.
    pulse[i] = 0.25 * (raised[i - 1] ?? 0) + 0.5 * (raised[i] ?? 0) + 0.25 * (raised[i + 1] ?? 0);
    sum += pulse[i] ?? 0;
  }
  const mean = sum / Math.max(1, pulse.length);
  return pulse.map((value) => value - mean);
}

function aboveTrend(curve: Float32Array): Float32Array {
  const sums = new Float64Array(curve.length + 1);
  for (let i = 0; i < curve.length; i++) sums[i + 1] = (sums[i] ?? 0) + (curve[i] ?? 0);
  return curve.map((value, i) => {
    const from = Math.max(0, i - TREND_HALF_WIDTH);
    const to = Math.min(curve.length, i + TREND_HALF_WIDTH + 1);
    return Math.max(0, value - ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from));
  });
}

/** How alike a pulse is to itself so many values later: about −1 to 1 once divided by that at lag 0. */
export function correlationAt(pulse: Float32Array, lag: number): number {
  const count = pulse.length - lag;
  if (count <= 0) return 0;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (pulse[i] ?? 0) * (pulse[i + lag] ?? 0);
  return sum / count;
}

/** At lags 0 to `longestLag`, as a share of that at lag 0; all 0 for a pulse without any rise. */
export function autocorrelation(pulse: Float32Array, longestLag: number): Float64Array {
  const power = correlationAt(pulse, 0);
  const correlation = new Float64Array(longestLag + 1);
  if (power === 0) return correlation;
  for (let lag = 0; lag <= longestLag; lag++) correlation[lag] = correlationAt(pulse, lag) / power;
  return correlation;
}

/** The most within half a value to one value of a lag that need not be whole: players and frames are never exact. */
export function strengthNear(correlation: Float64Array, lag: number): number {
  const reach = Math.min(1, lag * 0.01 + 0.5);
  let most = -1;
  for (const step of [-1, -0.5, 0, 0.5, 1]) {
    const place = lag + step * reach;
    const whole = Math.floor(place);
    const here = correlation[whole] ?? 0;
    most = Math.max(most, here + ((correlation[whole + 1] ?? 0) - here) * (place - whole));
  }
  return most;
}

/** How far the top of a parabola through three values lies from the middle one. */
export function parabolaTop(before: number, here: number, after: number): number {
  const bend = before - 2 * here + after;
  return bend < 0 ? Math.min(0.5, Math.max(-0.5, (0.5 * (before - after)) / bend)) : 0;
}
