import type { TrackFields } from "../../api/fragments.ts";
import { tracksOfAlbum, tracksOfArtist, tracksOfGenre } from "../parts/collect-tracks.ts";
import { filterQuery } from "../parts/filters/list-filters.ts";
import type { SearchItem } from "./documents.ts";

/** What plays when a result is played. */
export async function tracksOf(item: SearchItem): Promise<readonly TrackFields[]> {
  switch (item.__typename) {
    case "Track":
      return [item];
    case "Album":
      return tracksOfAlbum(item.id);
    case "Artist":
      return tracksOfArtist(item.id);
    case "Genre":
      return tracksOfGenre(item.id);
  }
}

/** Where a result leads; a track has no page and plays instead. */
export function addressOf(item: SearchItem): string | null {
  switch (item.__typename) {
    case "Track":
      return null;
    case "Album":
      return `/albums/${item.id}`;
    case "Artist":
      return `/artists/${item.id}`;
    case "Genre": {
      const list = item.albumCount > 0 ? "/albums" : "/tracks";
      return `${list}${filterQuery({ genreIds: [item.id] })}`;
    }
  }
}
