import type { EnergyCurve } from "../music/mixing/energy-curve.ts";
import type { PlanScore } from "./playlist-plan.ts";

/** One thing that words ask for. */
export type Wish =
  | ({ part: "score"; field: PlanScore } & Bounds)
  | ({ part: "tempo" } & Bounds)
  | ({ part: "years" } & Bounds)
  /** Of one track. */
  | ({ part: "seconds" } & Bounds)
  | { part: "genre" | "instrument" | "artist" | "like" | "about"; name: string }
  | { part: "vocals"; sung: boolean }
  | { part: "key"; camelotKey: string }
  | { part: "mode"; mode: "major" | "minor" }
  | { part: "favorite" }
  | { part: "played"; ever: boolean }
  | { part: "rested" | "added"; days: number }
  | { part: "lossless" }
  | { part: "tracks" | "minutes"; count: number }
  | { part: "curve"; curve: EnergyCurve };

export interface Bounds {
  from?: number;
  to?: number;
}

/** What a word or a phrase means. */
export interface Meaning {
  /** The first is what "no" turns round; the others then say nothing. */
  readonly wishes: readonly Wish[];
  /** Says less than a plain word for a mood, which goes first; where and when say less than what for. */
  readonly scene?: "when" | "for";
}
