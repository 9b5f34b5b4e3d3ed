import * as v from "valibot";
import type { ArtworkId, PlaylistId } from "../../schema/music/ids.ts";
import type { Page, PageWindow } from "../db/page.ts";
import { type ArtworkRecord, findArtworksByIds } from "../db/queries/artworks.ts";
import {
  coversOfManualLists,
  listEntries,
  sumManualLists,
} from "../db/queries/playlist-entries.ts";
import {
  coversOfSmartLists,
  listSmartTracks,
  MOST_COVERS,
  type PlaylistSum,
  sumSmartLists,
} from "../db/queries/playlist-smart.ts";
import type { PlaylistRecord } from "../db/queries/playlists.ts";
import type { TrackRecord } from "../db/queries/tracks.ts";
import type { Services } from "../services.ts";
import { keptAWhile } from "./kept-a-while.ts";
import { lookUpRules, storedRules } from "./smart-lists.ts";

export type { PlaylistSum } from "../db/queries/playlist-smart.ts";

type Evaluating = Pick<Services, "cache" | "config" | "database" | "now">;

/** What stands in a list: of a manual playlist an entry, of a smart one the track itself. */
export interface PlaylistItem {
  /** Null in a smart playlist: what rules find can't be moved or taken out. */
  entryId: string | null;
  track: TrackRecord;
}

const PlaylistSumSchema = v.object({ trackCount: v.number(), durationMs: v.number() });
const CoverIds = v.array(v.custom<ArtworkId>((id) => typeof id === "string"));
const EMPTY_SUM: PlaylistSum = { trackCount: 0, durationMs: 0 };

/** Smart playlists whose rules can't be read hold nothing. */
const splitKinds = (playlists: readonly PlaylistRecord[]) => ({
  manual: playlists.filter(({ rules }) => rules === null).map(({ id }) => id),
  smart: playlists.flatMap((playlist) => {
    const rules = playlist.rules === null ? null : storedRules(playlist);
    return rules ? [{ playlist, ownerId: playlist.ownerId, rules }] : [];
  }),
});

export async function itemsOfPlaylist(
  services: Evaluating,
  playlist: PlaylistRecord,
  window: PageWindow,
): Promise<Page<PlaylistItem>> {
  if (playlist.rules === null) {
    const page = await listEntries(services.database, playlist.id, window);
    return { ...page, rows: page.rows.map(({ id, track }) => ({ entryId: id, track })) };
  }
  const rules = storedRules(playlist);
  const [list] = rules ? await lookUpRules(services, [{ ownerId: playlist.ownerId, rules }]) : [];
  if (!list) return { rows: [], offset: window.offset, hasMore: false, total: 0 };
  const page = await listSmartTracks(services.database, list, window);
  return { ...page, rows: page.rows.map((track) => ({ entryId: null, track })) };
}

/** Of many playlists at once, in their order. */
export async function sumPlaylists(
  services: Evaluating,
  playlists: readonly PlaylistRecord[],
): Promise<PlaylistSum[]> {
  const { manual, smart } = splitKinds(playlists);
  const byHand =
    manual.length > 0
      ? await sumManualLists(services.database, manual)
      : new Map<PlaylistId, PlaylistSum>();
  const byRules = await keptAWhile(services, "sum", PlaylistSumSchema, smart, async (lists) =>
    sumSmartLists(services.database, await lookUpRules(services, lists)),
  );
  return playlists.map(({ id }) => byHand.get(id) ?? byRules.get(id) ?? EMPTY_SUM);
}

/** Up to four covers of each, in their order. */
export async function coversOfPlaylists(
  services: Evaluating,
  playlists: readonly PlaylistRecord[],
): Promise<ArtworkRecord[][]> {
  const { database } = services;
  const { manual, smart } = splitKinds(playlists);
  const byHand =
    manual.length > 0
      ? await coversOfManualLists(database, manual, MOST_COVERS)
      : new Map<PlaylistId, ArtworkId[]>();
  const byRules = await keptAWhile(services, "covers", CoverIds, smart, async (lists) =>
    coversOfSmartLists(database, await lookUpRules(services, lists)),
  );
  const idsOf = playlists.map(({ id }) => byHand.get(id) ?? byRules.get(id) ?? []);
  const wanted = [...new Set(idsOf.flat())];
  const found = wanted.length > 0 ? await findArtworksByIds(database, wanted) : [];
  const byId = new Map(found.map((artwork) => [artwork.id, artwork]));
  return idsOf.map((ids) => ids.flatMap((id) => byId.get(id) ?? []));
}
