import { Show, type JSX } from "solid-js";
import { formatAgo, formatBytes, formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { formatsOf, timesHeard } from "./album-facts.ts";
import type { Album } from "./documents.ts";

/** The quiet facts beneath the cover. */
export function FactList(props: { readonly album: Album }): JSX.Element {
  const tracks = () => props.album.tracks.nodes;
  const files = (): string => {
    const bytes = tracks().reduce((sum, track) => sum + (track.sizeBytes ?? 0), 0);
    return [...formatsOf(tracks()), formatBytes(bytes)].join(" · ");
  };
  const heard = () => timesHeard(tracks());
  /** A date only when the tags know more than the year. */
  const released = (): string | null => {
    const date = props.album.releaseDate;
    return date !== null && /^\d{4}-\d{2}-\d{2}$/u.test(date)
      ? formatDate(date, { dateStyle: "long", timeZone: "UTC" })
      : null;
  };
  return (
    <dl class="facts num">
      <Show when={props.album.label}>
        <dt>{t("album.label")}</dt>
        <dd>{props.album.label}</dd>
      </Show>
      <Show when={released()}>
        <dt>{t("album.released")}</dt>
        <dd>{released()}</dd>
      </Show>
      <Show when={tracks().length > 0}>
        <dt>{t("album.files")}</dt>
        <dd>{files()}</dd>
      </Show>
      <dt>{t("album.added")}</dt>
      <dd>{formatDate(props.album.addedAt)}</dd>
      <Show when={heard()}>
        {(known) => (
          <>
            <dt>{t("album.played")}</dt>
            <dd>
              {t("album.playedTimes", { count: known().times, when: formatAgo(known().lastAt) })}
            </dd>
          </>
        )}
      </Show>
    </dl>
  );
}
