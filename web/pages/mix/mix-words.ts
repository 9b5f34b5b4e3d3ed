import { formatLength } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import type { Mix } from "./create-mix.ts";

/** What the set is called: after the track it begins with, where somebody chose one. */
export function mixTitle(mix: Mix): string {
  const [first] = mix.wish().seeds;
  return first ? t("mix.fromNamed", { title: first.title }) : t("mix.title");
}

/** "14 tracks, 58 min, a wave. Every join keeps to the rules." */
export function mixSentence(mix: Mix): string {
  const tracks = mix.tracks();
  if (!tracks || tracks.length === 0) return mix.building() ? t("mix.building") : "";
  const length = formatLength(tracks.reduce((sum, { durationMs }) => sum + durationMs, 0));
  const within = mix.joins().filter(({ withinRules }) => withinRules).length;
  const of = mix.joins().length;
  const what = t("mix.what", {
    tracks: t("common.tracksCount", { count: tracks.length }),
    length,
    curve: t(`mix.curveIs.${mix.wish().curve}`),
  });
  return `${what} ${within === of ? t("mix.allWithin") : t("mix.someWithin", { within, of })}`;
}
