import { For, Show, type JSX } from "solid-js";
import { t } from "../../../i18n/i18n.ts";
import { camelotHue } from "../../../ui/readings.tsx";
import { goesWith, MAJOR_KEYS, MINOR_KEYS } from "./camelot.ts";

interface KeyChoiceProps {
  readonly chosen: readonly string[];
  readonly onChoose: (keys: readonly string[]) => void;
}

/** The wheel unrolled: an hour a column, its minor key above its major one. */
export function KeyChoice(props: KeyChoiceProps): JSX.Element {
  const press = (key: string): void =>
    props.onChoose(
      props.chosen.includes(key)
        ? props.chosen.filter((one) => one !== key)
        : [...props.chosen, key],
    );
  return (
    <fieldset class="filter-keys">
      <legend>{t("filters.keys")}</legend>
      <For each={[MINOR_KEYS, MAJOR_KEYS]}>
        {(keys) => (
          <div class="key-row">
            <For each={keys}>
              {(key) => (
                <button
                  type="button"
                  class="chip num"
                  classList={{ on: props.chosen.includes(key) }}
                  aria-pressed={props.chosen.includes(key)}
                  onClick={() => press(key)}
                >
                  <span
                    class="key"
                    classList={{ minor: key.endsWith("A") }}
                    style={{ "--kh": camelotHue(key) }}
                  >
                    {key}
                  </span>
                </button>
              )}
            </For>
          </div>
        )}
      </For>
      <div class="key-more">
        <Show when={props.chosen.length === 1 && props.chosen[0]}>
          {(key) => (
            <button type="button" class="chip" onClick={() => props.onChoose(goesWith(key()))}>
              {t("filters.goesWith", { key: key() })}
            </button>
          )}
        </Show>
        <Show when={props.chosen.length > 0}>
          <button type="button" class="chip clear" onClick={() => props.onChoose([])}>
            {t("filters.noKeys")}
          </button>
        </Show>
      </div>
    </fieldset>
  );
}
