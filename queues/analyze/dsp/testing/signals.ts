/** Generated sound for tests. */

export interface Tone {
  readonly sampleRateHz: number;
  readonly seconds: number;
  readonly hz: number;
  /** Of full scale. */
  readonly amplitude: number;
  readonly phaseDegrees?: number;
}

export function sine(tone: Tone): Float32Array {
  const { sampleRateHz, hz, amplitude, phaseDegrees = 0 } = tone;
  const phase = (phaseDegrees * Math.PI) / 180;
  const samples = new Float32Array(Math.round(tone.seconds * sampleRateHz));
  for (let i = 0; i < samples.length; i++) {
    samples[i] = amplitude * Math.sin((2 * Math.PI * hz * i) / sampleRateHz + phase);
  }
  return samples;
}

/** The same numbers at every call: −1 to 1, uniform. */
export function noise(length: number, seed = 1): Float32Array {
  let state = seed >>> 0;
  const samples = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    samples[i] = state / 2 ** 31 - 1;
  }
  return samples;
}

export function joined(...parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const scaled = (samples: Float32Array, factor: number): Float32Array =>
  samples.map((sample) => sample * factor);

export function mixed(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((sample, i) => sample + (b[i] ?? 0));
}

export const fromDb = (db: number): number => 10 ** (db / 20);
export const toDb = (ratio: number): number => 20 * Math.log10(ratio);

export function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
