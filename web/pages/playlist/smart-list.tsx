import { Match, Switch, type JSX } from "solid-js";
import { query } from "../../api/client.ts";
import { createPagedList } from "../../api/create-paged-list.ts";
import { t } from "../../i18n/i18n.ts";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { TrackList } from "../tracks/track-list.tsx";
import { playlistTracksQuery, type PlaylistView } from "./documents.ts";

/** What the rules find now. */
export function SmartList(props: { readonly playlist: PlaylistView }): JSX.Element {
  const list = createPagedList({
    key: () => `playlist ${props.playlist.id} ${JSON.stringify(props.playlist.rules)}`,
    load: async (offset, count, signal) => {
      const asked = { id: props.playlist.id, first: count, offset };
      const { playlist } = await query(playlistTracksQuery, asked, signal);
      return {
        rows: playlist?.tracks.nodes ?? [],
        totalCount: playlist?.tracks.totalCount ?? 0,
      };
    },
  });
  return (
    <Switch fallback={<LoadingRows />}>
      <Match when={list.totalCount() === 0}>
        <Empty title={t("playlist.emptyTitle")} hint={t("playlist.emptySmartHint")} />
      </Match>
      <Match when={list.totalCount()}>
        {(total) => (
          <TrackList
            label={t("playlist.tracks", { name: props.playlist.name })}
            list={list}
            total={total()}
          />
        )}
      </Match>
      <Match when={list.error()}>
        {(error) => <ErrorState failure={error().failure} onRetry={list.reload} />}
      </Match>
    </Switch>
  );
}
