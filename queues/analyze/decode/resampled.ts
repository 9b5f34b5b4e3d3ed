/** On straight lines between the samples: for the rare file whose rate changes on its way, not for listening. */
export function resampled(plane: Float32Array, fromHz: number, toHz: number): Float32Array {
  const out = new Float32Array(Math.round((plane.length * toHz) / fromHz));
  const step = fromHz / toHz;
  for (let index = 0; index < out.length; index += 1) {
    const place = index * step;
    const before = Math.min(Math.floor(place), plane.length - 1);
    const here = plane[before] ?? 0;
    out[index] = here + ((plane[before + 1] ?? here) - here) * (place - before);
  }
  return out;
}
