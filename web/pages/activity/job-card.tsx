import { A } from "@solidjs/router";
import Check from "lucide-solid/icons/check";
import CircleStop from "lucide-solid/icons/circle-stop";
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { Match, Show, Switch, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import type { ScanRunFields } from "./documents.ts";
import { Figures } from "./figures.tsx";
import {
  changesText,
  failureText,
  foldersText,
  momentText,
  phaseText,
  runTitle,
  triggerText,
} from "./run-text.ts";
import { isActive, progressShare } from "./scan-progress.ts";

interface JobCardProps {
  readonly run: ScanRunFields;
  readonly rates: readonly number[];
  /** What may be done about it; left out for those who may not. */
  readonly actions?: RunActions | undefined;
}

interface RunActions {
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
  readonly again: () => void;
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
        <Ending run={props.run} actions={props.actions} />
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
      <Afterwards run={props.run} actions={props.actions} />
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
      <span class="quiet">
        {" "}
        · {[triggerText(props.run.trigger), foldersText(props.run)].filter(Boolean).join(" · ")}
      </span>
    </Show>
  );
}

function Ending(props: {
  readonly run: ScanRunFields;
  readonly actions: RunActions | undefined;
}): JSX.Element {
  const time = (): string => momentText(props.run.finishedAt ?? props.run.createdAt, Date.now());
  return (
    <Switch>
      <Match when={isActive(props.run)}>
        <Show when={props.actions}>
          {(actions) => <RunButtons run={props.run} actions={actions()} />}
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

function RunButtons(props: {
  readonly run: ScanRunFields;
  readonly actions: RunActions;
}): JSX.Element {
  const library = (): string => props.run.library.name;
  return (
    <span class="job-acts">
      <Show
        when={props.run.state === "PAUSED"}
        fallback={
          <Button
            aria-label={t("scan.pauseNamed", { library: library() })}
            onClick={() => props.actions.pause()}
          >
            <Pause size={18} />
            {t("scan.pause")}
          </Button>
        }
      >
        <Button
          aria-label={t("scan.resumeNamed", { library: library() })}
          onClick={() => props.actions.resume()}
        >
          <Play size={18} />
          {t("scan.resume")}
        </Button>
      </Show>
      <Button
        aria-label={t("activity.cancelNamed", { library: library() })}
        onClick={() => props.actions.cancel()}
      >
        <CircleStop size={18} />
        {t("activity.cancel")}
      </Button>
    </span>
  );
}

/** What can be looked at and done once it is over; and while it runs, what it has decided so far. */
function Afterwards(props: {
  readonly run: ScanRunFields;
  readonly actions: RunActions | undefined;
}): JSX.Element {
  const when = (): string => momentText(props.run.createdAt, Date.now());
  return (
    <p class="job-after">
      <A
        href={`/activity/${props.run.id}`}
        aria-label={t("scan.whatHappenedNamed", { library: props.run.library.name, when: when() })}
      >
        {t("scan.whatHappened")}
      </A>
      <Show when={!isActive(props.run) && props.actions}>
        {(actions) => (
          <button
            type="button"
            aria-label={t("scan.againNamed", { library: props.run.library.name })}
            onClick={() => actions().again()}
          >
            {t("scan.again")}
          </button>
        )}
      </Show>
    </p>
  );
}
