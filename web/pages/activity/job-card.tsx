import Check from "lucide-solid/icons/check";
import CircleStop from "lucide-solid/icons/circle-stop";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { Match, Show, Switch, type JSX } from "solid-js";
import { formatLength, formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import type { ScanRunFields } from "./documents.ts";
import {
  changesText,
  failureText,
  momentText,
  phaseText,
  runTitle,
  tookMs,
  triggerText,
} from "./run-text.ts";
import { isActive, progressShare } from "./scan-progress.ts";
import { Spark } from "./spark.tsx";

/** The mean of a run over fewer files says nothing. */
const RATE_MEANS_FROM = 100;

interface JobCardProps {
  readonly run: ScanRunFields;
  readonly rates: readonly number[];
  /** Left out for those who may not stop it. */
  readonly onCancel?: (() => void) | undefined;
}

/** One scan: progress, files, rate and time left, in the same order for every job. */
export function JobCard(props: JobCardProps): JSX.Element {
  const share = (): number | null => progressShare(props.run);
  const percent = (): number | null => {
    const known = share();
    return known === null ? null : Math.floor(known * 100);
  };
  return (
    <section
      class="card job"
      classList={{ off: props.run.state === "DONE", ran: props.run.state === "FAILED" }}
    >
      <header>
        <div class="grow">
          <h2 class="clip">{runTitle(props.run)}</h2>
          <p class="dim clip">
            <Subtitle run={props.run} />
          </p>
        </div>
        <Ending run={props.run} onCancel={props.onCancel} />
      </header>
      <div
        class="job-bar"
        classList={{ unknown: share() === null && isActive(props.run) }}
        role="progressbar"
        aria-label={runTitle(props.run)}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow={percent() ?? undefined}
      >
        <i style={{ width: `${(share() ?? 0) * 100}%` }} />
      </div>
      <Show
        when={props.run.state !== "FAILED"}
        fallback={<p class="job-why">{failureText(props.run)}</p>}
      >
        <Figures run={props.run} percent={percent()} rates={props.rates} />
      </Show>
    </section>
  );
}

function Subtitle(props: { readonly run: ScanRunFields }): JSX.Element {
  return (
    <Show
      when={isActive(props.run)}
      fallback={`${triggerText(props.run.trigger)} · ${changesText(props.run)}`}
    >
      {phaseText(props.run)}
      <span class="quiet"> · {triggerText(props.run.trigger)}</span>
    </Show>
  );
}

function Ending(props: {
  readonly run: ScanRunFields;
  readonly onCancel: (() => void) | undefined;
}): JSX.Element {
  const time = (): string => momentText(props.run.finishedAt ?? props.run.createdAt, Date.now());
  return (
    <Switch>
      <Match when={isActive(props.run)}>
        <Show when={props.onCancel}>
          {(cancel) => (
            <Button
              aria-label={t("activity.cancelNamed", { library: props.run.library.name })}
              onClick={() => cancel()()}
            >
              <CircleStop size={18} />
              {t("activity.cancel")}
            </Button>
          )}
        </Show>
      </Match>
      <Match when={props.run.state === "DONE"}>
        <span class="job-end good">
          <Check size={18} />
          {t("activity.done", { time: time() })}
        </span>
      </Match>
      <Match when={props.run.state === "FAILED"}>
        <span class="job-end bad">
          <TriangleAlert size={18} />
          {t("activity.failed", { time: time() })}
        </span>
      </Match>
      <Match when={props.run.state === "CANCELED"}>
        <span class="job-end dim">{t("activity.stopped", { time: time() })}</span>
      </Match>
    </Switch>
  );
}

function Figures(props: {
  readonly run: ScanRunFields;
  readonly percent: number | null;
  readonly rates: readonly number[];
}): JSX.Element {
  const took = (): number | null => tookMs(props.run);
  /** While it runs the present rate; afterwards the mean. */
  const rate = (): number | null => {
    const ms = took();
    if (ms === null) return props.run.ratePerSecond;
    return props.run.filesRead < RATE_MEANS_FROM ? null : props.run.filesRead / (ms / 1000);
  };
  const left = (): number | null => props.run.secondsLeft;
  const counted = (): boolean => props.percent !== null;
  return (
    <dl class="num">
      <div>
        <dt>{t("activity.progress")}</dt>
        <dd>
          <Show when={props.percent !== null} fallback="–">
            {props.percent} <small>%</small>
          </Show>
        </dd>
      </div>
      <div>
        <dt>{t("activity.files")}</dt>
        <dd>
          <Show when={counted()} fallback={formatNumber(props.run.filesFound)}>
            {formatNumber(props.run.filesRead)}{" "}
            <small>{t("activity.of", { total: formatNumber(props.run.filesToRead) })}</small>
          </Show>
        </dd>
      </div>
      <div>
        <dt>{t("activity.rate")}</dt>
        <dd>
          <Show when={rate() !== null} fallback="–">
            {formatNumber(rate() ?? 0, { maximumFractionDigits: (rate() ?? 0) < 10 ? 1 : 0 })}{" "}
            <small>{t("activity.aSecond")}</small>
          </Show>
        </dd>
      </div>
      <div>
        <dt>{t(took() === null ? "activity.timeLeft" : "activity.took")}</dt>
        <dd>
          <Show when={took() ?? (left() === null ? null : (left() ?? 0) * 1000)} fallback="–">
            {(ms) => formatLength(ms())}
          </Show>
        </dd>
      </div>
      <div class="sp">
        <Show when={props.rates.length > 1}>
          <Spark rates={props.rates} />
        </Show>
      </div>
    </dl>
  );
}
