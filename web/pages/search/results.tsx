import { For, Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import type { SearchItem } from "./documents.ts";
import { Preview } from "./preview.tsx";
import { ResultRow } from "./result-row.tsx";

interface ResultsProps {
  readonly id: string;
  readonly items: readonly SearchItem[];
  readonly query: string;
  /** The row the arrows stand on. */
  readonly chosen: number;
  readonly onChoose: (place: number) => void;
  readonly onOpen: (item: SearchItem) => void;
  /** Left out when there are no more. */
  readonly onMore: (() => void) | undefined;
}

/** Everything that was found, in one list. */
export function Results(props: ResultsProps): JSX.Element {
  return (
    <div class="sr2">
      <div>
        <ol class="rs" id={props.id} role="listbox" aria-label={t("search.title")}>
          <For each={props.items}>
            {(item, place) => (
              <ResultRow
                item={item}
                query={props.query}
                id={`${props.id}-${place()}`}
                chosen={place() === props.chosen}
                onChoose={() => props.onChoose(place())}
                onOpen={() => props.onOpen(item)}
              />
            )}
          </For>
        </ol>
        <Show when={props.items.length === 0}>
          <p class="quiet">{t("search.noneOfKind")}</p>
        </Show>
        <Show when={props.onMore}>
          {(more) => (
            <Button class="more" onClick={() => more()()}>
              {t("search.more")}
            </Button>
          )}
        </Show>
      </div>
      <Show when={props.items[props.chosen]}>{(item) => <Preview item={item()} />}</Show>
    </div>
  );
}
