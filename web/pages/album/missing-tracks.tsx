import { A } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { viewer } from "../../app/session.ts";
import { formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import { type Album, wantMissingMutation } from "./documents.ts";

type Missing = Album["missingTracks"][number];

/** What the album has elsewhere and not here. Nothing where it is whole, or nobody can tell. */
export function MissingTracks(props: {
  readonly album: Album;
  readonly onChange: () => void;
}): JSX.Element {
  const missing = (): readonly Missing[] => props.album.missingTracks;
  const areKnown = (): boolean => missing().some(({ title }) => title !== null);
  const areWanted = (): boolean => missing().every(({ isWanted }) => isWanted);
  const hasDiscs = (): boolean => props.album.discCount > 1;
  const nameOf = ({ discNumber, title, trackNumber }: Missing): string =>
    title ??
    (hasDiscs()
      ? t("album.missingNumberOf", { disc: discNumber, number: trackNumber })
      : t("album.missingNumber", { number: trackNumber }));
  const want = async (): Promise<void> => {
    const { id: albumId } = props.album;
    await telling(async () => {
      const { wantMissing: result } = await mutate(wantMissingMutation, { albumId });
      showToast({ text: result.error?.message ?? t("album.missingDone") });
    });
    props.onChange();
  };
  return (
    <Show when={missing().length > 0}>
      <section class="al-missing">
        <header>
          <h2>{t("album.missing")}</h2>
          <Show when={areKnown() && viewer()?.role === "admin"}>
            <Show when={!areWanted()} fallback={<A href="/wanted">{t("album.missingList")}</A>}>
              <Button onClick={() => void want()}>{t("album.missingWant")}</Button>
            </Show>
          </Show>
        </header>
        <ul>
          <For each={missing()}>
            {(track) => (
              <li>
                <span class="quiet num">{track.trackNumber}</span>
                <span class="grow">{nameOf(track)}</span>
                <Show when={track.isWanted}>
                  <span class="dim">{t("album.missingWanted")}</span>
                </Show>
                <Show when={track.durationMs}>
                  {(ms) => <span class="quiet num">{formatTime(ms())}</span>}
                </Show>
              </li>
            )}
          </For>
        </ul>
        <Show when={!areKnown()}>
          <p class="quiet">{t("album.missingUnknown")}</p>
        </Show>
      </section>
    </Show>
  );
}
