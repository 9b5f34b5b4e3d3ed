import AudioWaveform from "lucide-solid/icons/audio-waveform";
import Disc3 from "lucide-solid/icons/disc-3";
import Heart from "lucide-solid/icons/heart";
import ListPlus from "lucide-solid/icons/list-plus";
import ListEnd from "lucide-solid/icons/list-end";
import ListStart from "lucide-solid/icons/list-start";
import ListX from "lucide-solid/icons/list-x";
import MicVocal from "lucide-solid/icons/mic-vocal";
import Orbit from "lucide-solid/icons/orbit";
import RadioTower from "lucide-solid/icons/radio-tower";
import type { JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { Menu, type MenuItem } from "./menu.tsx";
import type { TrackActions, TrackRow } from "./track-row.ts";

interface TrackMenuProps {
  readonly track: TrackRow;
  readonly index: number;
  readonly actions: TrackActions;
}

/** What can be done with a track, behind three dots. */
export function TrackMenu(props: TrackMenuProps): JSX.Element {
  return (
    <Menu
      label={t("common.moreFor", { title: props.track.title })}
      items={() => trackMenuItems(props.track, props.index, props.actions)}
    />
  );
}

function trackMenuItems(track: TrackRow, index: number, actions: TrackActions): MenuItem[] {
  const loved = actions.isLoved(track);
  const items: MenuItem[] = [
    {
      kind: "action",
      label: t("menu.playNext"),
      icon: ListStart,
      onSelect: () => actions.playNext(index),
    },
    {
      kind: "action",
      label: t("menu.addToQueue"),
      icon: ListEnd,
      onSelect: () => actions.addToQueue(index),
    },
    {
      kind: "action",
      label: t("addTo.menu"),
      icon: ListPlus,
      onSelect: () => actions.addToPlaylist(track),
    },
    {
      kind: "action",
      label: t(loved ? "favorite.remove" : "favorite.add"),
      icon: Heart,
      onSelect: () => actions.toggleLove(track),
    },
  ];
  items.push(
    {
      kind: "action",
      label: t("radio.fromTrack"),
      icon: RadioTower,
      onSelect: () => actions.startRadio(track),
    },
    { kind: "link", label: t("mix.fromTrack"), icon: Orbit, href: `/mix?seed=${track.id}` },
  );
  const { remove } = actions;
  if (remove) {
    items.push({
      kind: "action",
      label: t("playlist.remove"),
      icon: ListX,
      onSelect: () => remove(index),
    });
  }
  items.push({ kind: "divider" });
  if (track.album) {
    items.push({
      kind: "link",
      label: t("menu.goToAlbum"),
      icon: Disc3,
      href: `/albums/${track.album.id}`,
    });
  }
  const printed = track.artistCredits.filter((credit) => credit.role === "main");
  const artists = new Map(printed.map((credit) => [credit.artist.id, credit.name]));
  for (const [id, name] of artists) {
    const label = artists.size === 1 ? t("menu.goToArtist") : t("menu.goToNamedArtist", { name });
    items.push({ kind: "link", label, icon: MicVocal, href: `/artists/${id}` });
  }
  items.push({
    kind: "link",
    label: t("menu.aboutTrack"),
    icon: AudioWaveform,
    href: `/tracks/${track.id}`,
  });
  return items;
}
