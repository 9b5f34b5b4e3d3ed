import { A } from "@solidjs/router";
import { createMemo, For, Show, type JSX } from "solid-js";
import { formatAgo, formatBytes, formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { filterQuery } from "../parts/filters/list-filters.ts";
import { creditsOf, formatsOf, timesHeard } from "./album-facts.ts";
import type { Album } from "./documents.ts";

/** More names than this are a list of their own. */
const NAMES_AT_MOST = 6;
const ROLES = [
  "composer",
  "lyricist",
  "conductor",
  "producer",
  "remixer",
  "performer",
  "arranger",
  "engineer",
  "mixer",
  "writer",
] as const;
const isRole = (text: string): text is (typeof ROLES)[number] =>
  (ROLES as readonly string[]).includes(text);

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
        <dd>
          <A href={`/albums${filterQuery({ label: props.album.label })}`}>{props.album.label}</A>
        </dd>
      </Show>
      <Show when={props.album.catalogNumber}>
        <dt>{t("album.catalogNumber")}</dt>
        <dd>{props.album.catalogNumber}</dd>
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
      <Credits album={props.album} />
    </dl>
  );
}

function Credits(props: { readonly album: Album }): JSX.Element {
  const credits = createMemo(() => creditsOf(props.album.tracks.nodes));
  return (
    <For each={credits()}>
      {({ role, artists }) => (
        <>
          <dt>{isRole(role) ? t(`album.role.${role}`) : role}</dt>
          <dd>
            <For each={artists.slice(0, NAMES_AT_MOST)}>
              {(artist, place) => (
                <>
                  {place() > 0 ? ", " : ""}
                  <A href={`/artists/${artist.id}`}>{artist.name}</A>
                </>
              )}
            </For>
            {artists.length > NAMES_AT_MOST ? "…" : ""}
          </dd>
        </>
      )}
    </For>
  );
}
