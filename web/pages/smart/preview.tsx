import { For, Match, Show, Switch, type Accessor, type JSX } from "solid-js";
import type { Rules } from "../../../schema/rules/rules.ts";
import { createQuery, type Query } from "../../api/create-query.ts";
import type { ResultOf } from "../../api/graphql.ts";
import { formatLength, formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Cover } from "../../ui/cover.tsx";
import { LoadingRows } from "../../ui/states.tsx";
import { failureOf } from "../parts/refusal-text.ts";
import { createDebounced } from "../parts/create-debounced.ts";
import { previewQuery } from "./documents.ts";

/** Somebody who types on sees no half-typed answer. */
const REST_MS = 300;
const SHOWN = 30;

export type PreviewAnswer = Query<ResultOf<typeof previewQuery>>;

/** Follows rules while they are made. */
export function createPreview(rules: Accessor<Rules>): PreviewAnswer {
  const rested = createDebounced(() => JSON.stringify(rules()), REST_MS);
  return createQuery(
    previewQuery,
    () => ({ rules: JSON.parse(rested()) as unknown, first: SHOWN }),
    { keepPrevious: true },
  );
}

/** "142 tracks, 9 hr 12 min"; empty until it is known. */
export function previewCount(answer: PreviewAnswer): string {
  const preview = answer.data()?.previewRules;
  if (!preview) return "";
  const count = t("common.tracksCount", { count: preview.trackCount });
  return preview.trackCount > 0 ? `${count}, ${formatLength(preview.durationMs)}` : count;
}

/** What the rules hold right now: how many, how long, and the first of them. */
export function RulesPreview(props: {
  readonly answer: PreviewAnswer;
  readonly incomplete: number;
}): JSX.Element {
  const preview = () => props.answer.data()?.previewRules;
  return (
    <section class="rule-preview" aria-label={t("smart.preview")} tabindex="0">
      <h2>
        {t("smart.preview")}
        <span class="water num" role="status">
          {previewCount(props.answer)}
        </span>
      </h2>
      <Show when={props.incomplete > 0}>
        <p class="quiet rule-note">{t("smart.incomplete")}</p>
      </Show>
      <Switch fallback={<LoadingRows count={6} />}>
        <Match when={props.answer.error()}>
          {(error) => <p class="dim">{failureOf(error())}</p>}
        </Match>
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
