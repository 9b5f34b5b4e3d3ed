/**
 * Loudness is heard roughly as the cube of amplitude, so the slider's 0–1 becomes its cube:
 * half way then sounds half as loud.
 */
export function gainOfVolume(volume: number): number {
  const clamped = Math.min(1, Math.max(0, volume));
  return clamped ** 3;
}
