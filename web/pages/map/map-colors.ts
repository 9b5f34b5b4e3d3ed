import type { FilePoint } from "../../../schema/map/map-file.ts";
import { t } from "../../i18n/i18n.ts";

/** What a map can be colored by. */
export const COLOR_BYS = ["genre", "mood", "energy", "year"] as const;
export type ColorBy = (typeof COLOR_BYS)[number];

/** A color with what it stands for, and how many have it. */
interface LegendEntry {
  readonly name: string;
  /** Degrees in OKLCH; null: gray. */
  readonly hue: number | null;
  readonly count: number;
}

export interface Coloring {
  readonly legend: readonly LegendEntry[];
  /** Of each point, into the legend. */
  readonly entryOf: Uint8Array;
}

/** Far enough from each other to be told apart beside each other. */
const HUES = [62, 205, 20, 300, 135, 250, 345, 90] as const;
const STEPS = 5;
/** From dark and sad, or still, to bright. */
const STEP_HUES = [285, 250, 200, 110, 70] as const;

export function colorPoints(
  points: readonly FilePoint[],
  genres: readonly string[],
  by: ColorBy,
): Coloring {
  switch (by) {
    case "genre":
      return byGenre(points, genres);
    case "year":
      return byDecade(points);
    case "mood":
      return byScore(points, ({ happy }) => happy, ["dark", "dim", "even", "bright", "radiant"]);
    default:
      return byScore(points, ({ energy }) => energy, ["still", "calm", "steady", "lively", "wild"]);
  }
}

function byGenre(points: readonly FilePoint[], genres: readonly string[]): Coloring {
  const counts = genres.map(() => 0);
  for (const { genre } of points) if (genre !== null) counts[genre] = (counts[genre] ?? 0) + 1;
  const largest = genres
    .map((name, index) => ({ name, index, count: counts[index] ?? 0 }))
    .toSorted((a, b) => b.count - a.count || a.index - b.index)
    .slice(0, HUES.length);
  const placeOf = new Map(largest.map(({ index }, place) => [index, place]));
  return withRest(
    points,
    largest.map(({ name }, place) => ({ name, hue: HUES[place] ?? null })),
    ({ genre }) => (genre === null ? undefined : placeOf.get(genre)),
  );
}

function byDecade(points: readonly FilePoint[]): Coloring {
  const decadeOf = (year: number): number => Math.floor(year / 10) * 10;
  const decades = [...new Set(points.flatMap(({ year }) => (year === null ? [] : decadeOf(year))))]
    .toSorted((a, b) => b - a)
    .slice(0, HUES.length)
    .toReversed();
  return withRest(
    points,
    decades.map((decade, place) => ({ name: String(decade), hue: HUES[place] ?? null })),
    ({ year }) => {
      const place = year === null ? -1 : decades.indexOf(decadeOf(year));
      return place < 0 ? undefined : place;
    },
  );
}

function byScore(
  points: readonly FilePoint[],
  scoreOf: (point: FilePoint) => number | null,
  names: readonly (
    | "dark"
    | "dim"
    | "even"
    | "bright"
    | "radiant"
    | "still"
    | "calm"
    | "steady"
    | "lively"
    | "wild"
  )[],
): Coloring {
  return withRest(
    points,
    names.map((name, place) => ({ name: t(`map.step.${name}`), hue: STEP_HUES[place] ?? null })),
    (point) => {
      const score = scoreOf(point);
      return score === null ? undefined : Math.min(STEPS - 1, Math.floor(score * STEPS));
    },
  );
}

function withRest(
  points: readonly FilePoint[],
  entries: readonly { name: string; hue: number | null }[],
  entryOf: (point: FilePoint) => number | undefined,
): Coloring {
  const rest = entries.length;
  const chosen = Uint8Array.from(points, (point) => entryOf(point) ?? rest);
  const counts = Array.from({ length: rest + 1 }, () => 0);
  for (const entry of chosen) counts[entry] = (counts[entry] ?? 0) + 1;
  const legend = [...entries, { name: t("map.other"), hue: null }].map((entry, place) => ({
    ...entry,
    count: counts[place] ?? 0,
  }));
  return { legend, entryOf: chosen };
}
