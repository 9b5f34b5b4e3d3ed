import { A } from "@solidjs/router";
import Play from "lucide-solid/icons/play";
import { Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import type { SearchItem } from "./documents.ts";
import { tracksOf } from "./open-result.ts";
import { factsOf, pictureOf, titleOf } from "./result-text.ts";

/** The chosen result, large, with what can be done about it. Only where there is room. */
export function Preview(props: { readonly item: SearchItem }): JSX.Element {
  const player = usePlayer();
  const album = () => (props.item.__typename === "Track" ? props.item.album : null);
  return (
    <aside class="pv">
      <Cover
        artwork={pictureOf(props.item)}
        size={320}
        class={props.item.__typename === "Artist" ? "round" : ""}
      />
      <h2 class="clip2">{titleOf(props.item)}</h2>
      <p class="clip2">{factsOf(props.item)}</p>
      <div class="row">
        <Button
          kind="primary"
          onClick={() => void tracksOf(props.item).then((tracks) => player.playTracks(tracks))}
        >
          <Play size={20} />
          {t("menu.play")}
        </Button>
        <Button
          onClick={() => void tracksOf(props.item).then((tracks) => player.addToQueue(tracks))}
        >
          {t("menu.addToQueue")}
        </Button>
      </div>
      <Show when={album()}>
        {(known) => (
          <A class="btn plain" href={`/albums/${known().id}`}>
            {t("menu.goToAlbum")}
          </A>
        )}
      </Show>
    </aside>
  );
}
