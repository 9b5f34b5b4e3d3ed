import { For, Show, type JSX } from "solid-js";
import { createQuery } from "../../../api/create-query.ts";
import { t } from "../../../i18n/i18n.ts";
import { Shelf, Tile } from "../../../ui/shelf.tsx";
import { similarAlbumsQuery, similarArtistsQuery } from "./documents.ts";
import { reasonText } from "./reason-text.ts";
import "./similar.css";

/** Two shelves' width of a desktop: more is looked for there, not here. */
const SHOWN = 12;

/** Albums by others that sound like this one, each with the reason. Nothing until it was heard. */
export function SimilarAlbums(props: { readonly albumId: string }): JSX.Element {
  const answer = createQuery(similarAlbumsQuery, () => ({ id: props.albumId, limit: SHOWN }));
  const found = () => answer.data()?.similarAlbums ?? [];
  return (
    <Show when={found().length > 0}>
      <div class="similar">
        <Shelf title={t("similar.albums")} voice={t("similar.albumsAside")}>
          <For each={found()}>
            {({ album, reason }) => (
              <Tile
                href={`/albums/${album.id}`}
                title={album.title}
                subtitle={album.artistDisplay}
                artwork={album.artwork}
                note={reasonText(reason)}
              />
            )}
          </For>
        </Shelf>
      </div>
    </Show>
  );
}

/** The same of artists. */
export function SimilarArtists(props: { readonly artistId: string }): JSX.Element {
  const answer = createQuery(similarArtistsQuery, () => ({ id: props.artistId, limit: SHOWN }));
  const found = () => answer.data()?.similarArtists ?? [];
  return (
    <Show when={found().length > 0}>
      <div class="similar round">
        <Shelf title={t("similar.artists")} voice={t("similar.artistsAside")}>
          <For each={found()}>
            {({ artist, reason }) => (
              <Tile
                href={`/artists/${artist.id}`}
                title={artist.name}
                artwork={artist.artwork}
                note={reasonText(reason)}
              />
            )}
          </For>
        </Shelf>
      </div>
    </Show>
  );
}
