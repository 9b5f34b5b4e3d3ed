import { A } from "@solidjs/router";
import Check from "lucide-solid/icons/check";
import { onCleanup, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { createQuery } from "../../api/create-query.ts";
import { useServerEvent } from "../../api/events.ts";
import { viewer } from "../../app/session.ts";
import { formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import {
  meaningQuery,
  type MeaningStatus,
  retryFailedVectorsMutation,
} from "./meaning-documents.ts";
import { meaningShare, meaningText } from "./meaning-text.ts";

/** Events tell that something has changed; what, is asked for this often at most. */
const LOOK_AGAIN_MS = 1_000;

/** How far it is understood what tracks are about. Shows nothing while there are none. */
export function MeaningCard(): JSX.Element {
  const answer = createQuery(meaningQuery, () => ({}));
  let timer: ReturnType<typeof setTimeout> | undefined;
  useServerEvent("vectorize.progress", () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void answer.refetch();
    }, LOOK_AGAIN_MS);
  });
  onCleanup(() => clearTimeout(timer));
  const known = (): MeaningStatus | undefined => {
    const status = answer.data()?.meaning;
    return status && status.total > 0 ? status : undefined;
  };
  return (
    <Show when={known()}>
      {(status) => <Card status={status()} onRetry={() => void retry(answer.refetch)} />}
    </Show>
  );
}

const retry = (refetch: () => Promise<unknown>): Promise<void> =>
  telling(async () => {
    const { retryFailedVectors: result } = await mutate(retryFailedVectorsMutation, {});
    const { error, queuedTracks: count } = result;
    showToast({ text: error?.message ?? t("meaning.retried", { count }) });
    await refetch();
  });

const isAdmin = (): boolean => viewer()?.role === "admin";

function Card(props: {
  readonly status: MeaningStatus;
  readonly onRetry: () => void;
}): JSX.Element {
  const percent = (): number => Math.floor(meaningShare(props.status) * 100);
  /** While another model's vectors are made, and only then. */
  const serving = (): string | undefined => {
    const { mode, model, servingModel } = props.status;
    return mode !== "NONE" && servingModel !== null && servingModel !== model
      ? t("meaning.serving", { model, serving: servingModel })
      : undefined;
  };
  return (
    <section class="card job" classList={{ off: props.status.state === "IDLE" }}>
      <header>
        <div class="grow">
          <h2>{t("meaning.title")}</h2>
          <p class="dim">{meaningText(props.status)}</p>
        </div>
        <Show when={props.status.state === "IDLE"}>
          <span class="job-end good">
            <Check size={18} />
            {t("meaning.done")}
          </span>
        </Show>
      </header>
      <div
        class="job-bar"
        role="progressbar"
        aria-label={t("meaning.title")}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow={percent()}
      >
        <i style={{ width: `${percent()}%` }} />
      </div>
      <dl class="num">
        <div>
          <dt>{t("activity.progress")}</dt>
          <dd>
            {percent()} <small>%</small>
          </dd>
        </div>
        <Figure name={t("meaning.byWords")} count={props.status.text} total={props.status.total} />
        <Show when={props.status.semantic !== null}>
          <Figure
            name={t("meaning.byModel")}
            count={props.status.semantic ?? 0}
            total={props.status.total}
          />
        </Show>
      </dl>
      <Show when={serving()}>{(text) => <p class="water">{text()}</p>}</Show>
      <p class="job-after">
        <Show when={isAdmin()}>
          <A href="/settings#meaning">{t("meaning.settings")}</A>
        </Show>
        <Show when={props.status.failed > 0}>
          <span class="dim">{t("meaning.refused", { count: props.status.failed })}</span>
          <Show when={isAdmin()}>
            <button
              type="button"
              aria-label={t("meaning.retryNamed")}
              onClick={() => props.onRetry()}
            >
              {t("meaning.retry")}
            </button>
          </Show>
        </Show>
      </p>
    </section>
  );
}

function Figure(props: {
  readonly name: string;
  readonly count: number;
  readonly total: number;
}): JSX.Element {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        {formatNumber(props.count)}{" "}
        <small>{t("activity.of", { total: formatNumber(props.total) })}</small>
      </dd>
    </div>
  );
}
