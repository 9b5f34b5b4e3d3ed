import { foldText } from "../../../schema/music/text.ts";
import type { PlaylistPlan, PlanScore } from "../../../schema/words/playlist-plan.ts";
import type { TrackSound } from "../../db/queries/track-sounds.ts";
import type { Reason, ReasonPart } from "../reason.ts";

/** More facts than these nobody reads. */
const MOST_PARTS = 3;
/** What is written of a track comes near to the words from here on. */
const PLAINLY_WRITTEN = 0.5;

export interface FitFacts {
  readonly track: TrackSound;
  readonly scores: Partial<Record<PlanScore, number>>;
  /** The artist that it sounds like, of those that were asked for. */
  readonly near: string | undefined;
  /** 0–1 */
  readonly written: number;
}

/** What of the plan a track fulfills, in facts. */
export function explainFit(plan: PlaylistPlan, { track, scores, near, written }: FitFacts): Reason {
  const parts: (ReasonPart | null)[] = [
    near === undefined ? null : { code: "nearSeed", values: { name: near } },
    ...Object.entries(plan.scores ?? {}).map(([score, range]) =>
      scorePart(score as PlanScore, scores[score as PlanScore], range),
    ),
    plan.words !== undefined && written >= PLAINLY_WRITTEN
      ? { code: "fitsWords", values: { words: plan.words } }
      : null,
    genrePart(plan, track),
    track.bpm !== null && (plan.bpmFrom !== undefined || plan.bpmTo !== undefined)
      ? { code: "fitsTempo", values: { bpm: Math.round(track.bpm) } }
      : null,
    track.camelotKey !== null && (plan.mode !== undefined || plan.camelotKey !== undefined)
      ? { code: "fitsKey", values: { key: track.camelotKey } }
      : null,
    track.year !== null && (plan.yearFrom !== undefined || plan.yearTo !== undefined)
      ? { code: "fitsYear", values: { year: track.year } }
      : null,
  ];
  return parts.filter((part) => part !== null).slice(0, MOST_PARTS);
}

function scorePart(
  score: PlanScore,
  value: number | undefined,
  range: { from?: number | undefined; to?: number | undefined } | undefined,
): ReasonPart | null {
  if (value === undefined || range === undefined) return null;
  if (value < (range.from ?? 0) || value > (range.to ?? 1)) return null;
  return { code: "fitsScore", values: { score, percent: Math.round(100 * value) } };
}

function genrePart({ genres }: PlaylistPlan, track: TrackSound): ReasonPart | null {
  const wanted = genres?.map((genre) => ` ${foldText(genre)} `) ?? [];
  const genre = track.genres.find((name) =>
    wanted.some((one) => ` ${foldText(name)} `.includes(one)),
  );
  return genre === undefined ? null : { code: "fitsGenre", values: { genre } };
}
