import * as v from "valibot";
import { parseDescription, type ReadSpan } from "../../../schema/words/parse-description.ts";
import { type PlaylistPlan, PlaylistPlanSchema } from "../../../schema/words/playlist-plan.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import { describedTracks, planFilters } from "../../db/queries/described-tracks.ts";
import { listTrackSounds } from "../../db/queries/track-sounds.ts";
import type { Services } from "../../services.ts";
import type { Recommended } from "../recommended.ts";
import { servingVectors } from "../serving-vectors.ts";
import { chooseDescribed } from "./choose-described.ts";
import { explainFit } from "./explain-fit.ts";
import { knownNames } from "./known-names.ts";
import { planLikings } from "./plan-likings.ts";

/** Of the best so many a list is chosen. */
const MOST_CANDIDATES = 600;
/** With no more than these passing it is told which filter it is that leaves so few. */
const FEW = 10;

export interface DescribeRequest {
  description: string;
  /** A plan that somebody changed; the words are then not read. */
  plan?: unknown;
  variation: number;
}

export interface DescribedPlaylist {
  readonly plan: PlaylistPlan;
  /** Of the description; none where a plan was given. */
  readonly spans: readonly ReadSpan[];
  readonly picks: readonly Recommended[];
  /** How many tracks pass the plan's filters. */
  readonly passing: number;
  /** Where few do: how many would without one of the filters, most first. */
  readonly without: readonly { part: keyof PlaylistPlan; passing: number }[];
}

export interface PlanRefusal {
  readonly ok: false;
  readonly code: "invalid-plan";
  readonly field: string;
  readonly message: string;
}

/** Words, or a plan, into tracks. Nine statements at most, whatever is asked; no model is waited for. */
export async function describePlaylist(
  services: Pick<Services, "cache" | "config" | "database" | "now">,
  viewer: Viewer,
  { description, plan: given, variation }: DescribeRequest,
): Promise<{ ok: true; described: DescribedPlaylist } | PlanRefusal> {
  const { database, now } = services;
  const parsed = given === undefined ? null : v.safeParse(PlaylistPlanSchema, given);
  if (parsed?.success === false) return refusalOf(parsed.issues[0]);
  const names = [...(parsed?.output.like ?? []), ...(parsed?.output.artists ?? [])];
  const { vocabulary, idOf } = await knownNames(database, parsed ? "" : description, names);
  const read = parsed
    ? { plan: parsed.output, spans: [] }
    : parseDescription(description, { year: now().getFullYear() }, vocabulary);
  const { plan } = read;

  const likings = await planLikings(services, plan, idOf);
  const filters = planFilters(database, plan, { listener: viewer.userId, now: now() });
  const asked = { likings: likings.all, most: MOST_CANDIDATES, lot: variation };
  const { found, passing, without } = await describedTracks(database, plan, filters, asked);
  const serving = await servingVectors(services, "audio");
  const sounds = await listTrackSounds(
    database,
    serving && { type: "audio", ...serving },
    found.map(({ trackId }) => trackId),
  );
  const soundOf = new Map(sounds.map((sound) => [sound.trackId, sound]));
  const fitOf = new Map(found.map((one) => [one.trackId, one]));
  const fitting = found.flatMap(({ trackId, fit }, place) => {
    const track = soundOf.get(trackId);
    // What fits alike stays in the order it was drawn in.
    return track ? [{ track, score: fit - place * 1e-9 }] : [];
  });
  const best = Math.max(1e-9, ...found.map(({ fit }) => fit));
  const picks = chooseDescribed(plan, fitting, variation).flatMap((trackId): Recommended[] => {
    const track = soundOf.get(trackId);
    const fit = fitOf.get(trackId);
    if (!track || !fit) return [];
    const written = likings.written.get(trackId) ?? 0;
    const facts = { track, scores: fit.scores, near: likings.near.get(trackId), written };
    return [{ trackId, score: fit.fit > 0 ? fit.fit / best : 1, reason: explainFit(plan, facts) }];
  });
  const bites = [...without]
    .map(([part, count]) => ({ part, passing: count }))
    .filter((one) => one.passing > passing)
    .toSorted((a, b) => b.passing - a.passing);
  const { spans } = read;
  return {
    ok: true,
    described: { plan, spans, picks, passing, without: passing <= FEW ? bites : [] },
  };
}

const refusalOf = (issue: v.BaseIssue<unknown>): PlanRefusal => ({
  ok: false,
  code: "invalid-plan",
  field: ["plan", v.getDotPath(issue)].filter(Boolean).join("."),
  message: issue.message,
});
