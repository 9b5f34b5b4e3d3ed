import type { JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { RadioButton } from "../../player/radio-button.tsx";
import { filterQuery } from "../parts/filters/list-filters.ts";
import { MosaicTile } from "../parts/mosaic.tsx";
import type { DecadeTile, GenreTile } from "./documents.ts";

/** `12 albums, 140 tracks`; albums are left out where there are none. */
export function countsText(group: {
  readonly albumCount: number;
  readonly trackCount: number;
}): string {
  return [
    ...(group.albumCount > 0 ? [t("common.albumsCount", { count: group.albumCount })] : []),
    t("common.tracksCount", { count: group.trackCount }),
  ].join(", ");
}

/** Leads to its albums; a genre that no album is of, to its tracks. */
export function GenreCover(props: {
  readonly genre: GenreTile;
  readonly size: number;
}): JSX.Element {
  const list = (): string => (props.genre.albumCount > 0 ? "/albums" : "/tracks");
  return (
    <MosaicTile
      href={`${list()}${filterQuery({ genreIds: [props.genre.id] })}`}
      title={props.genre.name}
      subtitle={countsText(props.genre)}
      artworks={props.genre.artworks}
      size={props.size}
    >
      <RadioButton
        bare
        class="tile-radio"
        seed={{ genreId: props.genre.id }}
        name={props.genre.name}
      />
    </MosaicTile>
  );
}

export function DecadeCover(props: {
  readonly decade: DecadeTile;
  readonly size: number;
}): JSX.Element {
  const span = () => ({ yearFrom: props.decade.year, yearTo: props.decade.year + 9 });
  return (
    <MosaicTile
      href={`/albums${filterQuery(span())}&sort=year`}
      title={t("browse.decade", { year: String(props.decade.year) })}
      subtitle={countsText(props.decade)}
      artworks={props.decade.artworks}
      size={props.size}
    />
  );
}
