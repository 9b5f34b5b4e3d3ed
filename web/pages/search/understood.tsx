import X from "lucide-solid/icons/x";
import { For, Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { withoutWish, type FieldWish } from "./query-fields.ts";

interface UnderstoodProps {
  readonly query: string;
  readonly wishes: readonly FieldWish[];
  readonly onQuery: (query: string) => void;
}

/** What of the query was read as a wish for a field; a press takes it back. */
export function Understood(props: UnderstoodProps): JSX.Element {
  return (
    <Show when={props.wishes.length > 0}>
      <div class="understood" role="group" aria-label={t("search.understood")}>
        <For each={props.wishes}>
          {(wish) => (
            <button
              type="button"
              class="chip on"
              aria-label={t("search.withoutField", { field: wish.field, value: wish.value })}
              onClick={() => props.onQuery(withoutWish(props.query, wish))}
            >
              {wish.field} <b>{wish.value}</b>
              <X size={15} />
            </button>
          )}
        </For>
      </div>
    </Show>
  );
}
