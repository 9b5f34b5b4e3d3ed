import {
  placedRules,
  type RuleProblem,
  type Rules,
  type RuleNode,
  isGroup,
  nodesOf,
} from "../../schema/rules/rules.ts";
import type { PlaylistId } from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { PlaylistRecord } from "../db/queries/playlists.ts";
import type { Services } from "../services.ts";
import { createPlaylist } from "./change-playlists.ts";
import { readNsp } from "./nsp/read-nsp.ts";
import { writeNsp, type WrittenNsp } from "./nsp/write-nsp.ts";
import { type PlaylistRefusal, refuseRules } from "./playlist-outcome.ts";
import { isOpenTo, loadNamed, namedIn, storedRules } from "./smart-lists.ts";

type Importing = Pick<Services, "database" | "now">;

const NO_NAME = "Smart playlist";

/** Makes a smart playlist of Navidrome's file. What could not be kept comes back as warnings. */
export async function importSmartPlaylist(
  services: Importing,
  viewer: Viewer,
  { text, name }: { text: string; name: string | null },
): Promise<
  { ok: true; playlist: PlaylistRecord; warnings: readonly RuleProblem[] } | PlaylistRefusal
> {
  const read = readNsp(text);
  if (!read.ok) return refuseRules(read.problems);
  const { rules, lost } = await withoutUnknownPlaylists(services, viewer, read.rules);
  if (rules === null) return refuseRules(lost as [RuleProblem, ...RuleProblem[]]);
  const created = await createPlaylist(services, viewer, {
    name: name ?? read.name ?? NO_NAME,
    comment: read.comment,
    public: read.public,
    rules,
    trackIds: [],
  });
  return created.ok ? { ...created, warnings: [...read.warnings, ...lost] } : created;
}

/** Null for playlists that are not smart, or whose rules can't be read. */
export function exportSmartPlaylist(playlist: PlaylistRecord): WrittenNsp | null {
  const rules = playlist.rules === null ? null : storedRules(playlist);
  return rules && writeNsp({ ...playlist, rules });
}

/** A file may name playlists of another server. Null rules: nothing was left of them. */
async function withoutUnknownPlaylists(
  services: Importing,
  viewer: Viewer,
  rules: Rules,
): Promise<{ rules: Rules | null; lost: RuleProblem[] }> {
  const known = await loadNamed(services, namedIn(rules));
  const isKnown = (id: string): boolean => {
    const playlist = known.get(id as PlaylistId);
    return playlist !== undefined && isOpenTo(viewer.userId, playlist);
  };
  const lost = placedRules(rules).flatMap(({ place, rule }): RuleProblem[] =>
    names(rule) && !isKnown(rule.value)
      ? [{ place, message: "There is no such playlist here: this rule is left out." }]
      : [],
  );
  if (lost.length === 0) return { rules, lost };
  const keep = (nodes: readonly RuleNode[]): RuleNode[] =>
    nodes.flatMap((node): RuleNode[] => {
      if (!isGroup(node)) return names(node) && !isKnown(node.value) ? [] : [node];
      const kept = keep(nodesOf(node));
      if (kept.length === 0) return [];
      return ["all" in node ? { all: kept } : { any: kept }];
    });
  const kept = keep(nodesOf(rules));
  if (kept.length === 0) return { rules: null, lost };
  const { sort, limit } = rules;
  const order = { ...(sort && { sort }), ...(limit !== undefined && { limit }) };
  return { rules: "all" in rules ? { all: kept, ...order } : { any: kept, ...order }, lost };
}

const names = (rule: RuleNode): rule is Extract<RuleNode, { field: "playlist" }> =>
  "operator" in rule && (rule.operator === "inPlaylist" || rule.operator === "notInPlaylist");
