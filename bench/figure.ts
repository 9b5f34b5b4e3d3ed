/** What one bench found out. A ratio of two figures of the same run says the same on every machine. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** What `value` is held against: the same work, done plainly or undisturbed, in the same run. */
  readonly reference: number;
  /** value / reference. */
  readonly ratio: number;
}

/** A line for people: what was measured beside the figures, or could not be. */
export interface Note {
  readonly note: string;
}

/** `--name=value` of the command line. */
export type BenchOptions = Readonly<Record<string, string>>;

export type Bench = (options: BenchOptions) => Promise<readonly (Figure | Note)[]>;

/** Three digits, as people write numbers. */
export const written = (value: number): string => Number(value.toPrecision(3)).toLocaleString("en");

export function printed(line: Figure | Note): string {
  if ("note" in line) return line.note;
  const { name, unit, value, reference, ratio } = line;
  return `${name}: ${written(value)} ${unit}, reference ${written(reference)} ${unit}, ratio ${ratio.toFixed(2)}`;
}
