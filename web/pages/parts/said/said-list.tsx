import { createMemo, For, Show, type JSX } from "solid-js";
import { formatAgo, formatNumber } from "../../../i18n/format.ts";
import { t, type MessageKey } from "../../../i18n/i18n.ts";
import type { Said } from "./documents.ts";
import "./said.css";

const NAMES: Readonly<Record<string, string>> = {
  musicbrainz: "MusicBrainz",
  coverart: "Cover Art Archive",
  listenbrainz: "ListenBrainz",
  lastfm: "Last.fm",
  lrclib: "LRCLIB",
  acoustid: "AcoustID",
  deezer: "Deezer",
};
export const sourceName = (source: string): string =>
  source === "person" ? t("said.person") : (NAMES[source] ?? source);

const KEYS = [
  "tag",
  "release-type",
  "original-date",
  "label",
  "catalog-number",
  "artist-type",
  "area",
  "years-active",
  "listeners",
  "plays",
  "recording-mbid",
  "acoustid",
  "url",
] as const;
type ShownKey = (typeof KEYS)[number];
const nameOf = (key: ShownKey): string => t(`said.${key}` satisfies MessageKey);

interface Row {
  key: ShownKey;
  source: string;
  fetchedAt: string;
  values: readonly string[];
}

/** One row for each source and kind of fact, in the order of `KEYS`. */
function rowsOf(said: readonly Said[]): readonly Row[] {
  return KEYS.flatMap((key) => {
    const bySource = Map.groupBy(
      said.filter((one) => one.key === key),
      ({ source }) => source,
    );
    return [...bySource].map(([source, facts]) => ({
      key,
      source,
      fetchedAt: facts[0]?.fetchedAt ?? "",
      values: facts.map(({ value }) => value),
    }));
  });
}

/** What sources say of something, with who said it and when. Nothing where nobody said anything. */
export function SaidList(props: {
  readonly said: readonly Said[];
  /** Kinds of facts that stand elsewhere on the page. */
  readonly without?: readonly string[];
  /** What all of them together call it, the surest first. */
  readonly tags?: readonly { readonly name: string; readonly weight: number }[];
}): JSX.Element {
  const rows = createMemo(() =>
    rowsOf(props.said.filter(({ key }) => !props.without?.includes(key))),
  );
  return (
    <Show when={rows().length > 0 || (props.tags?.length ?? 0) > 0}>
      <section class="said">
        <h2>{t("said.title")}</h2>
        <Show when={(props.tags?.length ?? 0) > 0}>
          <ul class="said-tags" aria-label={t("said.tags")}>
            <For each={props.tags}>
              {(tag) => (
                <li class="chip" style={{ opacity: 0.55 + 0.45 * tag.weight }}>
                  {tag.name}
                </li>
              )}
            </For>
          </ul>
        </Show>
        <dl>
          <For each={rows()}>
            {(row) => (
              <>
                <dt>{nameOf(row.key)}</dt>
                <dd>
                  <Values row={row} />{" "}
                  <small class="quiet">
                    {t("said.by", {
                      source: sourceName(row.source),
                      when: formatAgo(row.fetchedAt),
                    })}
                  </small>
                </dd>
              </>
            )}
          </For>
        </dl>
      </section>
    </Show>
  );
}

function Values(props: { readonly row: Row }): JSX.Element {
  const text = (): string => props.row.values[0] ?? "";
  const address = (): string | undefined => ADDRESSES[props.row.key]?.(text());
  const isNumber = (): boolean => props.row.key === "listeners" || props.row.key === "plays";
  return (
    <Show
      when={address()}
      fallback={isNumber() ? formatNumber(Number(text())) : props.row.values.join(", ")}
    >
      {(to) => (
        <OutsideLink address={to()} {...(props.row.key === "url" ? {} : { text: text() })} />
      )}
    </Show>
  );
}

/** Where more is said of what a value names. */
const ADDRESSES: Partial<Record<ShownKey, (value: string) => string>> = {
  url: (value) => value,
  "recording-mbid": (value) => `https://musicbrainz.org/recording/${value}`,
  acoustid: (value) => `https://acoustid.org/track/${value}`,
};

/** Only to where pages are: a source may say anything. */
function OutsideLink(props: { readonly address: string; readonly text?: string }): JSX.Element {
  const host = (): string | null => {
    if (!URL.canParse(props.address)) return null;
    const url = new URL(props.address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.host : null;
  };
  return (
    <Show when={host()} fallback={props.text ?? props.address}>
      {(known) => (
        <a href={props.address} target="_blank" rel="noopener noreferrer nofollow">
          {props.text ?? known()}
        </a>
      )}
    </Show>
  );
}
