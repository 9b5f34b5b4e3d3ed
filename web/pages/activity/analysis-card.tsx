import { A } from "@solidjs/router";
import Check from "lucide-solid/icons/check";
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import { Match, Show, Switch, type JSX } from "solid-js";
import { formatLength, formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import type { AnalysisStatus } from "./analysis-documents.ts";
import { isUnderWay } from "./analysis-progress.ts";
import { Spark } from "./spark.tsx";

interface AnalysisCardProps {
  readonly status: AnalysisStatus;
  /** Tracks an hour, oldest first. */
  readonly rates: readonly number[];
  /** What may be done about it; left out for those who may not. */
  readonly actions?: { readonly pause: () => void; readonly resume: () => void } | undefined;
}

/** How far the library has been listened to, in the same order as every job. */
export function AnalysisCard(props: AnalysisCardProps): JSX.Element {
  const done = (): number => props.status.analyzed + props.status.failed;
  const percent = (): number =>
    props.status.total === 0 ? 100 : Math.floor((done() / props.status.total) * 100);
  return (
    <section class="card job" classList={{ off: props.status.state === "IDLE" }}>
      <header>
        <div class="grow">
          <h2>{t("hearing.title")}</h2>
          <p class="dim clip">
            <Doing status={props.status} />
          </p>
        </div>
        <Ending {...props} />
      </header>
      <div
        class="job-bar"
        role="progressbar"
        aria-label={t("hearing.title")}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow={percent()}
      >
        <i style={{ width: `${percent()}%` }} />
      </div>
      <Figures status={props.status} rates={props.rates} percent={percent()} />
      <p class="job-after">
        <A href="/numbers">{t("hearing.numbers")}</A>
        <Show when={props.status.failed > 0}>
          <A href="/unheard">{t("unheard.count", { count: props.status.failed })}</A>
        </Show>
      </p>
    </section>
  );
}

/** What it does right now, or why it does nothing. */
function Doing(props: { readonly status: AnalysisStatus }): JSX.Element {
  const first = () => (props.status.state === "RUNNING" ? props.status.current[0] : undefined);
  const others = (): number => props.status.current.length - 1;
  return (
    <Show when={first()} fallback={stateText(props.status)}>
      {(track) => (
        <>
          {t("hearing.now")}{" "}
          <A class="job-track" href={`/tracks/${track().id}`}>
            {track().title}
          </A>
          , {track().artistDisplay}
          <Show when={others() > 0}> {t("hearing.nowMore", { count: others() })}</Show>
        </>
      )}
    </Show>
  );
}

function stateText(status: AnalysisStatus): string {
  switch (status.state) {
    case "RUNNING":
      return t("hearing.begins");
    case "PAUSED":
      return t("hearing.paused");
    case "OFF":
      return t("hearing.off");
    case "IDLE":
      return t(status.failed > 0 ? "hearing.idleFailed" : "hearing.idle");
    case "WAITING":
      return t(waitKey(status.waitingFor));
  }
}

function waitKey(wait: AnalysisStatus["waitingFor"]) {
  switch (wait) {
    case "SCAN":
      return "hearing.waitScan";
    case "STORAGE":
      return "hearing.waitStorage";
    default:
      return "hearing.waitPlayback";
  }
}

function Ending(props: AnalysisCardProps): JSX.Element {
  return (
    <Switch>
      <Match when={props.status.state === "IDLE"}>
        <span class="job-end good">
          <Check size={18} />
          {t("hearing.done")}
        </span>
      </Match>
      <Match when={isUnderWay(props.status) && props.actions}>
        {(actions) => (
          <Show
            when={props.status.state === "PAUSED"}
            fallback={
              <Button aria-label={t("hearing.pause")} onClick={() => actions().pause()}>
                <Pause size={18} />
                {t("scan.pause")}
              </Button>
            }
          >
            <Button aria-label={t("hearing.resume")} onClick={() => actions().resume()}>
              <Play size={18} />
              {t("scan.resume")}
            </Button>
          </Show>
        )}
      </Match>
    </Switch>
  );
}

function Figures(props: {
  readonly status: AnalysisStatus;
  readonly rates: readonly number[];
  readonly percent: number;
}): JSX.Element {
  const rate = (): number | null => props.status.tracksPerHour;
  const left = (): number | null => props.status.secondsLeft;
  return (
    <dl class="num">
      <div>
        <dt>{t("activity.progress")}</dt>
        <dd>
          {props.percent} <small>%</small>
        </dd>
      </div>
      <div>
        <dt>{t("hearing.tracks")}</dt>
        <dd title={t("hearing.left", { count: props.status.pending })}>
          {formatNumber(props.status.analyzed)}{" "}
          <small>{t("activity.of", { total: formatNumber(props.status.total) })}</small>
        </dd>
      </div>
      <div>
        <dt>{t("activity.rate")}</dt>
        <dd>
          <Show when={rate() !== null} fallback="–">
            {formatNumber(rate() ?? 0, { maximumFractionDigits: 0 })}{" "}
            <small>{t("hearing.anHour")}</small>
          </Show>
        </dd>
      </div>
      <div>
        <dt>{t("activity.timeLeft")}</dt>
        <dd>
          <Show when={left() !== null} fallback="–">
            {formatLength((left() ?? 0) * 1000)}
          </Show>
        </dd>
      </div>
      <div class="sp">
        <Show when={props.rates.length > 1}>
          <Spark rates={props.rates} label={t("hearing.rateOverTime")} />
        </Show>
      </div>
    </dl>
  );
}
