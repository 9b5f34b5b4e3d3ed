import { A } from "@solidjs/router";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import { createMemo, createSignal, For, Match, onCleanup, Show, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { PageHead } from "../../app/page-head.tsx";
import { viewer } from "../../app/session.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorState, LoadingRows } from "../../ui/states.tsx";
import { AnalysisCard } from "./analysis-card.tsx";
import type { AnalysisStatus } from "./analysis-documents.ts";
import { createAnalysisProgress, type AnalysisProgress } from "./analysis-progress.ts";
import { activityQuery, type ProblemCount, type ScanRunFields } from "./documents.ts";
import { History } from "./history.tsx";
import { JobCard } from "./job-card.tsx";
import { LookAt } from "./look-at.tsx";
import { headline } from "./run-text.ts";
import {
  cancelScan,
  pauseAnalysis,
  pauseScan,
  resumeAnalysis,
  resumeScan,
  startScan,
} from "./scan-actions.ts";
import { MeaningCard } from "./meaning-card.tsx";
import { ServicesNotice } from "./services-notice.tsx";
import { SourcesCard } from "./sources-card.tsx";
import { createScanProgress, isActive, withProgress, type ScanProgress } from "./scan-progress.ts";
import "./activity.css";

const RUNS_AT_FIRST = 12;
const RUNS_MORE = 30;
/** "3 minutes ago" must not go stale on a page that stays open. */
const CLOCK_EVERY_MS = 30_000;

export default function ActivityPage(): JSX.Element {
  usePageTitle(() => t("activity.title"));
  const [first, setFirst] = createSignal(RUNS_AT_FIRST);
  const activity = createQuery(activityQuery, () => ({ first: first() }), { keepPrevious: true });
  const progress = createScanProgress({
    known: () => activity.data()?.scanRuns.nodes.map((run) => run.id) ?? [],
    onTurn: () => void activity.refetch(),
  });
  const analysis = createAnalysisProgress();
  const runs = createMemo(() =>
    (activity.data()?.scanRuns.nodes ?? []).map((run) =>
      withProgress(run, progress.eventOf(run.id)),
    ),
  );
  const after = (action: Promise<void>): void => void action.then(() => activity.refetch());

  return (
    <>
      <PageHead title={t("activity.title")} back />
      <ServicesNotice />
      <Switch>
        <Match when={activity.data()}>
          {(data) => (
            <>
              <Head
                runs={runs()}
                analysis={analysis.status()}
                trackCount={data().libraryStatistics.trackCount}
                onScan={(mode) => after(startScan(mode, null))}
              />
              <Board
                runs={runs()}
                problems={data().problemCounts}
                missingCount={data().libraryStatistics.missingCount}
                progress={progress}
                analysis={analysis}
                onAction={after}
                onOlder={
                  data().scanRuns.pageInfo.hasNextPage
                    ? () => setFirst(first() + RUNS_MORE)
                    : undefined
                }
              />
            </>
          )}
        </Match>
        <Match when={activity.error()}>
          {(error) => (
            <ErrorState failure={error().failure} onRetry={() => void activity.refetch()} />
          )}
        </Match>
        <Match when={activity.loading()}>
          <LoadingRows count={4} />
        </Match>
      </Switch>
    </>
  );
}

const isAdmin = (): boolean => viewer()?.role === "admin";

function Head(props: {
  readonly runs: readonly ScanRunFields[];
  readonly analysis: AnalysisStatus | undefined;
  readonly trackCount: number;
  readonly onScan: (mode: "INCREMENTAL" | "FULL") => void;
}): JSX.Element {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), CLOCK_EVERY_MS);
  onCleanup(() => clearInterval(timer));
  const head = createMemo(() => headline(props.runs, props.analysis, props.trackCount, now()));
  const busy = (): boolean => props.runs.some(isActive);
  return (
    <header class="ac-head row">
      <div class="grow">
        <h1>{head().title}</h1>
        <p class="water">{head().sentence}</p>
      </div>
      <Show when={isAdmin() && !busy()}>
        <div class="acts">
          <Button title={t("activity.fullRescanHint")} onClick={() => props.onScan("FULL")}>
            {t("activity.fullRescan")}
          </Button>
          <Button kind="primary" class="plain-icon" onClick={() => props.onScan("INCREMENTAL")}>
            <RefreshCw size={18} />
            {t("activity.scanNow")}
          </Button>
        </div>
      </Show>
    </header>
  );
}

function Board(props: {
  readonly runs: readonly ScanRunFields[];
  readonly problems: readonly ProblemCount[];
  readonly missingCount: number;
  readonly progress: ScanProgress;
  readonly analysis: AnalysisProgress;
  /** Something was asked for: look again once it was. */
  readonly onAction: (action: Promise<void>) => void;
  readonly onOlder: (() => void) | undefined;
}): JSX.Element {
  const shown = createMemo(() => cardsOf(props.runs));
  const ids = createMemo(() => shown().map((run) => run.id));
  const earlier = createMemo(() => props.runs.filter((run) => !ids().includes(run.id)));
  const runOf = (id: string): ScanRunFields | undefined => props.runs.find((run) => run.id === id);
  const actionsOf = ({ id, library }: ScanRunFields) => ({
    pause: () => props.onAction(pauseScan(id)),
    resume: () => props.onAction(resumeScan(id)),
    cancel: () => props.onAction(cancelScan(id)),
    again: () => props.onAction(startScan("INCREMENTAL", library.id)),
  });
  /** Nothing to hear is nothing to show. */
  const heard = () => {
    const status = props.analysis.status();
    return status && status.total > 0 ? status : undefined;
  };
  const hearing = (action: Promise<void>): void => void action.then(props.analysis.refetch);
  return (
    <div class="ac">
      <div>
        <Show when={heard()}>
          {(status) => (
            <AnalysisCard
              status={status()}
              rates={props.analysis.rates()}
              actions={
                isAdmin()
                  ? {
                      pause: () => hearing(pauseAnalysis()),
                      resume: () => hearing(resumeAnalysis()),
                    }
                  : undefined
              }
            />
          )}
        </Show>
        <MeaningCard />
        <SourcesCard />
        <For each={ids()}>
          {(id) => (
            <Show when={runOf(id)}>
              {(run) => (
                <JobCard
                  run={run()}
                  rates={props.progress.ratesOf(id)}
                  actions={isAdmin() ? actionsOf(run()) : undefined}
                />
              )}
            </Show>
          )}
        </For>
        <Show when={earlier().length > 0}>
          <History runs={earlier()} onOlder={props.onOlder} />
        </Show>
      </div>
      <aside class="side">
        <Show when={props.runs.length > 0}>
          <LookAt
            problems={props.problems}
            missingCount={props.missingCount}
            unheard={heard()?.failureCounts ?? []}
          />
        </Show>
        <Show when={isAdmin()}>
          <p class="about">
            <A class="btn soft" href="/jobs">
              {t("jobs.link")}
            </A>
          </p>
        </Show>
        <p class="water about">{t("activity.aboutFull")}</p>
      </aside>
    </div>
  );
}

/** Each library's latest run, in the order of the list. */
function latestByLibrary(runs: readonly ScanRunFields[]): readonly ScanRunFields[] {
  const seen = new Set<string>();
  return runs.filter((run) => !seen.has(run.library.id) && seen.add(run.library.id));
}

/** What deserves a card: all that runs; else how each library's last scan ended. */
function cardsOf(runs: readonly ScanRunFields[]): readonly ScanRunFields[] {
  const active = runs.filter(isActive);
  return active.length > 0 ? active : latestByLibrary(runs);
}
