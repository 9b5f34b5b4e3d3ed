import { Show, type JSX } from "solid-js";
import { formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Cover } from "../../ui/cover.tsx";
import type { MissingTrack } from "./documents.ts";

interface MissingRowProps {
  readonly track: MissingTrack;
  readonly selected: boolean;
  /** Left out for those who may not forget tracks. */
  readonly onSelect: ((selected: boolean) => void) | undefined;
}

/** A track whose file is gone: what it was, where it lay, since when, and what hangs on it. */
export function MissingRow(props: MissingRowProps): JSX.Element {
  const since = (): string =>
    props.track.missingSince === null
      ? ""
      : t("missing.since", { date: formatDate(props.track.missingSince) });
  const facts = (): string =>
    [props.track.artistDisplay, props.track.album?.title].filter(Boolean).join(" · ");
  return (
    <div class="ms" classList={{ picked: props.selected }}>
      <Show when={props.onSelect}>
        {(select) => (
          <input
            class="ms-pick"
            type="checkbox"
            checked={props.selected}
            aria-label={t("missing.select", { title: props.track.title })}
            onChange={(event) => select()(event.currentTarget.checked)}
          />
        )}
      </Show>
      <Cover artwork={props.track.artwork} size={42} shape="s" />
      <div class="ms-name">
        <b class="clip">{props.track.title}</b>
        <span class="sub clip">{facts()}</span>
      </div>
      <span class="ms-path clip quiet desk" title={props.track.path ?? ""}>
        {props.track.path ?? ""}
      </span>
      <span class="ms-since">
        <span class="num">{since()}</span>
        <Show when={props.track.playCount > 0}>
          <span class="num quiet">{t("missing.plays", { count: props.track.playCount })}</span>
        </Show>
      </span>
    </div>
  );
}
