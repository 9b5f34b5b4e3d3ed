import { A, useParams, useSearchParams } from "@solidjs/router";
import { createMemo, createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { PageHead } from "../../app/page-head.tsx";
import { viewer } from "../../app/session.ts";
import { usePageTitle } from "../../app/title.ts";
import { formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { Figures } from "../activity/figures.tsx";
import {
  changesText,
  failureText,
  foldersText,
  runTitle,
  triggerText,
} from "../activity/run-text.ts";
import { startScan } from "../activity/scan-actions.ts";
import {
  createScanProgress,
  isActive,
  progressShare,
  withProgress,
} from "../activity/scan-progress.ts";
import { DecisionRow } from "./decision-row.tsx";
import { runQuery, type DecisionKind, type Run } from "./documents.ts";
import "../activity/activity.css";
import "./run.css";

const DECISIONS_AT_FIRST = 50;
const DECISIONS_MORE = 150;
const KINDS = ["MOVED", "RETURNED", "MISSING", "MERGED", "REPLACED"] as const;
const isKind = (text: string | undefined): text is DecisionKind =>
  (KINDS as readonly (string | undefined)[]).includes(text);

/** What one scan found, decided and could not read. */
export default function RunPage(): JSX.Element {
  const params = useParams<{ id: string }>();
  const [search, setSearch] = useSearchParams<{ kind?: string }>();
  const kind = createMemo(() => (isKind(search.kind) ? search.kind : null));
  const [first, setFirst] = createSignal(DECISIONS_AT_FIRST);
  const answer = createQuery(runQuery, () => ({ id: params.id, kind: kind(), first: first() }), {
    keepPrevious: true,
  });
  const progress = createScanProgress({
    known: () => [params.id],
    onTurn: () => void answer.refetch(),
  });
  const run = createMemo(() => {
    const known = answer.data()?.scanRun;
    return known && { ...known, ...withProgress(known, progress.eventOf(known.id)) };
  });
  usePageTitle(() => {
    const known = run();
    return known ? runTitle(known) : undefined;
  });
  return (
    <>
      <PageHead back />
      <Switch fallback={<LoadingRows count={6} />}>
        <Match when={run()}>
          {(known) => (
            <RunView
              run={known()}
              kind={kind()}
              rates={progress.ratesOf(known().id)}
              onKind={(wanted) => setSearch({ kind: wanted ?? undefined }, { replace: true })}
              onMore={() => setFirst(first() + DECISIONS_MORE)}
            />
          )}
        </Match>
        <Match when={answer.data()?.scanRun === null}>
          <Empty heading="h1" title={t("scan.goneTitle")} hint={t("scan.goneBody")}>
            <A class="btn soft" href="/activity">
              {t("scan.allScans")}
            </A>
          </Empty>
        </Match>
        <Match when={answer.error()}>
          {(error) => (
            <ErrorState failure={error().failure} onRetry={() => void answer.refetch()} />
          )}
        </Match>
      </Switch>
    </>
  );
}

interface RunViewProps {
  readonly run: Run;
  readonly kind: DecisionKind | null;
  readonly rates: readonly number[];
  readonly onKind: (kind: DecisionKind | null) => void;
  readonly onMore: () => void;
}

function RunView(props: RunViewProps): JSX.Element {
  const facts = (): string =>
    [
      formatDate(props.run.createdAt, { dateStyle: "medium", timeStyle: "short" }),
      triggerText(props.run.trigger),
      foldersText(props.run),
      props.run.state === "FAILED" ? failureText(props.run) : changesText(props.run),
    ]
      .filter(Boolean)
      .join(" · ");
  const share = (): number | null => progressShare(props.run);
  const percent = (): number | null => {
    const known = share();
    return known === null ? null : Math.floor(known * 100);
  };
  return (
    <div class="run">
      <header class="run-head row">
        <div class="grow">
          <h1>{runTitle(props.run)}</h1>
          <p class="dim">{facts()}</p>
        </div>
        <Show when={viewer()?.role === "admin" && !isActive(props.run)}>
          <Button onClick={() => void startScan("INCREMENTAL", props.run.library.id)}>
            {t("scan.again")}
          </Button>
        </Show>
      </header>
      <section class="card job" aria-label={t("scan.figures")}>
        <Figures run={props.run} percent={percent()} rates={props.rates} />
        <Show when={props.run.problemCount > 0}>
          <p class="job-after">
            <A href={`/problems?library=${props.run.library.id}`}>
              {t("browse.problemsCount", { count: props.run.problemCount })}
            </A>
          </p>
        </Show>
      </section>
      <section class="decisions">
        <div class="sec">
          <h2>{t("scan.decisions")}</h2>
          <span class="water">{t("scan.decisionsAside")}</span>
        </div>
        <Decisions {...props} />
      </section>
    </div>
  );
}

function Decisions(props: RunViewProps): JSX.Element {
  const countOf = (kind: DecisionKind): number => {
    const { moved, replaced, merged, missing, returned } = props.run;
    const counts = {
      MOVED: moved,
      REPLACED: replaced,
      MERGED: merged,
      MISSING: missing,
      RETURNED: returned,
    };
    return counts[kind].totalCount;
  };
  const some = () => KINDS.filter((kind) => countOf(kind) > 0);
  const shown = () => props.run.decisions;
  return (
    <Show when={some().length > 0} fallback={<p class="dim">{t("scan.noDecisions")}</p>}>
      <Show when={some().length > 1}>
        <div class="decision-kinds" role="group" aria-label={t("scan.decisions")}>
          <KindChip
            label={t("scan.kind.all")}
            on={props.kind === null}
            onPress={() => props.onKind(null)}
          />
          <For each={some()}>
            {(kind) => (
              <KindChip
                label={t(`scan.kind.${kind}`)}
                count={countOf(kind)}
                on={props.kind === kind}
                onPress={() => props.onKind(kind)}
              />
            )}
          </For>
        </div>
      </Show>
      <ul>
        <For each={shown().nodes}>{(decision) => <DecisionRow decision={decision} />}</For>
      </ul>
      <Show when={shown().nodes.length < shown().totalCount}>
        <Button kind="plain" onClick={() => props.onMore()}>
          {t("scan.moreDecisions")}
        </Button>
      </Show>
    </Show>
  );
}

function KindChip(props: {
  readonly label: string;
  readonly count?: number;
  readonly on: boolean;
  readonly onPress: () => void;
}): JSX.Element {
  return (
    <button
      type="button"
      class="chip"
      classList={{ on: props.on }}
      aria-pressed={props.on}
      onClick={() => props.onPress()}
    >
      {props.label}
      <Show when={props.count}>{(count) => <b class="num">{count()}</b>}</Show>
    </button>
  );
}
