/** The frame that Chromaprint looks at, in samples. */
export const FRAME_SAMPLES = 4096;
const HALF = FRAME_SAMPLES / 2;

/**
 * Power of the bins 0 to 2047 of 4,096 real samples under a Hamming window: a complex transform of half the length over
 * even and odd samples (radix 2, in place), taken apart afterwards.
 */
export class PowerSpectrum {
  readonly power = new Float64Array(HALF);
  readonly #window = Float64Array.from(
    { length: FRAME_SAMPLES },
    // Divided by 32,767: samples come as 16-bit numbers.
    (_, at) => (0.54 - 0.46 * Math.cos((2 * Math.PI * at) / (FRAME_SAMPLES - 1))) / 32_767,
  );
  readonly #real = new Float64Array(HALF);
  readonly #imaginary = new Float64Array(HALF);
  readonly #cosine = Float64Array.from({ length: HALF }, (_, at) =>
    Math.cos((2 * Math.PI * at) / FRAME_SAMPLES),
  );
  readonly #sine = Float64Array.from({ length: HALF }, (_, at) =>
    Math.sin((2 * Math.PI * at) / FRAME_SAMPLES),
  );
  readonly #reversed = reversedBits(HALF);

  /** `samples` from `from` on; the result stands in `power` until the next call. */
  compute(samples: Int16Array, from: number): void {
    const [re, im, window, reversed] = [this.#real, this.#imaginary, this.#window, this.#reversed];
    for (let at = 0; at < HALF; at += 1) {
      const to = reversed[at] as number;
      const even = 2 * at;
      re[to] = (samples[from + even] as number) * (window[even] as number);
      im[to] = (samples[from + even + 1] as number) * (window[even + 1] as number);
    }
    this.#transform();
    this.#takeApart();
  }

  #transform(): void {
    const [re, im, cosine, sine] = [this.#real, this.#imaginary, this.#cosine, this.#sine];
    for (let size = 2; size <= HALF; size *= 2) {
      const half = size / 2;
      const step = FRAME_SAMPLES / size;
      for (let begin = 0; begin < HALF; begin += size) {
        for (let at = 0; at < half; at += 1) {
          const c = cosine[at * step] as number;
          const s = sine[at * step] as number;
          const low = begin + at;
          const high = low + half;
          const a = re[high] as number;
          const b = im[high] as number;
          const x = a * c + b * s;
          const y = b * c - a * s;
          const p = re[low] as number;
          const q = im[low] as number;
          re[high] = p - x;
          im[high] = q - y;
          re[low] = p + x;
          im[low] = q + y;
        }
      }
    }
  }

  #takeApart(): void {
    const [re, im, cosine, sine, power] = [
      this.#real,
      this.#imaginary,
      this.#cosine,
      this.#sine,
      this.power,
    ];
    power[0] = ((re[0] as number) + (im[0] as number)) ** 2;
    for (let bin = 1; bin < HALF; bin += 1) {
      const other = HALF - bin;
      const [a, b] = [re[bin] as number, im[bin] as number];
      const [c, d] = [re[other] as number, im[other] as number];
      const evenRe = (a + c) / 2;
      const evenIm = (b - d) / 2;
      const oddRe = (b + d) / 2;
      const oddIm = (c - a) / 2;
      const x = cosine[bin] as number;
      const y = sine[bin] as number;
      const real = evenRe + oddRe * x + oddIm * y;
      const imaginary = evenIm + oddIm * x - oddRe * y;
      power[bin] = real * real + imaginary * imaginary;
    }
  }
}

function reversedBits(length: number): Uint16Array {
  const bits = Math.log2(length);
  return Uint16Array.from({ length }, (_, at) => {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit += 1) reversed |= ((at >> bit) & 1) << (bits - 1 - bit);
    return reversed;
  });
}
