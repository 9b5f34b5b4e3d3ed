import type { RuleProblem } from "../../schema/rules/rules.ts";

/** An expected failure of something done to a playlist. The message says what happened and what to do. */
export interface PlaylistRefusal {
  ok: false;
  code: "not-found" | "forbidden" | "invalid-value" | "too-long" | "conflict" | "invalid-rules";
  message: string;
  field?: string;
  /** Of rules: each part that is wrong. */
  problems?: readonly RuleProblem[];
}

export const refusePlaylist = (
  code: PlaylistRefusal["code"],
  message: string,
  field?: string,
): PlaylistRefusal => ({ ok: false, code, message, ...(field === undefined ? {} : { field }) });

export const NO_SUCH_PLAYLIST = refusePlaylist(
  "not-found",
  "There is no such playlist (any more).",
  "playlistId",
);

export const refuseRules = (
  problems: readonly [RuleProblem, ...RuleProblem[]],
): PlaylistRefusal => {
  const [{ place, message }] = problems;
  return {
    ok: false,
    code: "invalid-rules",
    message: place === "" ? message : `${place}: ${message}`,
    field: "rules",
    problems,
  };
};
