import { A } from "@solidjs/router";
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import { createMemo, For, Show, type JSX } from "solid-js";
import { formatDate, formatLength } from "../../i18n/format.ts";
import { locale, t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import { queueLine, type LeftOff } from "./left-off.ts";

interface ContinueProps {
  readonly from: LeftOff;
  /** ISO instant of the last change to the queue, on any device. */
  readonly leftAt: string | undefined;
}

/** Where somebody left off: the cover, the place, and one button to go on. */
export function Continue(props: ContinueProps): JSX.Element {
  const player = usePlayer();
  const title = (): string => props.from.album?.title ?? props.from.track.title;
  const albumHref = (): string | undefined =>
    props.from.track.album ? `/albums/${props.from.track.album.id}` : undefined;
  const place = (): string =>
    [
      props.from.track.artistDisplay,
      [
        t("home.trackOf", { n: props.from.index + 1, m: props.from.tracks.length }),
        t("home.lengthLeft", { length: formatLength(props.from.leftMs) }),
      ].join(", "),
    ].join(" · ");
  return (
    <section class="cont">
      <Linked href={albumHref()} class="cont-art" label={title()}>
        <Cover artwork={props.from.track.artwork} size={250} eager />
      </Linked>
      <div>
        <Eyebrow playing={player.playing()} leftAt={props.leftAt} />
        <h1 class="clip2">
          <Linked href={albumHref()}>{title()}</Linked>
        </h1>
        <p class="by clip">{place()}</p>
        <QueueLine from={props.from} />
        <div class="acts">
          <Button kind="primary" onClick={() => player.toggle()}>
            <Show
              when={player.playing()}
              fallback={
                <>
                  <Play size={20} />
                  {t("home.resume")}
                </>
              }
            >
              <Pause size={20} />
              {t("home.pause")}
            </Show>
          </Button>
          <Button onClick={() => player.playTracks(props.from.tracks)}>
            {t("home.fromStart")}
          </Button>
        </div>
      </div>
    </section>
  );
}

function Linked(props: {
  readonly href: string | undefined;
  readonly class?: string;
  readonly label?: string;
  readonly children: JSX.Element;
}): JSX.Element {
  return (
    <Show when={props.href} fallback={<span class={props.class}>{props.children}</span>}>
      {(href) => (
        <A href={href()} class={props.class ?? ""} aria-label={props.label}>
          {props.children}
        </A>
      )}
    </Show>
  );
}

function Eyebrow(props: {
  readonly playing: boolean;
  readonly leftAt: string | undefined;
}): JSX.Element {
  return (
    <span class="water eyebrow">
      <Show when={!props.playing} fallback={t("home.playingNow")}>
        <Show when={props.leftAt} fallback={t("home.leftOff")}>
          {(leftAt) => (
            <>
              <span class="phone">{t("home.leftOff")}</span>
              <span class="desk">
                {t("home.leftOffWhen", { when: momentOf(leftAt(), Date.now()) })}
              </span>
            </>
          )}
        </Show>
      </Show>
    </span>
  );
}

/** "yesterday at 23:40", "21 November". */
function momentOf(iso: string, nowMs: number): string {
  const dayOf = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
  const days = Math.round((dayOf(Date.parse(iso)) - dayOf(nowMs)) / 86_400_000);
  if (days < -1 || days > 0) return formatDate(iso, { day: "numeric", month: "long" });
  const day = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(days, "day");
  return t("home.dayAtTime", { day, time: formatDate(iso, { timeStyle: "short" }) });
}

function QueueLine(props: { readonly from: LeftOff }): JSX.Element {
  const player = usePlayer();
  const pieces = createMemo(() => queueLine(props.from, player.positionMs()));
  return (
    <div class="ticks num" role="img" aria-label={t("home.queueLine")}>
      <For each={pieces()}>
        {(piece) => (
          <span
            classList={{ at: piece.isCurrent && piece.number !== null }}
            style={{ flex: piece.weight, "--heard": `${piece.heard * 100}%` }}
          >
            <i />
            {piece.number}
          </span>
        )}
      </For>
    </div>
  );
}
