import { A, useParams } from "@solidjs/router";
import FolderIcon from "lucide-solid/icons/folder";
import { createMemo, Match, Show, Switch, type JSX } from "solid-js";
import { query } from "../../api/client.ts";
import { createPagedList } from "../../api/create-paged-list.ts";
import { createQuery } from "../../api/create-query.ts";
import { PageHead } from "../../app/page-head.tsx";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { LineGrid } from "../parts/line-grid.tsx";
import { tracksQuery, type ListedTrack } from "../tracks/documents.ts";
import { TrackList } from "../tracks/track-list.tsx";
import { folderQuery, type Folder } from "./documents.ts";
import { folderAddress, pathOfAddress } from "./folder-address.ts";
import { FolderHead } from "./folder-head.tsx";
import "./folders.css";

export default function FolderPage(): JSX.Element {
  const params = useParams<{ libraryId: string; path: string }>();
  const path = createMemo(() => pathOfAddress(params.path));
  const answer = createQuery(folderQuery, () => {
    const known = path();
    return known === null ? null : { libraryId: params.libraryId, path: known };
  });
  const folder = () => answer.data()?.folder;
  usePageTitle(() => folder()?.name || folder()?.library.name);
  return (
    <>
      <PageHead back />
      <Switch fallback={<LoadingRows count={8} />}>
        <Match when={folder()}>{(known) => <FolderView folder={known()} />}</Match>
        <Match when={path() === null || folder() === null}>
          <Empty heading="h1" title={t("folders.goneTitle")} hint={t("folders.goneBody")}>
            <A class="btn soft" href="/folders">
              {t("folders.all")}
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

function FolderView(props: { readonly folder: Folder }): JSX.Element {
  const libraryId = (): string => props.folder.library.id;
  const tracks = createPagedList<ListedTrack>({
    key: () => `folder ${libraryId()} ${props.folder.path}`,
    load: async (offset, first, signal) => {
      const folder = { libraryId: libraryId(), path: props.folder.path, recursive: false };
      const order = { sort: "FOLDER", descending: false } as const;
      const answer = await query(
        tracksQuery,
        { first, offset, ...order, filter: { folder } },
        signal,
      );
      return { rows: answer.tracks.nodes, totalCount: answer.tracks.totalCount };
    },
  });
  return (
    <>
      <FolderHead folder={props.folder} />
      <Show when={props.folder.folders.length > 0}>
        <section class="folder-part">
          <h2 class="sr">{t("folders.inside")}</h2>
          <LineGrid label={t("folders.inside")} rows={props.folder.folders}>
            {(inner) => (
              <A class="line" href={folderAddress(libraryId(), inner.path)}>
                <FolderIcon size={20} />
                <span class="grow">
                  <b class="clip">{inner.name}</b>
                  <span class="sub clip num">
                    {t("common.tracksCount", { count: inner.trackCount })}
                  </span>
                </span>
              </A>
            )}
          </LineGrid>
        </section>
      </Show>
      <Switch>
        <Match when={tracks.totalCount()}>
          {(total) => (
            <section class="folder-part">
              <h2 class="sr">{t("folders.here")}</h2>
              <TrackList label={t("folders.here")} list={tracks} total={total()} />
            </section>
          )}
        </Match>
        <Match when={tracks.totalCount() === 0 && props.folder.folders.length === 0}>
          <Empty title={t("folders.emptyTitle")} hint={t("folders.emptyBody")} />
        </Match>
        <Match when={tracks.error()}>
          {(error) => <ErrorState failure={error().failure} onRetry={() => tracks.reload()} />}
        </Match>
      </Switch>
    </>
  );
}
