import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import AudioWaveform from "lucide-solid/icons/audio-waveform";
import Play from "lucide-solid/icons/play";
import X from "lucide-solid/icons/x";
import type { JSX } from "solid-js";
import type { TrackFields } from "../../api/fragments.ts";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { Menu, type MenuItem } from "../../ui/menu.tsx";
import type { Mix } from "./create-mix.ts";

interface MixItemMenuProps {
  readonly track: TrackFields;
  readonly place: number;
  readonly mix: Mix;
}

/** What can be done with a track of the set. */
export function MixItemMenu(props: MixItemMenuProps): JSX.Element {
  const player = usePlayer();
  const items = (): MenuItem[] => {
    const { mix, place } = props;
    const tracks = mix.tracks() ?? [];
    return [
      {
        kind: "action",
        label: t("mix.playFromHere"),
        icon: Play,
        onSelect: () => player.playTracks(tracks, { startAt: place }),
      },
      {
        kind: "action",
        label: t("mix.up"),
        icon: ArrowUp,
        onSelect: () => mix.move(place, place - 1),
      },
      {
        kind: "action",
        label: t("mix.down"),
        icon: ArrowDown,
        onSelect: () => mix.move(place, place + 1),
      },
      { kind: "action", label: t("mix.takeOut"), icon: X, onSelect: () => mix.remove(place) },
      { kind: "divider" },
      {
        kind: "link",
        label: t("menu.aboutTrack"),
        icon: AudioWaveform,
        href: `/tracks/${props.track.id}`,
      },
    ];
  };
  return <Menu label={t("common.moreFor", { title: props.track.title })} items={items} />;
}
