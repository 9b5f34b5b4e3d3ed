/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel0(x: f64): f64 {
  const quarter = (x * x) / 4;
  let term: f64 = 1;
  let sum: f64 = 1;
  for (let k: f64 = 1; term > sum * 1e-17; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}

/**
 * One row of a windowed-sinc interpolator: weights for `taps` samples around a point that lies `fraction` of a sample
 * after the middle one (number taps/2 − 1). `cutoff` is relative to half the sample rate. Their sum is 1.
 */
export function kaiserSinc(row: usize, taps: i32, fraction: f64, cutoff: f64, beta: f64): void {
  const half = <f64>(taps >> 1);
  const scale = bessel0(beta);
  let sum: f64 = 0;
  for (let tap = 0; tap < taps; tap++) {
    const value = weight(<f64>tap - (half - 1) - fraction, half, cutoff, beta) / scale;
    sum += value;
    store<f32>(row + ((<usize>tap) << 2), <f32>value);
  }
  for (let tap = 0; tap < taps; tap++) {
    const place = row + ((<usize>tap) << 2);
    store<f32>(place, <f32>(<f64>load<f32>(place) / sum));
  }
}

function weight(distance: f64, half: f64, cutoff: f64, beta: f64): f64 {
  const along = distance / half;
  if (along * along >= 1) return 0;
  const turn = Math.PI * cutoff * distance;
  const sinc = turn == 0 ? cutoff : (cutoff * Math.sin(turn)) / turn;
  return sinc * bessel0(beta * Math.sqrt(1 - along * along));
}

/** Kaiser's empirical rules: the window's shape, and how many taps a transition band takes. */
export function kaiserBeta(attenuationDb: f64): f64 {
  return 0.1102 * (attenuationDb - 8.7);
}

export function kaiserTaps(attenuationDb: f64, transition: f64): i32 {
  return <i32>Math.ceil((attenuationDb - 8) / (2.285 * Math.PI * transition));
}
