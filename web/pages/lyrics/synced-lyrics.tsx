import { createEffect, createSignal, For, on, onCleanup, Show, type JSX } from "solid-js";
import { formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { Button } from "../../ui/button.tsx";
import { lineAt, type LyricLine } from "./lrc.ts";

/** A line that lights up this much late still seems on time. */
const LOOK_EVERY_MS = 100;
/** Where in the panel the line that is sung stands. */
const STANDS_AT = 0.38;

/** Words that follow the music. A press on a line goes there; who scrolls reads on in peace until they ask to follow again. */
export function SyncedLyrics(props: { readonly lines: readonly LyricLine[] }): JSX.Element {
  const player = usePlayer();
  const [place, setPlace] = createSignal(-1);
  /** Of the line that is sung, how many words were. */
  const [wordsSung, setWordsSung] = createSignal(0);
  const [following, setFollowing] = createSignal(true);
  let scroller!: HTMLDivElement;

  const look = (): void => {
    const now = player.livePositionMs();
    const at = lineAt(props.lines, now);
    setPlace(at);
    setWordsSung(props.lines[at]?.words?.filter(({ atMs }) => atMs <= now).length ?? 0);
  };
  createEffect(on([player.positionMs, () => props.lines], look));
  createEffect(() => {
    if (!player.playing()) return;
    const timer = setInterval(look, LOOK_EVERY_MS);
    onCleanup(() => clearInterval(timer));
  });
  createEffect(
    on([place, following], ([index, follows]) => {
      const line = follows ? scroller.children[Math.max(0, index)] : undefined;
      if (!(line instanceof HTMLElement)) return;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const top = line.offsetTop - scroller.clientHeight * STANDS_AT;
      scroller.scrollTo({ top, behavior: calm ? "instant" : "smooth" });
    }),
  );
  const rest = (): void => void setFollowing(false);

  return (
    <>
      <div
        ref={(element) => (scroller = element)}
        class="lyrics-scroll synced"
        role="group"
        aria-label={t("lyrics.title")}
        onWheel={rest}
        onTouchMove={rest}
      >
        <For each={props.lines}>
          {(line, index) => (
            <button
              type="button"
              class="water line"
              classList={{ sung: index() === place(), past: index() < place() }}
              aria-current={index() === place() ? "true" : undefined}
              title={t("lyrics.goTo", { time: formatTime(line.atMs) })}
              disabled={line.text === ""}
              onClick={() => {
                player.seek(line.atMs);
                setFollowing(true);
              }}
            >
              <Show when={index() === place() && line.words} fallback={line.text || "·"}>
                {(words) => (
                  <For each={words()}>
                    {(word, at) => (
                      <>
                        {at() > 0 && " "}
                        <span class="word" classList={{ now: at() < wordsSung() }}>
                          {word.text}
                        </span>
                      </>
                    )}
                  </For>
                )}
              </Show>
            </button>
          )}
        </For>
      </div>
      <Show when={!following()}>
        <Button class="lyrics-follow" onClick={() => setFollowing(true)}>
          {t("lyrics.follow")}
        </Button>
      </Show>
    </>
  );
}
