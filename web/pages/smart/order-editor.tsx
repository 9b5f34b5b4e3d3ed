import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { For, Show, type JSX } from "solid-js";
import { MOST_LIMIT, MOST_SORTS } from "../../../schema/rules/rules.ts";
import { t } from "../../i18n/i18n.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { fieldName } from "../parts/playlists/rule-words.ts";
import { type Draft, newOrder } from "./draft.ts";
import { SORT_CHOICES } from "./field-groups.ts";
import { Pick } from "../parts/pick.tsx";

/** In what order, and how many at most. */
export function OrderEditor(props: { readonly draft: Draft }): JSX.Element {
  const choices = () => SORT_CHOICES.map((sort) => ({ value: sort, label: fieldName(sort) }));
  const readLimit = (limit: number): number | null =>
    Number.isInteger(limit) && limit >= 1 && limit <= MOST_LIMIT ? limit : null;
  return (
    <div class="rule-order">
      <For each={props.draft.orders}>
        {(order, place) => (
          <div class="rule">
            <span class="rule-lead dim">{t(place() === 0 ? "smart.orderBy" : "smart.thenBy")}</span>
            <Pick
              label={t("smart.orderBy")}
              value={order.field}
              choices={choices()}
              onPick={(name) => {
                const field = SORT_CHOICES.find((known) => known === name);
                if (field) order.field = field;
              }}
            />
            <Show when={order.field !== "random"}>
              <Button
                kind="plain"
                aria-pressed={order.descending}
                onClick={() => (order.descending = !order.descending)}
              >
                <Show when={order.descending} fallback={<ArrowUp size={16} />}>
                  <ArrowDown size={16} />
                </Show>
                {t(order.descending ? "smart.descending" : "smart.ascending")}
              </Button>
            </Show>
            <IconButton
              class="rule-remove"
              label={t("smart.removeOrder")}
              onClick={() => props.draft.orders.splice(place(), 1)}
            >
              <X size={16} />
            </IconButton>
          </div>
        )}
      </For>
      <Show when={props.draft.orders.length < MOST_SORTS}>
        <div class="rule-add">
          <Button
            kind="plain"
            onClick={() =>
              props.draft.orders.push(
                newOrder(props.draft.orders.length === 0 ? "random" : "title"),
              )
            }
          >
            <Plus size={16} />
            {t("smart.addOrder")}
          </Button>
        </div>
      </Show>
      <label class="rule">
        <span class="rule-lead dim">{t("smart.limit")}</span>
        <span class="field one">
          <input
            type="number"
            inputmode="numeric"
            min={1}
            max={MOST_LIMIT}
            placeholder={t("smart.noLimit")}
            value={props.draft.limit ?? ""}
            onInput={(event) => (props.draft.limit = readLimit(event.currentTarget.valueAsNumber))}
          />
        </span>
        <span class="quiet unit">{t("smart.limitUnit")}</span>
      </label>
    </div>
  );
}
