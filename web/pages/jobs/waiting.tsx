import { For, onCleanup, Show, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { useServerEvent } from "../../api/events.ts";
import { formatAgo } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { ErrorState, LoadingRows } from "../../ui/states.tsx";
import { type QueueStatus, queueStatusesQuery } from "./documents.ts";
import { queueText } from "./job-text.ts";

/** Queues tell nobody that they grew. */
const LOOK_EVERY_MS = 10_000;

/** How much waits in each queue, and since when. */
export function Waiting(): JSX.Element {
  const answer = createQuery(queueStatusesQuery, () => ({}), { live: false });
  const refetch = (): void => void answer.refetch();
  useServerEvent("jobs.changed", refetch);
  const timer = setInterval(() => document.hidden || refetch(), LOOK_EVERY_MS);
  onCleanup(() => clearInterval(timer));
  return (
    <section>
      <h2 class="jobs-head">{t("jobs.waiting")}</h2>
      <Show
        when={answer.data()}
        fallback={
          <Show when={answer.error()} fallback={<LoadingRows count={5} />}>
            {(error) => <ErrorState failure={error().failure} onRetry={refetch} />}
          </Show>
        }
      >
        {(data) => (
          <ul class="jobs-queues">
            <For each={data().queueStatuses}>{(queue) => <Row queue={queue} />}</For>
          </ul>
        )}
      </Show>
    </section>
  );
}

function Row(props: { readonly queue: QueueStatus }): JSX.Element {
  const waits = (): boolean => (props.queue.waiting ?? 0) > 0;
  const count = (): string => {
    const { waiting } = props.queue;
    if (waiting === null) return t("jobs.notKnown");
    return waiting === 0 ? t("jobs.nothing") : t("jobs.messages", { count: waiting });
  };
  return (
    <li classList={{ idle: !waits() }}>
      <span class="grow">{queueText(props.queue.name)}</span>
      <span class="num">{count()}</span>
      <span class="num quiet since">
        <Show when={props.queue.oldestAt}>
          {(oldest) => t("jobs.oldest", { ago: formatAgo(oldest()) })}
        </Show>
      </span>
    </li>
  );
}
