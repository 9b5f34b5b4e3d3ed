import { A } from "@solidjs/router";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import type { PlaylistPlan } from "../../../schema/words/playlist-plan.ts";
import { PageHead } from "../../app/page-head.tsx";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { createDescription, type Description } from "./create-described.ts";
import type { Described } from "./documents.ts";
import { FoundList } from "./found-list.tsx";
import { chipsOf } from "./plan-chips.ts";
import { PlanView, wishOf } from "./plan-view.tsx";
import { Question } from "./question.tsx";
import "./describe.css";

const EXAMPLES = [1, 2, 3, 4] as const;

/** A playlist from words: what was typed, what it was read as, and what was found. */
export default function DescribePage(): JSX.Element {
  const description = createDescription();
  usePageTitle(() => t("describe.title"));
  return (
    <>
      <PageHead title={t("describe.title")} />
      <div class="ds" aria-busy={description.asking()}>
        <h1 class="sr">{t("describe.title")}</h1>
        <Question description={description} />
        <Show
          when={description.text().trim() !== ""}
          fallback={<Examples description={description} />}
        >
          <Outcome description={description} />
        </Show>
      </div>
    </>
  );
}

function Outcome(props: { readonly description: Description }): JSX.Element {
  return (
    <Switch fallback={<LoadingRows />}>
      <Match when={props.description.refused()}>{(message) => <Empty title={message()} />}</Match>
      <Match when={props.description.found()}>
        {(found) => (
          <>
            <PlanView description={props.description} plan={found().plan as PlaylistPlan} />
            <Show
              when={found().picks.length > 0}
              fallback={<Nothing description={props.description} found={found()} />}
            >
              <FoundList description={props.description} found={found()} />
            </Show>
          </>
        )}
      </Match>
      <Match when={props.description.error()}>
        {(error) => (
          <ErrorState failure={error().failure} onRetry={() => props.description.retry()} />
        )}
      </Match>
    </Switch>
  );
}

/** Which wishes leave nothing, each of them a press away from being dropped. */
function Nothing(props: {
  readonly description: Description;
  readonly found: Described;
}): JSX.Element {
  const bites = () =>
    chipsOf(props.found.plan as PlaylistPlan).flatMap((chip) => {
      const bite = props.found.without.find(({ part }) => chip.keys.some((key) => key === part));
      return bite ? [{ chip, count: bite.passing }] : [];
    });
  return (
    <Empty
      voice={t("describe.noneVoice")}
      title={t("describe.noneTitle")}
      hint={bites().length > 0 ? t("describe.noneHint") : t("describe.noneUnheard")}
    >
      <For each={bites()}>
        {({ chip, count }) => (
          <button
            type="button"
            class="btn soft"
            onClick={() => props.description.edit(chip.without())}
          >
            {t("describe.bite", { wish: wishOf(chip), count })}
          </button>
        )}
      </For>
      <Show when={bites().length === 0}>
        <A class="btn soft" href="/activity">
          {t("shell.activity")}
        </A>
      </Show>
    </Empty>
  );
}

function Examples(props: { readonly description: Description }): JSX.Element {
  return (
    <section class="examples">
      <p class="hint">{t("describe.hint")}</p>
      <h2 class="water">{t("describe.examples")}</h2>
      <ul>
        <For each={EXAMPLES}>
          {(number) => (
            <li>
              <button
                type="button"
                class="btn soft"
                onClick={() => props.description.type(t(`describe.example.${number}`))}
              >
                {t(`describe.example.${number}`)}
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
