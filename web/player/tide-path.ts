/** Where the water stands in the drawing: a little below the middle, so that the waves rise above it. */
const HORIZON_SHARE = 0.7;
/** The reflection is shorter than what it reflects. */
const REFLECTION = 0.4;
/** Silence still shows as a ripple. */
const LOWEST = 0.02;

/** Bars of a waveform and their reflection, as two SVG paths. `peaks` are 0–1; fits `width` × `height`. */
export function tidePath(
  peaks: readonly number[],
  size: { readonly width: number; readonly height: number; readonly barEvery: number },
): { readonly up: string; readonly down: string } {
  const { width, height, barEvery } = size;
  const bars = Math.max(1, Math.floor(width / barEvery));
  const horizon = height * HORIZON_SHARE;
  let up = "";
  let down = "";
  for (let bar = 0; bar < bars; bar += 1) {
    const x = (bar * barEvery + barEvery / 2).toFixed(1);
    const peak = Math.max(LOWEST, loudest(peaks, bar / bars, (bar + 1) / bars));
    const rise = peak * (horizon - 1);
    up += `M${x} ${horizon.toFixed(1)}v${(-rise).toFixed(1)}`;
    down += `M${x} ${(horizon + 1.5).toFixed(1)}v${(rise * REFLECTION).toFixed(1)}`;
  }
  return { up, down };
}

/** The highest peak within a stretch of the track, given in shares of its length. */
function loudest(peaks: readonly number[], from: number, to: number): number {
  const first = Math.floor(from * peaks.length);
  const end = Math.max(first + 1, Math.ceil(to * peaks.length));
  return peaks.slice(first, end).reduce((highest, peak) => Math.max(highest, peak), 0);
}
