import { A } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import { formatDate, formatLength, formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import type { ScanRunFields } from "./documents.ts";
import { changesText, failureText, runTitle, tookMs, triggerText } from "./run-text.ts";

interface HistoryProps {
  readonly runs: readonly ScanRunFields[];
  /** Left out when there are no older ones. */
  readonly onOlder?: (() => void) | undefined;
}

/** What was scanned before, and how it ended. */
export function History(props: HistoryProps): JSX.Element {
  return (
    <section class="history">
      <div class="sec">
        <h2>{t("activity.history")}</h2>
      </div>
      <ul aria-label={t("activity.historyTable")}>
        <For each={props.runs}>{(run) => <HistoryRow run={run} />}</For>
      </ul>
      <Show when={props.onOlder}>
        {(older) => (
          <Button kind="plain" onClick={() => older()()}>
            {t("activity.olderRuns")}
          </Button>
        )}
      </Show>
    </section>
  );
}

function HistoryRow(props: { readonly run: ScanRunFields }): JSX.Element {
  const when = (): string =>
    formatDate(props.run.createdAt, {
      day: "numeric",
      month: "short",
      hour: "numeric",
      minute: "2-digit",
    });
  const took = (): string => {
    const ms = tookMs(props.run);
    return ms === null ? "–" : formatLength(ms);
  };
  const outcome = (): string => {
    switch (props.run.state) {
      case "FAILED":
        return failureText(props.run);
      case "CANCELED":
        return t("activity.canceled");
      default:
        return changesText(props.run);
    }
  };
  return (
    <li>
      <span class="state-dot" data-state={props.run.state} aria-hidden="true" />
      <span class="what">
        <b class="clip">
          <A href={`/activity/${props.run.id}`}>{runTitle(props.run)}</A>
        </b>
        <span class="sub" classList={{ clip: props.run.state !== "FAILED" }}>
          {triggerText(props.run.trigger)} · {outcome()}
        </span>
      </span>
      <span class="num dim desk">
        {formatNumber(props.run.filesRead)}{" "}
        <span class="quiet">{t("activity.files").toLowerCase()}</span>
      </span>
      <span class="num dim took desk">{took()}</span>
      <span class="num quiet when">{when()}</span>
    </li>
  );
}
