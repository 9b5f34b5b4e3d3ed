import { Show, type JSX } from "solid-js";
import { formatLength, formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import type { ScanRunFields } from "./documents.ts";
import { tookMs } from "./run-text.ts";
import { Spark } from "./spark.tsx";

/** The mean of a run over fewer files says nothing. */
const RATE_MEANS_FROM = 100;

/** Progress, files, rate and time of a run, always in this order. */
export function Figures(props: {
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
          <Spark rates={props.rates} label={t("activity.rateOverTime")} />
        </Show>
      </div>
    </dl>
  );
}
