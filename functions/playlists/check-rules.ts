import type { PlaylistId, UserId } from "../../schema/music/ids.ts";
import {
  parseRules,
  placedRules,
  type RuleProblem,
  type Rules,
  rulesIn,
} from "../../schema/rules/rules.ts";
import type { PlaylistRecord } from "../db/queries/playlists.ts";
import type { Services } from "../services.ts";
import { type PlaylistRefusal, refuseRules } from "./playlist-outcome.ts";
import { isOpenTo, loadNamed, MOST_NAMED_RULES, namedIn, storedRules } from "./smart-lists.ts";

/**
 * Reads rules for a playlist of this owner. Playlists that they name must be open to the owner and must not, in turn,
 * name the playlist itself.
 */
export async function checkRules(
  services: Pick<Services, "database">,
  input: unknown,
  { ownerId, playlistId }: { ownerId: UserId; playlistId: PlaylistId | null },
): Promise<{ ok: true; rules: Rules } | PlaylistRefusal> {
  const parsed = parseRules(input);
  if (!parsed.ok) return refuseRules(parsed.problems);
  const { rules } = parsed;
  const known = await loadNamed(services, namedIn(rules));
  const [first, ...others] = placedRules(rules).flatMap(({ place, rule }): RuleProblem[] => {
    if (rule.operator !== "inPlaylist" && rule.operator !== "notInPlaylist") return [];
    const named = known.get(rule.value as PlaylistId);
    if (!named || !isOpenTo(ownerId, named)) {
      return [{ place: `${place}.value`, message: "There is no such playlist." }];
    }
    return playlistId && reaches(known, named, playlistId)
      ? [{ place: `${place}.value`, message: "That playlist is itself made of this one." }]
      : [];
  });
  if (first) return refuseRules([first, ...others]);
  const namedRules = [...known.values()].flatMap((playlist) => storedRules(playlist) ?? []);
  if (namedRules.flatMap(rulesIn).length > MOST_NAMED_RULES) {
    const message = `The playlists that these rules name have more than ${MOST_NAMED_RULES} rules together.`;
    return refuseRules([{ place: "", message }]);
  }
  return { ok: true, rules };
}

function reaches(
  known: ReadonlyMap<PlaylistId, PlaylistRecord>,
  from: PlaylistRecord,
  target: PlaylistId,
  seen: ReadonlySet<PlaylistId> = new Set(),
): boolean {
  if (from.id === target) return true;
  const rules = from.rules === null || seen.has(from.id) ? null : storedRules(from);
  if (rules === null) return false;
  return namedIn(rules).some((id) => {
    const next = known.get(id);
    return (
      id === target || (next ? reaches(known, next, target, new Set([...seen, from.id])) : false)
    );
  });
}
