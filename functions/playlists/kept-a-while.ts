import * as v from "valibot";
import type { PlaylistId } from "../../schema/music/ids.ts";
import type { PlaylistRecord } from "../db/queries/playlists.ts";
import type { Services } from "../services.ts";
import type { OwnedRules } from "./smart-lists.ts";

export type SmartPlaylist = OwnedRules & { playlist: PlaylistRecord };

/** A page of playlists evaluates all of their rules, which takes a Pi a while; what they hold changes less often. */
const KEPT_SECONDS = 300;

/**
 * What `evaluate` finds of many smart playlists, asked again only now and then, or when their rules change. Of a single
 * one it is asked each time: who looks at it wants to see it as it is.
 */
export async function keptAWhile<Found>(
  { cache }: Pick<Services, "cache">,
  what: string,
  schema: v.GenericSchema<unknown, Found>,
  lists: readonly SmartPlaylist[],
  evaluate: (lists: readonly SmartPlaylist[]) => Promise<Found[]>,
): Promise<Map<PlaylistId, Found>> {
  const keys = lists.map(({ playlist }) => keyOf(what, playlist));
  const known = await (lists.length > 1 ? cache.mget(...keys) : Promise.resolve([])).catch(
    () => [],
  );
  const found = new Map<PlaylistId, Found>();
  const wanted = lists.filter(({ playlist }, index) => {
    const parsed = v.safeParse(schema, known[index]);
    if (parsed.success) found.set(playlist.id, parsed.output);
    return !parsed.success;
  });
  const fresh = wanted.length > 0 ? await evaluate(wanted) : [];
  for (const [index, value] of fresh.entries()) {
    const playlist = wanted[index]?.playlist;
    if (!playlist) continue;
    found.set(playlist.id, value);
    await cache.set(keyOf(what, playlist), value, { ex: KEPT_SECONDS }).catch(() => undefined);
  }
  return found;
}

const keyOf = (what: string, { id, updatedAt }: PlaylistRecord): string =>
  `playlist:${what}:${id}:${updatedAt.getTime()}`;
