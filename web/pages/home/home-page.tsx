import { A } from "@solidjs/router";
import Activity from "lucide-solid/icons/activity";
import Settings2 from "lucide-solid/icons/settings-2";
import { createMemo, For, Match, Show, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import type { AlbumTileFields } from "../../api/fragments.ts";
import { PageHead } from "../../app/page-head.tsx";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { Shelf, Tile } from "../../ui/shelf.tsx";
import { ErrorState, LoadingTiles } from "../../ui/states.tsx";
import type { ScanRunFields } from "../activity/documents.ts";
import { createScanProgress, withProgress } from "../activity/scan-progress.ts";
import { MadeForYou } from "../mixes/made-for-you.tsx";
import { Continue } from "./continue.tsx";
import { homeQuery, type HomeAnswer } from "./documents.ts";
import { Filling, FirstRun } from "./first-run.tsx";
import { leftOff } from "./left-off.ts";
import { Newest } from "./newest.tsx";
import "../activity/activity.css";
import "./home.css";

const ADDED_SHOWN = 21;
const LOVED_SHOWN = 14;
/** The first row is in sight when the page opens. */
const EAGER_COVERS = 8;

export default function HomePage(): JSX.Element {
  usePageTitle(() => t("home.title"));
  const player = usePlayer();
  const home = createQuery(homeQuery, () => ({ added: ADDED_SHOWN, loved: LOVED_SHOWN }));
  const from = createMemo(() => leftOff(player.queue(), player.positionMs()));
  const progress = createScanProgress({
    known: () => activeRuns(home.data()).map((run) => run.id),
    onTurn: () => void home.refetch(),
  });
  /** A first scan is worth the whole page; later ones show in the rail. */
  const firstScan = createMemo(() => {
    const libraries = home.data()?.libraries ?? [];
    const fresh = libraries.find((library) => library.activeScanRun && !library.lastScanAt);
    const run = fresh?.activeScanRun;
    return run ? withProgress(run, progress.eventOf(run.id)) : undefined;
  });
  const isEmpty = (): boolean => home.data()?.added.totalCount === 0;
  /** Leads where nothing was ever played; a queue kept on the server is about to be restored. */
  const newest = (): AlbumTileFields | undefined =>
    from() || firstScan() || home.data()?.playQueue ? undefined : home.data()?.added.nodes[0];

  return (
    <>
      <PageHead>
        <span class="grow" />
        <A class="ib" href="/activity" aria-label={t("shell.activity")}>
          <Activity size={22} />
        </A>
        <A class="ib" href="/settings" aria-label={t("shell.settings")}>
          <Settings2 size={22} />
        </A>
      </PageHead>
      <Show when={from()}>
        {(known) => <Continue from={known()} leftAt={home.data()?.playQueue?.updatedAt} />}
      </Show>
      <Show when={newest()}>{(album) => <Newest album={album()} />}</Show>
      <Show when={firstScan()}>{(run) => <Filling run={run()} />}</Show>
      <Switch>
        <Match when={home.data()}>
          {(data) => (
            <Show
              when={!isEmpty()}
              fallback={
                <Show when={!firstScan() && !from()}>
                  <FirstRun onStarted={() => void home.refetch()} />
                </Show>
              }
            >
              <Shelves data={data()} arriving={firstScan() !== undefined} />
            </Show>
          )}
        </Match>
        <Match when={home.error()}>
          {(error) => <ErrorState failure={error().failure} onRetry={() => void home.refetch()} />}
        </Match>
        <Match when={home.loading()}>
          <div class="home-shelves">
            <section>
              <div class="sec">
                <h2>{t("home.recentlyAdded")}</h2>
              </div>
              <LoadingTiles count={7} />
            </section>
          </div>
        </Match>
      </Switch>
    </>
  );
}

function activeRuns(data: HomeAnswer | undefined): readonly ScanRunFields[] {
  return (data?.libraries ?? []).flatMap((library) => library.activeScanRun ?? []);
}

function Shelves(props: { readonly data: HomeAnswer; readonly arriving: boolean }): JSX.Element {
  return (
    <div class="home-shelves" classList={{ arriving: props.arriving }}>
      <MadeForYou />
      <Shelf
        title={t("home.recentlyAdded")}
        voice={t("home.recentlyAddedAside", { count: props.data.added.totalCount })}
        more={{ href: "/albums?sort=added", label: t("home.seeAll") }}
      >
        <AlbumTiles albums={props.data.added.nodes} />
      </Shelf>
      <Show when={props.data.loved.nodes.length > 0}>
        <Shelf title={t("home.loved")} voice={t("home.lovedAside")}>
          <AlbumTiles albums={props.data.loved.nodes} />
        </Shelf>
      </Show>
    </div>
  );
}

function AlbumTiles(props: { readonly albums: readonly AlbumTileFields[] }): JSX.Element {
  return (
    <For each={props.albums}>
      {(album, place) => (
        <Tile
          href={`/albums/${album.id}`}
          title={album.title}
          subtitle={album.artistDisplay}
          artwork={album.artwork}
          eager={place() < EAGER_COVERS}
        />
      )}
    </For>
  );
}
