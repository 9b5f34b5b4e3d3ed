import { For, Show, type JSX } from "solid-js";
import { t, type MessageKey } from "../../i18n/i18n.ts";
import type { SearchItem, SearchKind } from "./documents.ts";

const KINDS = [
  { kind: null, label: "search.everything" },
  { kind: "Track", label: "search.tracks" },
  { kind: "Album", label: "search.albums" },
  { kind: "Artist", label: "search.artists" },
  { kind: "Genre", label: "search.genres" },
] as const satisfies readonly { kind: SearchKind | null; label: MessageKey }[];

interface KindChipsProps {
  readonly items: readonly SearchItem[];
  readonly total: number;
  readonly kind: SearchKind | null;
  readonly onKind: (kind: SearchKind | null) => void;
}

/** Narrows the list to one kind; says how many of each there are when all of everything is loaded. */
export function KindChips(props: KindChipsProps): JSX.Element {
  const complete = (): boolean => props.kind === null && props.total <= props.items.length;
  const countOf = (kind: SearchKind | null): number =>
    props.items.filter((item) => item.__typename === kind).length;
  return (
    <div class="sh">
      <For each={KINDS}>
        {({ kind, label }) => (
          <Show when={!complete() || kind === null || countOf(kind) > 0}>
            <button
              type="button"
              class="chip"
              classList={{ on: props.kind === kind }}
              aria-pressed={props.kind === kind}
              onClick={() => props.onKind(kind)}
            >
              {t(label)}
              <Show when={kind !== null && complete()}>
                <b class="num">{countOf(kind)}</b>
              </Show>
            </button>
          </Show>
        )}
      </For>
      <span class="water desk" role="status">
        {t("search.count", { count: props.total })}
      </span>
    </div>
  );
}
