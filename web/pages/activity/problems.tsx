import FileQuestion from "lucide-solid/icons/file-question-mark";
import FileX from "lucide-solid/icons/file-x";
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { scanProblemsQuery } from "./documents.ts";
import { groupProblems, type ProblemGroup } from "./problem-groups.ts";

/** Enough to see what is wrong; nobody reads more in one go. */
const PROBLEMS_ASKED = 200;
const PATHS_AT_FIRST = 2;

interface ProblemsProps {
  /** The latest run of a library: its problems are those the library has now. */
  readonly runId: string;
}

/** Files of one library that could not be read, with what to do about each kind. */
export function Problems(props: ProblemsProps): JSX.Element {
  const problems = createQuery(
    scanProblemsQuery,
    () => ({ id: props.runId, first: PROBLEMS_ASKED }),
    {
      keepPrevious: true,
    },
  );
  const connection = () => problems.data()?.scanRun?.problems;
  const groups = createMemo(() => groupProblems(connection()?.nodes ?? []));
  return (
    <Show when={groups().length > 0}>
      <ul class="problems">
        <For each={groups()}>{(group) => <Problem group={group} />}</For>
      </ul>
    </Show>
  );
}

function Problem(props: { readonly group: ProblemGroup }): JSX.Element {
  const [all, setAll] = createSignal(false);
  const shown = () =>
    all() ? props.group.problems : props.group.problems.slice(0, PATHS_AT_FIRST);
  const hidden = (): number => props.group.problems.length - shown().length;
  const curable = (): boolean =>
    props.group.kind === "unreadable" || props.group.kind === "tookTooLong";
  return (
    <li>
      <Show when={curable()} fallback={<FileX size={20} class="i-b" />}>
        <FileQuestion size={20} class="i-w" />
      </Show>
      <div>
        <b>{t(`activity.problem.${props.group.kind}`, { count: props.group.problems.length })}</b>
        <p>{t(`activity.problemHelp.${props.group.kind}`)}</p>
        <ul class="paths">
          <For each={shown()}>{(problem) => <li title={problem.detail}>{problem.path}</li>}</For>
        </ul>
        <Show when={hidden() > 0}>
          <p class="quiet">{t("activity.moreProblems", { count: hidden() })}</p>
        </Show>
      </div>
      <Show when={hidden() > 0 || all()}>
        <Button aria-expanded={all()} onClick={() => setAll(!all())}>
          {t(all() ? "activity.fewerProblems" : "activity.showProblems")}
        </Button>
      </Show>
    </li>
  );
}
