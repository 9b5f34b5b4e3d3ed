import RotateCw from "lucide-solid/icons/rotate-cw";
import { createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { createQuery } from "../../api/create-query.ts";
import { useServerEvent } from "../../api/events.ts";
import { viewer } from "../../app/session.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { showToast } from "../../ui/toasts.ts";
import { ListHead } from "../parts/list-head.tsx";
import { telling } from "../parts/telling.ts";
import {
  type DeadLetter,
  deadLettersQuery,
  discardDeadLettersMutation,
  retryDeadLettersMutation,
} from "./documents.ts";
import { FailureRow } from "./failure-row.tsx";
import { whatText } from "./job-text.ts";
import { Waiting } from "./waiting.tsx";
import "./jobs.css";

const AT_FIRST = 50;
/** As many as the API gives. */
const MOST = 200;

/** What works in the background: what waits, and what failed too often. */
export default function JobsPage(): JSX.Element {
  usePageTitle(() => t("jobs.title"));
  return (
    <Show
      when={viewer()?.role === "admin"}
      fallback={<Empty heading="h1" title={t("jobs.title")} hint={t("jobs.adminsOnly")} />}
    >
      <Failures />
    </Show>
  );
}

function Failures(): JSX.Element {
  const [first, setFirst] = createSignal(AT_FIRST);
  const [busy, setBusy] = createSignal(false);
  const [discards, setDiscards] = createSignal<DeadLetter | "all" | null>(null);
  const answer = createQuery(deadLettersQuery, () => ({ first: first() }), {
    keepPrevious: true,
    live: false,
  });
  const refetch = (): void => void answer.refetch();
  useServerEvent("jobs.changed", refetch);
  const voice = (): string | undefined => {
    const found = answer.data()?.deadLetters;
    return found && t("jobs.aside", { count: found.totalCount });
  };

  const act = async (send: () => Promise<string>): Promise<void> => {
    setBusy(true);
    await telling(async () => showToast({ text: await send() }));
    setBusy(false);
    refetch();
  };
  const retry = (ids: string[] | null): Promise<void> =>
    act(async () => {
      const { retryDeadLetters: result } = await mutate(retryDeadLettersMutation, { ids });
      return result.error?.message ?? t("jobs.retried", { count: result.count });
    });
  const discard = (ids: string[] | null): Promise<void> =>
    act(async () => {
      setDiscards(null);
      const { discardDeadLetters: result } = await mutate(discardDeadLettersMutation, { ids });
      return result.error?.message ?? t("jobs.discarded", { count: result.count });
    });
  const discardChosen = (): void => {
    const chosen = discards();
    if (chosen !== null) void discard(chosen === "all" ? null : [chosen.id]);
  };

  return (
    <>
      <ListHead title={t("jobs.title")} voice={voice()} below>
        <Show when={(answer.data()?.deadLetters.totalCount ?? 0) > 1}>
          <Button kind="plain" disabled={busy()} onClick={() => setDiscards("all")}>
            {t("jobs.discardAll")}
          </Button>
          <Button disabled={busy()} onClick={() => void retry(null)}>
            <RotateCw size={16} />
            {t("jobs.retryAll")}
          </Button>
        </Show>
      </ListHead>
      <div class="jobs">
        <section>
          <h2 class="jobs-head">{t("jobs.failed")}</h2>
          <Switch fallback={<LoadingRows count={3} />}>
            <Match when={answer.data()}>
              {(data) => (
                <Show
                  when={data().deadLetters.nodes.length > 0}
                  fallback={<p class="water jobs-none">{t("jobs.none")}</p>}
                >
                  <ul class="jobs-rows">
                    <For each={data().deadLetters.nodes}>
                      {(letter) => (
                        <FailureRow
                          letter={letter}
                          busy={busy()}
                          onRetry={() => void retry([letter.id])}
                          onDiscard={() => setDiscards(letter)}
                        />
                      )}
                    </For>
                  </ul>
                  <Show when={data().deadLetters.nodes.length < data().deadLetters.totalCount}>
                    <Show when={first() < MOST} fallback={<p class="dim">{t("jobs.older")}</p>}>
                      <Button kind="plain" onClick={() => setFirst(MOST)}>
                        {t("jobs.more")}
                      </Button>
                    </Show>
                  </Show>
                </Show>
              )}
            </Match>
            <Match when={answer.error()}>
              {(error) => <ErrorState failure={error().failure} onRetry={refetch} />}
            </Match>
          </Switch>
        </section>
        <Waiting />
      </div>
      <DiscardDialog
        what={discards()}
        onDiscard={discardChosen}
        onClose={() => setDiscards(null)}
      />
    </>
  );
}

/** Asks before work is forgotten, and says what that means. */
function DiscardDialog(props: {
  readonly what: DeadLetter | "all" | null;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const title = (): string => {
    const { what } = props;
    if (what === null) return "";
    return what === "all"
      ? t("jobs.discardAllTitle")
      : t("jobs.discardTitle", { what: whatText(what) });
  };
  return (
    <Dialog open={props.what !== null} title={title()} onClose={() => props.onClose()}>
      <p class="dim">{t("jobs.discardBody")}</p>
      <div class="row jobs-answer">
        <Button kind="danger" onClick={() => props.onDiscard()}>
          {t("jobs.discard")}
        </Button>
        <Button kind="plain" onClick={() => props.onClose()}>
          {t("common.cancel")}
        </Button>
      </div>
    </Dialog>
  );
}
