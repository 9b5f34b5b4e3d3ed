import { A } from "@solidjs/router";
import Activity from "lucide-solid/icons/activity";
import AudioLines from "lucide-solid/icons/audio-lines";
import Compass from "lucide-solid/icons/compass";
import Disc3 from "lucide-solid/icons/disc-3";
import Folder from "lucide-solid/icons/folder";
import ListMusic from "lucide-solid/icons/list-music";
import House from "lucide-solid/icons/house";
import MicVocal from "lucide-solid/icons/mic-vocal";
import Orbit from "lucide-solid/icons/orbit";
import PenLine from "lucide-solid/icons/pen-line";
import Search from "lucide-solid/icons/search";
import Settings2 from "lucide-solid/icons/settings-2";
import Sparkles from "lucide-solid/icons/sparkles";
import Tag from "lucide-solid/icons/tag";
import { Show, type JSX } from "solid-js";
import { formatPercent } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import { Brand } from "./brand.tsx";
import { liveShare } from "./live-scans.ts";

/** The places of the app, on a desk. */
export function Rail(): JSX.Element {
  return (
    <header class="rail">
      <Brand />
      <nav aria-label={t("shell.listen")}>
        <span class="cap">{t("shell.listen")}</span>
        <A href="/" end>
          <House size={18} />
          {t("shell.home")}
        </A>
        <A href="/search">
          <Search size={18} />
          {t("shell.search")}
        </A>
        <A href="/describe">
          <PenLine size={18} />
          {t("describe.title")}
        </A>
      </nav>
      <nav aria-label={t("shell.library")}>
        <span class="cap">{t("shell.library")}</span>
        <A href="/albums">
          <Disc3 size={18} />
          {t("shell.albums")}
        </A>
        <A href="/artists">
          <MicVocal size={18} />
          {t("shell.artists")}
        </A>
        <A href="/tracks">
          <AudioLines size={18} />
          {t("shell.tracks")}
        </A>
        <A href="/genres">
          <Tag size={18} />
          {t("browse.genres")}
        </A>
        <A href="/folders">
          <Folder size={18} />
          {t("browse.folders")}
        </A>
        <A href="/playlists">
          <ListMusic size={18} />
          {t("playlists.title")}
        </A>
        <A href="/browse">
          <Compass size={18} />
          {t("browse.title")}
        </A>
      </nav>
      <nav aria-label={t("shell.instruments")}>
        <span class="cap">{t("shell.instruments")}</span>
        <A href="/mix">
          <Orbit size={18} />
          {t("mix.title")}
        </A>
        <A href="/map">
          <Sparkles size={18} />
          {t("map.title")}
        </A>
      </nav>
      <nav class="foot" aria-label={t("shell.activity")}>
        <A href="/activity">
          <Activity size={18} />
          {t("shell.activity")}
          <LiveShare />
        </A>
        <A href="/settings">
          <Settings2 size={18} />
          {t("shell.settings")}
        </A>
      </nav>
    </header>
  );
}

/** How far the work is, while some runs. */
function LiveShare(): JSX.Element {
  return (
    <Show when={liveShare() !== null}>
      <span class="live">{formatPercent(liveShare() ?? 0)}</span>
    </Show>
  );
}
