import type { RuleProblem, Rules } from "../../schema/rules/rules.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Page, PageWindow } from "../db/page.ts";
import { listSmartTracks, type PlaylistSum, sumSmartLists } from "../db/queries/playlist-smart.ts";
import type { TrackRecord } from "../db/queries/tracks.ts";
import type { Services } from "../services.ts";
import { checkRules } from "./check-rules.ts";
import { lookUpRules } from "./smart-lists.ts";

type Evaluating = Pick<Services, "cache" | "config" | "database" | "now">;

export type RulesPreview =
  | { ok: true; ownerId: Viewer["userId"]; rules: Rules }
  | { ok: false; problems: readonly RuleProblem[] };

/** Whether rules can be a playlist of the viewer's. */
export async function previewRules(
  services: Pick<Services, "database">,
  viewer: Viewer,
  input: unknown,
): Promise<RulesPreview> {
  const ownerId = viewer.userId;
  const checked = await checkRules(services, input, { ownerId, playlistId: null });
  return checked.ok
    ? { ok: true, ownerId, rules: checked.rules }
    : { ok: false, problems: checked.problems ?? [] };
}

export async function sumOfPreview(
  services: Evaluating,
  preview: Extract<RulesPreview, { ok: true }>,
): Promise<PlaylistSum> {
  const [sum] = await sumSmartLists(services.database, await lookUpRules(services, [preview]));
  return sum ?? { trackCount: 0, durationMs: 0 };
}

export async function tracksOfPreview(
  services: Evaluating,
  preview: Extract<RulesPreview, { ok: true }>,
  window: PageWindow,
): Promise<Page<TrackRecord>> {
  const [list] = await lookUpRules(services, [preview]);
  if (!list) throw new Error("rules were looked up without a result");
  return listSmartTracks(services.database, list, window);
}
