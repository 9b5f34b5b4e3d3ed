import { A } from "@solidjs/router";
import Clock from "lucide-solid/icons/clock";
import PenLine from "lucide-solid/icons/pen-line";
import { For, Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/states.tsx";
import { showToast } from "../../ui/toasts.ts";
import type { SearchField } from "./documents.ts";
import { recent, replaceRecent } from "./recent-searches.ts";
import { meaningOf } from "./suggestions.tsx";

interface StartProps {
  readonly fields: readonly SearchField[];
  readonly onPick: (text: string) => void;
}

/** Nothing asked yet: what was asked before, and what may be asked. */
export function Start(props: StartProps): JSX.Element {
  const forget = (): void => {
    const before = recent();
    replaceRecent([]);
    showToast({ text: t("search.forgotten"), undo: () => replaceRecent(before) });
  };
  return (
    <>
      <A class="btn soft say" href="/describe">
        <PenLine size={18} />
        {t("describe.ask")}
      </A>
      <Show
        when={recent().length > 0}
        fallback={<Empty title={t("search.startTitle")} hint={t("search.startBody")} />}
      >
        <section class="recent">
          <div class="sec">
            <h2>{t("search.recent")}</h2>
            <span class="water">{t("search.recentAside")}</span>
          </div>
          <ul>
            <For each={recent()}>
              {(text) => (
                <li>
                  <button type="button" onClick={() => props.onPick(text)}>
                    <Clock size={18} />
                    <span class="clip">{text}</span>
                  </button>
                </li>
              )}
            </For>
          </ul>
          <Button kind="plain" onClick={forget}>
            {t("search.forget")}
          </Button>
        </section>
      </Show>
      <Show when={props.fields.length > 0}>
        <section class="field-help">
          <div class="sec">
            <h2>{t("search.fields")}</h2>
            <span class="water">{t("search.fieldsAside")}</span>
          </div>
          <ul>
            <For each={props.fields}>
              {(field) => (
                <li>
                  <button type="button" onClick={() => props.onPick(field.example)}>
                    <b>{field.example}</b>
                    <span>{meaningOf(field)}</span>
                  </button>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </>
  );
}
