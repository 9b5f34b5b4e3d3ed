import { assertNever } from "../../schema/music/assert-never.ts";
import { parseAlbumId, parseArtistId, parseTrackId } from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { findAlbumsByIds } from "../db/queries/albums.ts";
import { type AnnotatedItem, findFavorites, saveFavorite } from "../db/queries/annotations.ts";
import { findArtistsByIds } from "../db/queries/artists.ts";
import { findTracksByIds } from "../db/queries/tracks.ts";
import type { Database } from "../db/client.ts";
import type { Services } from "../services.ts";
import { refuse, type Refusal } from "./outcome.ts";

export type FavoriteItemType = AnnotatedItem["type"];

export const favoritesAmong = (
  { database }: Pick<Services, "database">,
  viewer: Viewer,
  type: FavoriteItemType,
  ids: readonly string[],
): Promise<Set<string>> => findFavorites(database, viewer.userId, type, ids);

export async function setFavorite(
  { database, now }: Pick<Services, "database" | "now">,
  viewer: Viewer,
  request: { itemType: FavoriteItemType; itemId: string; favorite: boolean },
): Promise<{ ok: true; favorite: boolean } | Refusal> {
  const item = parseItem(request.itemType, request.itemId);
  if (!item || !(await exists(database, item))) {
    return refuse("not-found", "itemId", `There is no such ${request.itemType}.`);
  }
  const moment = now();
  await saveFavorite(database, viewer.userId, item, request.favorite ? moment : null, moment);
  return { ok: true, favorite: request.favorite };
}

function parseItem(type: FavoriteItemType, itemId: string): AnnotatedItem | null {
  switch (type) {
    case "track": {
      const id = parseTrackId(itemId);
      return id && { type, id };
    }
    case "album": {
      const id = parseAlbumId(itemId);
      return id && { type, id };
    }
    case "artist": {
      const id = parseArtistId(itemId);
      return id && { type, id };
    }
    default:
      return assertNever(type);
  }
}

async function exists(database: Database, item: AnnotatedItem): Promise<boolean> {
  switch (item.type) {
    case "track":
      return (await findTracksByIds(database, [item.id])).length > 0;
    case "album":
      return (await findAlbumsByIds(database, [item.id])).length > 0;
    case "artist":
      return (await findArtistsByIds(database, [item.id])).length > 0;
    default:
      return assertNever(item);
  }
}
