import X from "lucide-solid/icons/x";
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { MOST_NEAREST, type NearValue } from "../../../schema/rules/rule-values.ts";
import type { Rules } from "../../../schema/rules/rules.ts";
import { createQuery } from "../../api/create-query.ts";
import { t } from "../../i18n/i18n.ts";
import { IconButton } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import { useRuleNames } from "../parts/playlists/use-rule-names.ts";
import { createDebounced } from "../parts/create-debounced.ts";
import { suggestQuery, type Suggestion } from "./documents.ts";
import type { DraftRule } from "./draft.ts";

const REST_MS = 200;
const FOUND_AT_MOST = 6;
const NEAREST_AT_FIRST = 50;

/** A track or an artist to sound like, found by its name, and how many of the nearest. */
export function NearPicker(props: {
  readonly rule: DraftRule;
  readonly onValue: (value: unknown) => void;
}): JSX.Element {
  const [typed, setTyped] = createSignal("");
  const rested = createDebounced(typed, REST_MS);
  const value = () => props.rule.value as NearValue | undefined;
  const names = useRuleNames(
    createMemo((): Rules | null => {
      const chosen = value();
      return chosen ? { all: [{ field: "soundsLike", operator: "isNear", value: chosen }] } : null;
    }),
  );
  const found = createQuery(
    suggestQuery,
    () =>
      rested().trim() === ""
        ? null
        : { query: rested(), kinds: ["ARTIST" as const, "TRACK" as const], first: FOUND_AT_MOST },
    { keepPrevious: true, live: false },
  );
  const choose = (item: Suggestion): void => {
    if (item.__typename !== "Track" && item.__typename !== "Artist") return;
    setTyped("");
    props.onValue({
      to: item.__typename === "Track" ? "track" : "artist",
      id: item.id,
      nearest: NEAREST_AT_FIRST,
    });
  };
  const setNearest = (nearest: number): void => {
    const chosen = value();
    const fits = Number.isInteger(nearest) && nearest >= 1 && nearest <= MOST_NEAREST;
    if (chosen && fits) props.onValue({ ...chosen, nearest });
  };
  return (
    <Show
      when={value()}
      fallback={
        <div class="near grow">
          <div class="field">
            <input
              type="text"
              aria-label={t("smart.nearFind")}
              placeholder={t("smart.nearFind")}
              value={typed()}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </div>
          <Show when={typed() !== "" && found.data()}>
            {(answer) => (
              <ul class="near-found">
                <For each={answer().search.nodes}>
                  {(item) => <Found item={item} onChoose={() => choose(item)} />}
                </For>
              </ul>
            )}
          </Show>
        </div>
      }
    >
      {(chosen) => (
        <>
          <span class="chip near-chosen">
            <b class="clip">{names().get(chosen().id) ?? "…"}</b>
            <IconButton label={t("smart.change")} onClick={() => props.onValue(undefined)}>
              <X size={15} />
            </IconButton>
          </span>
          <div class="field one">
            <input
              type="number"
              inputmode="numeric"
              min={1}
              max={MOST_NEAREST}
              aria-label={t("smart.nearCount")}
              value={chosen().nearest}
              onInput={(event) => setNearest(event.currentTarget.valueAsNumber)}
            />
          </div>
          <span class="quiet unit">{t("smart.nearNearest")}</span>
        </>
      )}
    </Show>
  );
}

function Found(props: { readonly item: Suggestion; readonly onChoose: () => void }): JSX.Element {
  const shown = () => {
    const { item } = props;
    if (item.__typename === "Track") {
      return { title: item.title, sub: item.artistDisplay, artwork: item.artwork };
    }
    if (item.__typename === "Artist") {
      return { title: item.name, sub: t("smart.nearArtist"), artwork: item.artwork };
    }
    return null;
  };
  return (
    <Show when={shown()}>
      {(line) => (
        <li>
          <button type="button" onClick={() => props.onChoose()}>
            <Cover artwork={line().artwork} size={40} shape="s" />
            <span class="clip">
              <b>{line().title}</b> <span class="quiet">{line().sub}</span>
            </span>
          </button>
        </li>
      )}
    </Show>
  );
}
