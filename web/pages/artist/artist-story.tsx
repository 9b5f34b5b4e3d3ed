import { A } from "@solidjs/router";
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { formatAgo } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { SaidList, sourceName } from "../parts/said/said-list.tsx";
import type { Artist } from "./documents.ts";

/** A text that is longer is shown by its beginning first. */
const SHORT_LETTERS = 420;
const MOST_SIMILAR = 16;

/** What others tell of an artist: their story, who is like them, and facts. Nothing where nobody told any. */
export function ArtistStory(props: { readonly artist: Artist }): JSX.Element {
  return (
    <Show when={props.artist.metadata.length > 0}>
      <div class="ar-story">
        <Biography artist={props.artist} />
        <Similar artist={props.artist} />
        <SaidList said={props.artist.metadata} />
      </div>
    </Show>
  );
}

function Biography(props: { readonly artist: Artist }): JSX.Element {
  const [isWhole, setWhole] = createSignal(false);
  const story = () => props.artist.metadata.find(({ key }) => key === "biography");
  const isLong = (): boolean => (story()?.value.length ?? 0) > SHORT_LETTERS;
  const text = (): string => {
    const value = story()?.value ?? "";
    if (isWhole() || !isLong()) return value;
    return `${value.slice(0, value.lastIndexOf(" ", SHORT_LETTERS))} …`;
  };
  return (
    <Show when={story()}>
      {(known) => (
        <section>
          <h2>{t("said.about", { name: props.artist.name })}</h2>
          <p class="ar-bio">{text()}</p>
          <p class="quiet">
            {t("said.by", {
              source: sourceName(known().source),
              when: formatAgo(known().fetchedAt),
            })}
            <Show when={isLong()}>
              {" · "}
              <button
                type="button"
                class="link"
                aria-expanded={isWhole()}
                onClick={() => setWhole(!isWhole())}
              >
                {t(isWhole() ? "said.less" : "said.more")}
              </button>
            </Show>
          </p>
        </section>
      )}
    </Show>
  );
}

/** Names of several sources, each once, the likest first; a press searches the library for them. */
function Similar(props: { readonly artist: Artist }): JSX.Element {
  const names = createMemo(() => {
    const named = props.artist.metadata
      .filter(({ key }) => key === "similar-artist")
      .toSorted((one, other) => (other.weight ?? 0) - (one.weight ?? 0));
    return [...new Map(named.map(({ value }) => [value.toLowerCase(), value])).values()].slice(
      0,
      MOST_SIMILAR,
    );
  });
  return (
    <Show when={names().length > 0}>
      <section>
        <h2>{t("said.likeOthers", { name: props.artist.name })}</h2>
        <ul class="ar-like">
          <For each={names()}>
            {(name) => (
              <li>
                <A class="chip" href={`/search?q=${encodeURIComponent(name)}`}>
                  {name}
                </A>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
