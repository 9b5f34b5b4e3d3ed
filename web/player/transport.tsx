import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import Repeat from "lucide-solid/icons/repeat";
import Repeat1 from "lucide-solid/icons/repeat-1";
import Shuffle from "lucide-solid/icons/shuffle";
import SkipBack from "lucide-solid/icons/skip-back";
import SkipForward from "lucide-solid/icons/skip-forward";
import { Show, type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { IconButton } from "../ui/button.tsx";
import { usePlayer } from "./player-context.tsx";

/** Shuffle, previous, play or pause, next, repeat. */
export function Transport(props: { readonly large?: boolean }): JSX.Element {
  const player = usePlayer();
  const idle = (): boolean => !player.current();
  const repeatLabel = (): string => {
    const labels = {
      off: "player.repeat",
      all: "player.repeatAll",
      one: "player.repeatOne",
    } as const;
    return t(labels[player.repeat()]);
  };
  const skipSize = (): number => (props.large ? 26 : 20);
  return (
    <div class="ctl" role="group" aria-label={t("player.label")}>
      <IconButton
        label={t("player.shuffle")}
        pressed={player.shuffled()}
        disabled={idle()}
        onClick={player.toggleShuffle}
      >
        <Shuffle size={props.large ? 20 : 18} />
      </IconButton>
      <IconButton label={t("player.previous")} disabled={idle()} onClick={player.previous}>
        <SkipBack size={skipSize()} />
      </IconButton>
      <PlayButton iconSize={props.large ? 26 : 20} />
      <IconButton label={t("player.next")} disabled={idle()} onClick={player.next}>
        <SkipForward size={skipSize()} />
      </IconButton>
      <IconButton
        label={repeatLabel()}
        pressed={player.repeat() !== "off"}
        disabled={idle()}
        onClick={player.cycleRepeat}
      >
        <Show when={player.repeat() === "one"} fallback={<Repeat size={props.large ? 20 : 18} />}>
          <Repeat1 size={props.large ? 20 : 18} />
        </Show>
      </IconButton>
    </div>
  );
}

function PlayButton(props: { readonly iconSize: number }): JSX.Element {
  const player = usePlayer();
  const label = (): string => t(player.playing() ? "player.pause" : "player.play");
  return (
    <button
      type="button"
      class="play ink"
      classList={{ waiting: player.playing() && player.waiting() }}
      aria-label={label()}
      title={label()}
      disabled={!player.current()}
      onClick={player.toggle}
    >
      <Show when={player.playing()} fallback={<Play size={props.iconSize} />}>
        <Pause size={props.iconSize} />
      </Show>
    </button>
  );
}
