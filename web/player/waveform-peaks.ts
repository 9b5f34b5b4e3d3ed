/** A waveform's bytes are peaks of full scale. */
const FULL_SCALE = 255;
/** What is quieter than this throughout is drawn quiet: silence must not look like a storm. */
const LOUDEST_AT_LEAST = 0.2;
/** Mastered music is near full scale nearly always; this brings back what the ear tells apart. */
const CONTRAST = 1.6;

/** The API's base64 waveform as heights of 0–1. Null for what is no waveform. */
export function waveformPeaks(base64: string): readonly number[] | null {
  let bytes: string;
  try {
    bytes = atob(base64);
  } catch {
    return null;
  }
  if (bytes.length === 0) return null;
  const shares = Array.from(bytes, (byte) => byte.charCodeAt(0) / FULL_SCALE);
  const loudest = shares.reduce((most, share) => Math.max(most, share), LOUDEST_AT_LEAST);
  return shares.map((share) => (share / loudest) ** CONTRAST);
}
