import { A } from "@solidjs/router";
import FileUp from "lucide-solid/icons/file-up";
import Plus from "lucide-solid/icons/plus";
import WandSparkles from "lucide-solid/icons/wand-sparkles";
import { createSignal, Match, Show, Switch, type JSX } from "solid-js";
import { query } from "../../api/client.ts";
import { createAllRows } from "../../api/load-all.ts";
import { usePageTitle } from "../../app/title.ts";
import { formatLength } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Menu, type MenuItem } from "../../ui/menu.tsx";
import { Empty, ErrorState, LoadingTiles } from "../../ui/states.tsx";
import { CoverGrid } from "../parts/cover-grid.tsx";
import { ListHead } from "../parts/list-head.tsx";
import { MosaicTile } from "../parts/mosaic.tsx";
import { playlistsQuery, type PlaylistTile } from "../parts/playlists/documents.ts";
import { createImport } from "./import-playlist.tsx";
import { NewPlaylist } from "./new-playlist.tsx";
import "./playlists.css";

/** Each is evaluated for its count and covers: enough to fill a screen, soon enough to be there. */
const PAGE_PLAYLISTS = 24;

export default function PlaylistsPage(): JSX.Element {
  usePageTitle(() => t("playlists.title"));
  const all = createAllRows<PlaylistTile>("playlists", async (after, signal) => {
    const answer = await query(playlistsQuery, { first: PAGE_PLAYLISTS, after }, signal);
    return answer.playlists;
  });
  const [making, setMaking] = createSignal(false);
  const importing = createImport();
  const voice = (): string | undefined => {
    const playlists = all.rows();
    return playlists && t("playlists.aside", { count: playlists.length });
  };
  const items = (): MenuItem[] => [
    {
      kind: "link",
      label: t("playlists.newSmart"),
      icon: WandSparkles,
      href: "/playlists/new?smart",
    },
    { kind: "action", label: t("playlists.import"), icon: FileUp, onSelect: importing.choose },
  ];
  return (
    <>
      <ListHead title={t("playlists.title")} voice={voice()}>
        <A class="btn soft desk" href="/playlists/new?smart">
          <WandSparkles size={18} />
          {t("playlists.newSmart")}
        </A>
        <Button class="playlists-new" onClick={() => setMaking(true)}>
          <Plus size={18} />
          <span>{t("playlists.new")}</span>
        </Button>
        <Menu label={t("playlists.more")} items={items} />
      </ListHead>
      <Switch fallback={<LoadingTiles count={14} class="cover-skeleton" />}>
        <Match when={all.rows()?.length === 0}>
          <Empty
            title={t("playlists.emptyTitle")}
            voice={t("playlists.emptyVoice")}
            hint={t("playlists.emptyHint")}
          >
            <Button kind="primary" onClick={() => setMaking(true)}>
              {t("playlists.new")}
            </Button>
            <A class="btn soft" href="/playlists/new?smart">
              {t("playlists.newSmart")}
            </A>
          </Empty>
        </Match>
        <Match when={all.rows()}>
          {(playlists) => (
            <CoverGrid
              label={t("playlists.title")}
              total={playlists().length}
              row={(index) => playlists()[index]}
            >
              {(playlist, coverPx) => <PlaylistCover playlist={playlist()} size={coverPx()} />}
            </CoverGrid>
          )}
        </Match>
        <Match when={all.error()}>
          {(error) => <ErrorState failure={error().failure} onRetry={all.reload} />}
        </Match>
      </Switch>
      <Show when={making()}>
        <NewPlaylist onClose={() => setMaking(false)} />
      </Show>
      {importing.view()}
    </>
  );
}

function PlaylistCover(props: {
  readonly playlist: PlaylistTile;
  readonly size: number;
}): JSX.Element {
  const subtitle = (): string => {
    const { own, ownerName, trackCount, durationMs } = props.playlist;
    const count = t("common.tracksCount", { count: trackCount });
    const length = trackCount > 0 ? `, ${formatLength(durationMs)}` : "";
    return own ? `${count}${length}` : `${count} · ${t("playlists.byOwner", { name: ownerName })}`;
  };
  return (
    <div class="playlist-tile">
      <MosaicTile
        href={`/playlists/${props.playlist.id}`}
        title={props.playlist.name}
        subtitle={subtitle()}
        artworks={props.playlist.artworks}
        size={props.size}
      />
      <Show when={props.playlist.smart}>
        <span class="playlist-smart" title={t("playlists.smart")}>
          <WandSparkles size={15} />
          <span class="sr">{t("playlists.smart")}</span>
        </span>
      </Show>
    </div>
  );
}
