import { createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { createQuery } from "../../api/create-query.ts";
import { viewer } from "../../app/session.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { showToast } from "../../ui/toasts.ts";
import { ListHead } from "../parts/list-head.tsx";
import { telling } from "../parts/telling.ts";
import { decideMatchMutation, matchReviewsQuery } from "./documents.ts";
import { type Decision, MatchCard } from "./match-card.tsx";
import "./matches.css";

const AT_FIRST = 20;
const MORE = 50;

/** Tracks of which a person is to say which recording they are. */
export default function MatchesPage(): JSX.Element {
  usePageTitle(() => t("matches.title"));
  const [first, setFirst] = createSignal(AT_FIRST);
  const answer = createQuery(matchReviewsQuery, () => ({ first: first() }), { keepPrevious: true });
  const found = () => answer.data()?.matchReviews;
  const ids = (): readonly string[] => found()?.nodes.map(({ track }) => track.id) ?? [];
  const reviewOf = (id: string) => found()?.nodes.find(({ track }) => track.id === id);
  const decide = (trackId: string, decision: Decision): Promise<void> =>
    telling(async () => {
      const { decideMatch: result } = await mutate(decideMatchMutation, { trackId, ...decision });
      showToast({ text: result.error?.message ?? t("matches.done") });
      await answer.refetch();
    });
  return (
    <>
      <ListHead
        title={t("matches.title")}
        voice={answer.data() && t("matches.aside", { count: found()?.totalCount ?? 0 })}
        below
      />
      <Switch fallback={<LoadingRows count={4} />}>
        <Match when={found()?.nodes.length === 0}>
          <Empty title={t("matches.noneTitle")} hint={t("matches.noneBody")} />
        </Match>
        <Match when={found()}>
          <p class="dim ma-explain">{t("matches.explain")}</p>
          <ul class="ma">
            <For each={ids()}>
              {(id) => (
                <Show when={reviewOf(id)}>
                  {(review) => (
                    <MatchCard
                      review={review()}
                      onDecide={
                        viewer()?.role === "admin"
                          ? (decision) => void decide(id, decision)
                          : undefined
                      }
                    />
                  )}
                </Show>
              )}
            </For>
          </ul>
          <Show when={ids().length < (found()?.totalCount ?? 0)}>
            <Button kind="plain" onClick={() => setFirst(first() + MORE)}>
              {t("matches.more")}
            </Button>
          </Show>
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
