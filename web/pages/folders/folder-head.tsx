import { A } from "@solidjs/router";
import ListMusic from "lucide-solid/icons/list-music";
import Play from "lucide-solid/icons/play";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import Shuffle from "lucide-solid/icons/shuffle";
import { createMemo, For, Show, type JSX } from "solid-js";
import { viewer } from "../../app/session.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Menu, type MenuItem } from "../../ui/menu.tsx";
import { startScan } from "../activity/scan-actions.ts";
import { tracksOfFolder } from "../parts/collect-tracks.ts";
import { filterQuery } from "../parts/filters/list-filters.ts";
import type { Folder } from "./documents.ts";
import { folderAddress, foldersAbove } from "./folder-address.ts";

/** Where one stands, what it is called, and what can be done with all that lies below. */
export function FolderHead(props: { readonly folder: Folder }): JSX.Element {
  const player = usePlayer();
  const name = (): string => props.folder.name || props.folder.library.name;
  const above = createMemo(() => foldersAbove(props.folder.path).slice(0, -1));
  const play = async (shuffle: boolean): Promise<void> => {
    const tracks = await tracksOfFolder(props.folder.library.id, props.folder.path);
    player.playTracks(tracks, { shuffle });
  };
  const scan = (): void => {
    const { library, path } = props.folder;
    void startScan("INCREMENTAL", library.id, path === "" ? undefined : [path]);
  };
  const items = (): MenuItem[] => {
    const { library, path } = props.folder;
    const folder = { libraryId: library.id, path };
    return [
      {
        kind: "link",
        label: t("folders.allTracks"),
        icon: ListMusic,
        href: `/tracks${filterQuery({ folder })}&sort=folder`,
      },
      ...(viewer()?.role === "admin"
        ? [
            { kind: "divider" } as const,
            { kind: "action", label: t("folders.scan"), icon: RefreshCw, onSelect: scan } as const,
          ]
        : []),
    ];
  };
  return (
    <header class="folder-head">
      <nav class="crumbs" aria-label={t("folders.path")}>
        <ol>
          <li>
            <A href="/folders">{t("folders.title")}</A>
          </li>
          <Show when={props.folder.path !== ""}>
            <li>
              <A href={folderAddress(props.folder.library.id, "")}>{props.folder.library.name}</A>
            </li>
          </Show>
          <For each={above()}>
            {(folder) => (
              <li>
                <A href={folderAddress(props.folder.library.id, folder.path)}>{folder.name}</A>
              </li>
            )}
          </For>
        </ol>
      </nav>
      <h1 class="clip2">{name()}</h1>
      <p class="water num">{t("folders.tracksBelow", { count: props.folder.trackCount })}</p>
      <Show when={props.folder.trackCount > 0}>
        <div class="acts">
          <Button kind="primary" onClick={() => void play(false)}>
            <Play size={20} />
            {t("folders.play")}
          </Button>
          <Button onClick={() => void play(true)}>
            <Shuffle size={18} />
            {t("folders.shuffle")}
          </Button>
          <Menu label={t("common.moreFor", { title: name() })} items={items} />
        </div>
      </Show>
    </header>
  );
}
