import { A } from "@solidjs/router";
import Play from "lucide-solid/icons/play";
import type { JSX } from "solid-js";
import type { AlbumTileFields } from "../../api/fragments.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import { tracksOfAlbum } from "../parts/collect-tracks.ts";

/** Nothing was played yet: the album that came last leads, with one button to begin. */
export function Newest(props: { readonly album: AlbumTileFields }): JSX.Element {
  const player = usePlayer();
  const href = (): string => `/albums/${props.album.id}`;
  const by = (): string =>
    [props.album.artistDisplay, props.album.year].filter((part) => part !== null).join(" · ");
  const play = async (): Promise<void> => player.playTracks(await tracksOfAlbum(props.album.id));
  return (
    <section class="cont">
      <A href={href()} class="cont-art" aria-label={props.album.title}>
        <Cover artwork={props.album.artwork} size={250} eager />
      </A>
      <div>
        <span class="water eyebrow">{t("home.newest")}</span>
        <h1 class="clip2">
          <A href={href()}>{props.album.title}</A>
        </h1>
        <p class="by clip">{by()}</p>
        <div class="acts">
          <Button kind="primary" onClick={() => void play()}>
            <Play size={20} />
            {t("menu.play")}
          </Button>
          <A class="btn soft" href={href()}>
            {t("home.openAlbum")}
          </A>
        </div>
      </div>
    </section>
  );
}
