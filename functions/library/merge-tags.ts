import type { SaidTag } from "../db/queries/metadata-read.ts";

export interface MergedTag {
  name: string;
  /** 0–1: how much it is so. */
  weight: number;
  /** Who says so. */
  sources: readonly string[];
}

/** What is said of the whole is less so of each part. */
const SHARE = { track: 1, album: 0.7, artist: 0.5 };
const UNWEIGHTED = 0.5;
const MOST = 12;

/** One list of what all sources say: who agrees makes it surer, who says it twice does not. */
export function mergeTags(said: readonly SaidTag[]): MergedTag[] {
  const byName = Map.groupBy(said, ({ name }) => name.toLowerCase());
  const merged = [...byName].map(([name, tags]) => {
    const bySource = Map.groupBy(tags, ({ source }) => source);
    const doubts = [...bySource.values()].map(
      (own) => 1 - Math.max(...own.map(({ of, weight }) => SHARE[of] * (weight ?? UNWEIGHTED))),
    );
    const weight = 1 - doubts.reduce((product, doubt) => product * doubt, 1);
    return { name, weight, sources: [...bySource.keys()].toSorted() };
  });
  return merged
    .toSorted((a, b) => b.weight - a.weight || a.name.localeCompare(b.name))
    .slice(0, MOST);
}
