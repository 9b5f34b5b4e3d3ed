import ChevronDown from "lucide-solid/icons/chevron-down";
import FileQuestion from "lucide-solid/icons/file-question-mark";
import FileX from "lucide-solid/icons/file-x";
import { createSignal, createUniqueId, For, Show, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorState, LoadingRows } from "../../ui/states.tsx";
import { isCurable, problemKind } from "../parts/problem-kinds.ts";
import { problemsQuery, type ProblemCount } from "./documents.ts";

const FILES_AT_FIRST = 50;
const FILES_MORE = 200;

interface ProblemGroupProps {
  readonly group: ProblemCount;
  /** Null: of every library. */
  readonly libraryId: string | null;
  /** With several libraries each file says which it is in. */
  readonly namesLibrary: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** One kind of problem in plain words, what to do about it, and behind a press its files. */
export function ProblemGroup(props: ProblemGroupProps): JSX.Element {
  const id = createUniqueId();
  const kind = () => problemKind(props.group.code);
  const what = (): string => t(`activity.problem.${kind()}`, { count: props.group.count });
  return (
    <li class="problem-group">
      <h2>
        <button
          type="button"
          aria-expanded={props.open}
          aria-controls={id}
          onClick={() => props.onOpen(!props.open)}
        >
          <Show when={isCurable(kind())} fallback={<FileX size={20} class="i-b" />}>
            <FileQuestion size={20} class="i-w" />
          </Show>
          <span class="grow">
            <b>{what()}</b>
            <span class="help">{t(`activity.problemHelp.${kind()}`)}</span>
          </span>
          <ChevronDown size={18} class="turn" />
        </button>
      </h2>
      <div id={id} hidden={!props.open}>
        <Show when={props.open}>
          <Files {...props} label={t("problems.filesOf", { what: what() })} />
        </Show>
      </div>
    </li>
  );
}

function Files(props: ProblemGroupProps & { readonly label: string }): JSX.Element {
  const [first, setFirst] = createSignal(FILES_AT_FIRST);
  const answer = createQuery(
    problemsQuery,
    () => ({ code: props.group.code, libraryId: props.libraryId, first: first() }),
    { keepPrevious: true },
  );
  const found = () => answer.data()?.problems;
  return (
    <Show
      when={found()}
      fallback={
        <Show when={answer.error()} fallback={<LoadingRows count={3} />}>
          {(error) => (
            <ErrorState failure={error().failure} onRetry={() => void answer.refetch()} />
          )}
        </Show>
      }
    >
      {(problems) => (
        <>
          <ul class="problem-files" aria-label={props.label}>
            <For each={problems().nodes}>
              {(problem) => (
                <li>
                  <span class="path">{problem.path || "/"}</span>
                  <span class="quiet">
                    {[
                      ...(props.namesLibrary ? [problem.library.name] : []),
                      problem.detail,
                      t("problems.since", { date: formatDate(problem.since) }),
                    ]
                      .filter((part) => part !== "")
                      .join(" · ")}
                  </span>
                </li>
              )}
            </For>
          </ul>
          <Show when={problems().nodes.length < problems().totalCount}>
            <Button kind="plain" onClick={() => setFirst(first() + FILES_MORE)}>
              {t("problems.more")}
            </Button>
          </Show>
        </>
      )}
    </Show>
  );
}
