/** What MusiCNN hears at once: 187 frames of 96 log-mel bands, three seconds at 16 kHz. */
export const PATCH_FRAMES = 187;
export const MEL_BANDS = 96;

export const MODEL_SAMPLE_RATE_HZ = 16_000;
export const FRAME_SAMPLES = 512;
export const HOP_SAMPLES = 256;

/** Samples at 16 kHz that the frames of a patch span. */
export const PATCH_SAMPLES = (PATCH_FRAMES - 1) * HOP_SAMPLES + FRAME_SAMPLES;

/** Each costs the four models together 0.65 s of an x86 core; docs/adr/0017 shows how the answer settles with more. */
const MOST_PATCHES = 4;

/**
 * Where patches begin in a track of so many samples at 16 kHz: in the middle of equal stretches, for a track's first and
 * last seconds say little about it. None for what is shorter than a patch.
 */
export function choosePatches(sampleCount: number): number[] {
  const count = Math.min(MOST_PATCHES, Math.floor(sampleCount / PATCH_SAMPLES));
  const stretch = sampleCount / count;
  return Array.from({ length: count }, (_, index) =>
    Math.floor((index + 0.5) * stretch - PATCH_SAMPLES / 2),
  );
}
