import { useSearchParams } from "@solidjs/router";
import { createMemo, For, Match, onCleanup, Show, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { useServerEvent } from "../../api/events.ts";
import { viewer } from "../../app/session.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { retryFailed } from "../parts/analysis-actions.ts";
import { ListHead } from "../parts/list-head.tsx";
import "../problems/problems.css";
import { unheardQuery } from "./documents.ts";
import { FailureGroup } from "./failure-group.tsx";
import "./unheard.css";

/** While tracks are heard their failures come and go. */
const LOOK_AGAIN_MS = 2_500;

/** Tracks that could not be listened to, by the reason. */
export default function UnheardPage(): JSX.Element {
  usePageTitle(() => t("unheard.title"));
  const [params, setParams] = useSearchParams<{ code?: string }>();
  const answer = createQuery(unheardQuery, () => ({}));
  const counts = () => answer.data()?.analysis.failureCounts ?? [];
  const codes = createMemo(() => counts().map(({ code }) => code));
  const countOf = (code: string): number => counts().find((one) => one.code === code)?.count ?? 0;
  const mayRetry = (): boolean => viewer()?.role === "admin";
  const retry = (which: Parameters<typeof retryFailed>[0]): void =>
    void retryFailed(which).then(answer.refetch);
  const voice = (): string | undefined => {
    const failed = counts().reduce((sum, { count }) => sum + count, 0);
    return answer.data() && t("unheard.aside", { count: failed });
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  useServerEvent("analysis.progress", () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void answer.refetch();
    }, LOOK_AGAIN_MS);
  });
  onCleanup(() => clearTimeout(timer));
  return (
    <>
      <ListHead title={t("unheard.title")} voice={voice()} below>
        <Show when={mayRetry() && counts().length > 0}>
          <Button onClick={() => retry("all")}>{t("unheard.retryAll")}</Button>
        </Show>
      </ListHead>
      <Switch fallback={<LoadingRows count={4} />}>
        <Match when={answer.data() && counts().length === 0}>
          <Empty
            title={t("unheard.noneTitle")}
            voice={t("unheard.noneVoice")}
            hint={t("unheard.noneBody")}
          />
        </Match>
        <Match when={answer.data()}>
          <p class="water un-explain">{t("unheard.short")}</p>
          <ul class="problem-groups">
            <For each={codes()}>
              {(code) => (
                <FailureGroup
                  code={code}
                  count={countOf(code)}
                  open={params.code === code}
                  onOpen={(open) =>
                    setParams({ code: open ? code : undefined }, { replace: true, scroll: false })
                  }
                  onRetry={mayRetry() ? retry : undefined}
                />
              )}
            </For>
          </ul>
        </Match>
        <Match when={answer.error()}>
          {(error) => (
            <ErrorState failure={error().failure} onRetry={() => void answer.refetch()} />
          )}
        </Match>
      </Switch>
    </>
  );
}
