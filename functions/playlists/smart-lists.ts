import { parsePlaylistId, type PlaylistId, type UserId } from "../../schema/music/ids.ts";
import type { NearValue } from "../../schema/rules/rule-values.ts";
import { parseRules, type Rules, rulesIn } from "../../schema/rules/rules.ts";
import type { NamedPlaylist, SmartList } from "../db/queries/playlist-smart.ts";
import { findPlaylists, type PlaylistRecord } from "../db/queries/playlists.ts";
import type { Services } from "../services.ts";
import { findNear } from "./near-tracks.ts";

/** Rules of a playlist in rules of a playlist …: further down nothing is looked up. */
const MOST_LEVELS = 3;
/** Of all that a list's rules name, those of its parts too: all of it is one statement. */
const MOST_NAMED = 20;
export const MOST_NAMED_RULES = 200;

/** Rules and the person whose plays and favorites they speak of, and who must be able to see what they name. */
export interface OwnedRules {
  ownerId: UserId;
  rules: Rules;
}

type Evaluating = Pick<Services, "cache" | "config" | "database" | "now">;

/** The playlists that rules name, by id. */
export const namedIn = (rules: Rules): PlaylistId[] =>
  rulesIn(rules).flatMap((rule) =>
    rule.operator === "inPlaylist" || rule.operator === "notInPlaylist"
      ? (parsePlaylistId(rule.value) ?? [])
      : [],
  );

const nearIn = (rules: Rules): NearValue[] =>
  rulesIn(rules).flatMap((rule) => (rule.operator === "isNear" ? rule.value : []));

/** Null for rules that can't be read (any more). */
export function storedRules({ rules }: PlaylistRecord): Rules | null {
  const parsed = parseRules(rules);
  return parsed.ok ? parsed.rules : null;
}

/** Looks up what several lists' rules speak of: a statement for each level of playlists, and the neighbors in two. */
export async function lookUpRules(
  services: Evaluating,
  lists: readonly OwnedRules[],
): Promise<SmartList[]> {
  const known = await loadNamed(
    services,
    lists.flatMap(({ rules }) => namedIn(rules)),
  );
  const named = [...known.values()].flatMap((playlist) => storedRules(playlist) ?? []);
  const wanted = [...lists.map(({ rules }) => rules), ...named].flatMap(nearIn);
  const near = await findNear(services, wanted);
  const now = services.now();
  const day = now.toISOString().slice(0, 10);

  const assemble = ({ ownerId, rules }: OwnedRules, path: Path): SmartList => ({
    rules,
    listener: ownerId,
    now,
    seed: `${day} ${JSON.stringify(rules)}`,
    near,
    playlists: new Map(
      namedIn(rules).flatMap((id) => {
        const playlist = known.get(id);
        const part =
          playlist && isOpenTo(ownerId, playlist) && !path.ids.includes(id)
            ? partOf(playlist, { ids: [...path.ids, id], spent: path.spent })
            : null;
        return part ? [[id, part] as const] : [];
      }),
    ),
  });
  const partOf = (playlist: PlaylistRecord, path: Path): NamedPlaylist | null => {
    if (++path.spent.parts > MOST_NAMED) return null;
    if (playlist.rules === null) return { kind: "manual", id: playlist.id };
    const rules = storedRules(playlist);
    if (rules === null || path.ids.length > MOST_LEVELS) return null;
    path.spent.rules += rulesIn(rules).length;
    if (path.spent.rules > MOST_NAMED_RULES) return null;
    return { kind: "smart", list: assemble({ ownerId: playlist.ownerId, rules }, path) };
  };
  return lists.map((list) => assemble(list, { ids: [], spent: { parts: 0, rules: 0 } }));
}

interface Path {
  ids: readonly PlaylistId[];
  /** Over the whole list. */
  spent: { parts: number; rules: number };
}

export const isOpenTo = (userId: UserId, playlist: PlaylistRecord): boolean =>
  playlist.public || playlist.ownerId === userId;

/** Playlists by id, with those that their rules name. */
export async function loadNamed(
  { database }: Pick<Services, "database">,
  ids: readonly PlaylistId[],
): Promise<Map<PlaylistId, PlaylistRecord>> {
  const known = new Map<PlaylistId, PlaylistRecord>();
  let asked = [...new Set(ids)];
  for (let level = 0; level < MOST_LEVELS && asked.length > 0; level++) {
    const found = await findPlaylists(database, asked);
    for (const playlist of found) known.set(playlist.id, playlist);
    const deeper = found.flatMap((playlist) => {
      const rules = playlist.rules === null ? null : storedRules(playlist);
      return rules ? namedIn(rules) : [];
    });
    asked = [...new Set(deeper)].filter((id) => !known.has(id));
  }
  return known;
}
