import { t } from "../../i18n/i18n.ts";
import type { Artwork } from "../../ui/artwork.ts";
import type { SearchItem } from "./documents.ts";

export const titleOf = (item: SearchItem): string =>
  item.__typename === "Artist" || item.__typename === "Genre" ? item.name : item.title;

export const pictureOf = (item: SearchItem): Artwork | null =>
  item.__typename === "Genre" ? (item.artworks[0] ?? null) : item.artwork;

/** One line that tells like-named things apart. */
export function factsOf(item: SearchItem): string {
  switch (item.__typename) {
    case "Track":
      return [item.artistDisplay, item.album?.title].filter(Boolean).join(" · ");
    case "Album":
      return [item.artistDisplay, item.year, t("common.tracksCount", { count: item.trackCount })]
        .filter((fact) => fact !== null && fact !== "")
        .join(" · ");
    case "Artist":
    case "Genre":
      return [
        ...(item.albumCount > 0 ? [t("common.albumsCount", { count: item.albumCount })] : []),
        t("common.tracksCount", { count: item.trackCount }),
      ].join(", ");
  }
}

export function kindOf(item: SearchItem): string {
  switch (item.__typename) {
    case "Track":
      return t("common.track");
    case "Album":
      return t("common.album");
    case "Artist":
      return t("common.artist");
    case "Genre":
      return t("filters.genre");
  }
}
