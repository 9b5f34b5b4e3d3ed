import Volume1 from "lucide-solid/icons/volume-1";
import Volume2 from "lucide-solid/icons/volume-2";
import VolumeX from "lucide-solid/icons/volume-x";
import { Match, Switch, type JSX } from "solid-js";
import { formatPercent } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import { IconButton } from "../ui/button.tsx";
import { Slider } from "../ui/slider.tsx";
import { usePlayer } from "./player-context.tsx";

export function VolumeControl(): JSX.Element {
  const player = usePlayer();
  const shown = (): number => (player.muted() ? 0 : player.volume());
  return (
    <>
      <IconButton
        label={t(player.muted() ? "player.unmute" : "player.mute")}
        aria-pressed={player.muted()}
        onClick={player.toggleMute}
      >
        <Switch fallback={<Volume2 size={18} />}>
          <Match when={shown() === 0}>
            <VolumeX size={18} />
          </Match>
          <Match when={shown() < 0.4}>
            <Volume1 size={18} />
          </Match>
        </Switch>
      </IconButton>
      <Slider
        class="vol"
        label={t("player.volume")}
        value={shown()}
        max={1}
        step={0.01}
        valueText={formatPercent(shown())}
        onInput={player.setVolume}
      />
    </>
  );
}
