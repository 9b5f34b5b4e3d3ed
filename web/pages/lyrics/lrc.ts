/** One line of synced lyrics. An empty one is a rest: music without words. */
export interface LyricLine {
  /** From the beginning of the track. */
  readonly atMs: number;
  readonly text: string;
  /** When each word is sung, where the file knows. */
  readonly words?: readonly LyricWord[];
}

/** The end of one word is the beginning of the next. */
interface LyricWord {
  readonly atMs: number;
  readonly text: string;
}

/** `[01:23.45]`, `[01:23]` or `[01:23:45]`; several may stand before one line. */
const STAMP = /\[(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?\]/gu;
/** When single words are sung, in "enhanced" files: `<01:23.45>`. */
const WORD_STAMP = /<(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?>/gu;

/** The lines of an LRC text in the order in which they are sung. Lines without a time are left out. */
export function parseLrc(text: string): readonly LyricLine[] {
  const offsetMs = Number(/^\[offset:\s*([+-]?\d+)\s*\]/imu.exec(text)?.[1] ?? 0);
  const lines = text.split(/\r?\n/u).flatMap((line) => {
    const stamps = [...line.matchAll(STAMP)];
    const rest = line.replace(STAMP, "");
    const text = rest.replace(WORD_STAMP, "").replace(/\s+/gu, " ").trim();
    const first = stamps[0] && msOf(stamps[0]);
    return stamps.map((stamp) => {
      // A positive offset means that the words come earlier.
      const atMs = Math.max(0, msOf(stamp) - offsetMs);
      // The times of words are those of the first time that the line is sung.
      const words = wordsOf(rest, msOf(stamp) - (first ?? 0) - offsetMs, atMs);
      return words.length > 0 ? { atMs, text, words } : { atMs, text };
    });
  });
  return lines.toSorted((a, b) => a.atMs - b.atMs);
}

/** The words of a line with the times before them; none where the line has no such times. */
function wordsOf(line: string, laterMs: number, lineAtMs: number): readonly LyricWord[] {
  const stamps = [...line.matchAll(WORD_STAMP)];
  if (stamps.length === 0) return [];
  const lead = line.slice(0, stamps[0]?.index).trim();
  const words = stamps.map((stamp, place) => {
    const text = line.slice(stamp.index + stamp[0].length, stamps[place + 1]?.index);
    return { atMs: Math.max(0, msOf(stamp) + laterMs), text: text.trim() };
  });
  const led = lead === "" ? words : [{ atMs: lineAtMs, text: lead }, ...words];
  // The last time of a line is often its end, with nothing after it.
  return led.filter(({ text }) => text !== "");
}

const msOf = ([, minutes, seconds, fraction = ""]: RegExpExecArray | RegExpMatchArray): number =>
  Number(minutes) * 60_000 + Number(seconds) * 1_000 + Number(fraction.padEnd(3, "0"));

/** The line that is sung at a time; -1 before the first. */
export function lineAt(lines: readonly LyricLine[], positionMs: number): number {
  return lines.findLastIndex((line) => line.atMs <= positionMs);
}
