import { createMemo, For, Match, Show, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { t } from "../../i18n/i18n.ts";
import { ErrorState, LoadingRows } from "../../ui/states.tsx";
import { lyricsQuery, type Lyrics } from "./documents.ts";
import { parseLrc } from "./lrc.ts";
import { SyncedLyrics } from "./synced-lyrics.tsx";
import "./lyrics.css";

/** The words of a track: following the music where they know when they are sung. */
export default function LyricsPanel(props: { readonly trackId: string }): JSX.Element {
  const answer = createQuery(lyricsQuery, () => ({ id: props.trackId }), { live: false });
  /** Synced ones first; otherwise in the server's order. */
  const best = createMemo((): Lyrics | null | undefined => {
    const found = answer.data()?.track?.lyrics;
    if (found === undefined) return answer.data() && null;
    return found.find(({ synced }) => synced) ?? found[0] ?? null;
  });
  const lines = createMemo(() => {
    const lyrics = best();
    return lyrics?.synced ? parseLrc(lyrics.content) : [];
  });
  return (
    <Switch fallback={<LoadingRows count={6} />}>
      <Match when={answer.error()}>
        {(error) => <ErrorState failure={error().failure} onRetry={() => void answer.refetch()} />}
      </Match>
      <Match when={best() === null}>
        <div class="no-lyrics">
          <p class="water">{t("lyrics.none")}</p>
          <p class="quiet">{t("lyrics.noneHint")}</p>
        </div>
      </Match>
      <Match when={best()}>
        {(lyrics) => (
          <div class="lyrics" lang={lyrics().language ?? undefined}>
            <Show when={lines().length > 0} fallback={<PlainLyrics text={lyrics().content} />}>
              <SyncedLyrics lines={lines()} />
            </Show>
          </div>
        )}
      </Match>
    </Switch>
  );
}

/** Words that don't know their time, verse by verse. */
function PlainLyrics(props: { readonly text: string }): JSX.Element {
  const verses = () =>
    props.text
      .replaceAll("\r", "")
      .split(/\n\s*\n/u)
      .filter((verse) => verse.trim() !== "");
  return (
    <div class="lyrics-scroll" tabindex={0} role="region" aria-label={t("lyrics.title")}>
      <For each={verses()}>{(verse) => <p class="water verse">{verse}</p>}</For>
    </div>
  );
}
