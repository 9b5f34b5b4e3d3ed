import { For, Match, Show, Switch, type Accessor, type JSX } from "solid-js";
import type { Rules } from "../../../schema/rules/rules.ts";
import { createQuery } from "../../api/create-query.ts";
import { formatLength, formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Cover } from "../../ui/cover.tsx";
import { LoadingRows } from "../../ui/states.tsx";
import { failureOf } from "../parts/refusal-text.ts";
import { debounced } from "./debounced.ts";
import { previewQuery } from "./documents.ts";

/** Somebody who types on sees no half-typed answer. */
const REST_MS = 300;
const SHOWN = 30;

/** What the rules hold right now: how many, how long, and the first of them. */
export function RulesPreview(props: {
  readonly rules: Accessor<Rules>;
  readonly incomplete: number;
}): JSX.Element {
  const rested = debounced(() => JSON.stringify(props.rules()), REST_MS);
  const answer = createQuery(
    previewQuery,
    () => ({ rules: JSON.parse(rested()) as unknown, first: SHOWN }),
    { keepPrevious: true },
  );
  const preview = () => answer.data()?.previewRules;
  return (
    <section class="rule-preview" aria-label={t("smart.preview")}>
      <h2>
        {t("smart.preview")}
        <span class="water num" role="status">
          <Show when={preview()}>
            {(known) => (
              <>
                {t("common.tracksCount", { count: known().trackCount })}
                <Show when={known().trackCount > 0}>, {formatLength(known().durationMs)}</Show>
              </>
            )}
          </Show>
        </span>
      </h2>
      <Show when={props.incomplete > 0}>
        <p class="quiet rule-note">{t("smart.incomplete")}</p>
      </Show>
      <Switch fallback={<LoadingRows count={6} />}>
        <Match when={answer.error()}>{(error) => <p class="dim">{failureOf(error())}</p>}</Match>
        <Match when={(preview()?.problems.length ?? 0) > 0 && preview()}>
          {(known) => (
            <ul class="rule-problems">
              <For each={known().problems}>{({ message }) => <li>{message}</li>}</For>
            </ul>
          )}
        </Match>
        <Match when={preview()?.trackCount === 0}>
          <p class="dim">{t("smart.previewNone")}</p>
        </Match>
        <Match when={preview()}>
          {(known) => (
            <ol class="rule-tracks">
              <For each={known().tracks.nodes}>
                {(track) => (
                  <li>
                    <Cover artwork={track.artwork} size={40} shape="s" />
                    <span class="grow clip">
                      <b class="clip">{track.title}</b>
                      <span class="sub clip">{track.artistDisplay}</span>
                    </span>
                    <span class="num quiet">{formatTime(track.durationMs)}</span>
                  </li>
                )}
              </For>
            </ol>
          )}
        </Match>
      </Switch>
    </section>
  );
}
