import { Show, type JSX } from "solid-js";
import { formatAgo, formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import type { DeadLetter } from "./documents.ts";
import { whatText, whyText } from "./job-text.ts";

/** One piece of work that failed too often. */
export function FailureRow(props: {
  readonly letter: DeadLetter;
  readonly busy: boolean;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}): JSX.Element {
  const what = (): string => whatText(props.letter);
  const fullDate = (): string =>
    formatDate(props.letter.failedAt, { dateStyle: "medium", timeStyle: "medium" });
  return (
    <li>
      <div class="grow">
        <b>{what()}</b>
        <p class="dim">{whyText(props.letter)}</p>
        <Show when={props.letter.reason}>
          {(reason) => (
            <p class="said">
              {props.letter.errorCode === "no-report"
                ? t("jobs.before", { reason: reason() })
                : reason()}
            </p>
          )}
        </Show>
        <p class="quiet num">
          <time dateTime={props.letter.failedAt} title={fullDate()}>
            {formatAgo(props.letter.failedAt)}
          </time>
          <Show when={props.letter.attempts}>
            {(count) => <> · {t("jobs.tries", { count: count() })}</>}
          </Show>
          {" · "}
          {props.letter.errorCode}
        </p>
      </div>
      <div class="jobs-acts">
        <Show when={props.letter.queue}>
          <Button
            disabled={props.busy}
            aria-label={t("jobs.retryNamed", { what: what() })}
            onClick={() => props.onRetry()}
          >
            {t("jobs.retry")}
          </Button>
        </Show>
        <Button
          kind="plain"
          disabled={props.busy}
          aria-label={t("jobs.discardNamed", { what: what() })}
          onClick={() => props.onDiscard()}
        >
          {t("jobs.discard")}
        </Button>
      </div>
    </li>
  );
}
