import { A, useParams } from "@solidjs/router";
import { Match, Show, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { PageHead } from "../../app/page-head.tsx";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { createEntries } from "./create-entries.ts";
import { playlistQuery, type PlaylistView } from "./documents.ts";
import { EntryList } from "./entry-list.tsx";
import { PlaylistTop, type PlaylistProps } from "./playlist-top.tsx";
import { SmartList } from "./smart-list.tsx";
import "./playlist.css";

export default function PlaylistPage(): JSX.Element {
  const params = useParams<{ id: string }>();
  const answer = createQuery(playlistQuery, () => ({ id: params.id }));
  const playlist = () => answer.data()?.playlist;
  usePageTitle(() => playlist()?.name);
  return (
    <>
      <PageHead back />
      <Switch fallback={<LoadingRows />}>
        <Match when={playlist()}>
          {(known) => <PlaylistContent playlist={known()} answer={answer} />}
        </Match>
        <Match when={playlist() === null}>
          <Empty title={t("playlist.goneTitle")} hint={t("playlist.goneBody")}>
            <A class="btn soft" href="/playlists">
              {t("playlist.all")}
            </A>
          </Empty>
        </Match>
        <Match when={answer.error()}>
          {(error) => (
            <ErrorState failure={error().failure} onRetry={() => void answer.refetch()} />
          )}
        </Match>
      </Switch>
    </>
  );
}

function PlaylistContent(props: PlaylistProps): JSX.Element {
  return (
    <>
      <PlaylistTop {...props} />
      <Show
        when={props.playlist.smart}
        fallback={
          <ManualList playlist={props.playlist} onChanged={() => void props.answer.refetch()} />
        }
      >
        <SmartList playlist={props.playlist} />
      </Show>
    </>
  );
}

function ManualList(props: {
  readonly playlist: PlaylistView;
  readonly onChanged: () => void;
}): JSX.Element {
  const entries = createEntries(
    () => props.playlist.id,
    () => props.onChanged(),
  );
  return (
    <Switch fallback={<LoadingRows />}>
      <Match when={entries.rows()?.length === 0}>
        <Empty title={t("playlist.emptyTitle")} hint={t("playlist.emptyHint")}>
          <A class="btn soft" href="/albums">
            {t("playlist.browseAlbums")}
          </A>
        </Empty>
      </Match>
      <Match when={entries.rows()}>
        {(rows) => (
          <EntryList
            label={t("playlist.tracks", { name: props.playlist.name })}
            entries={entries}
            rows={rows()}
            editable={props.playlist.mayEdit}
          />
        )}
      </Match>
      <Match when={entries.error()}>
        {(error) => <ErrorState failure={error().failure} onRetry={entries.reload} />}
      </Match>
    </Switch>
  );
}
