/** What MusiCNN hears at once: 187 frames of 96 log-mel bands, three seconds at 16 kHz. */
export const PATCH_FRAMES = 187;
export const MEL_BANDS = 96;

/** Frames of 512 samples every 256 at 16 kHz. */
export const FRAMES_A_SECOND = 62.5;

/** Each costs the four models together 0.65 s of an x86 core; docs/adr/0017 shows how the answer settles with more. */
const MOST_PATCHES = 4;

/**
 * The frames at which patches begin in a track of so many: in the middle of equal stretches, for a track's first and last
 * seconds say little about it. None for what is shorter than a patch.
 */
export function choosePatches(frameCount: number): number[] {
  const count = Math.min(MOST_PATCHES, Math.floor(frameCount / PATCH_FRAMES));
  const stretch = frameCount / count;
  return Array.from({ length: count }, (_, index) =>
    Math.floor((index + 0.5) * stretch - PATCH_FRAMES / 2),
  );
}

export interface PatchCollector {
  /** The next frames of the track, `MEL_BANDS` values each; copied. */
  take(frames: Float32Array): void;
  /** The patches that were heard to their end: fewer than were chosen when the track was shorter than it said. */
  patches(): Float32Array[];
}

/** Keeps, of frames that stream by, those of the chosen patches: 290 kB however long the track. */
export function collectPatches(durationMs: number): PatchCollector {
  const starts = choosePatches(Math.floor((durationMs / 1000) * FRAMES_A_SECOND));
  const patches = starts.map(() => new Float32Array(PATCH_FRAMES * MEL_BANDS));
  let heard = 0;
  return {
    take: (frames) => {
      const count = frames.length / MEL_BANDS;
      for (const [index, start] of starts.entries()) {
        const from = Math.max(start, heard);
        const to = Math.min(start + PATCH_FRAMES, heard + count);
        if (from >= to) continue;
        const wanted = frames.subarray((from - heard) * MEL_BANDS, (to - heard) * MEL_BANDS);
        patches[index]?.set(wanted, (from - start) * MEL_BANDS);
      }
      heard += count;
    },
    patches: () => patches.filter((_, index) => (starts[index] ?? 0) + PATCH_FRAMES <= heard),
  };
}
