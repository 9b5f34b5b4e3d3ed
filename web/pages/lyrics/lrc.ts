/** One line of synced lyrics. An empty one is a rest: music without words. */
export interface LyricLine {
  /** From the beginning of the track. */
  readonly atMs: number;
  readonly text: string;
}

/** `[01:23.45]`, `[01:23]` or `[01:23:45]`; several may stand before one line. */
const STAMP = /\[(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?\]/gu;
/** When single words are sung, in "enhanced" files: `<01:23.45>`. We light whole lines. */
const WORD_STAMP = /<\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?>/gu;

/** The lines of an LRC text in the order in which they are sung. Lines without a time are left out. */
export function parseLrc(text: string): readonly LyricLine[] {
  const offsetMs = Number(/^\[offset:\s*([+-]?\d+)\s*\]/imu.exec(text)?.[1] ?? 0);
  const lines = text.split(/\r?\n/u).flatMap((line) => {
    const stamps = [...line.matchAll(STAMP)];
    const words = line.replace(STAMP, "").replace(WORD_STAMP, "").replace(/\s+/gu, " ").trim();
    return stamps.map(([, minutes, seconds, fraction = ""]) => {
      const ms =
        Number(minutes) * 60_000 + Number(seconds) * 1_000 + Number(fraction.padEnd(3, "0"));
      // A positive offset means that the words come earlier.
      return { atMs: Math.max(0, ms - offsetMs), text: words };
    });
  });
  return lines.toSorted((a, b) => a.atMs - b.atMs);
}

/** The line that is sung at a time; -1 before the first. */
export function lineAt(lines: readonly LyricLine[], positionMs: number): number {
  return lines.findLastIndex((line) => line.atMs <= positionMs);
}
