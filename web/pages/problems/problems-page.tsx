import { useSearchParams } from "@solidjs/router";
import { createMemo, For, Match, Show, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { ListHead } from "../parts/list-head.tsx";
import { byFrequency } from "../parts/problem-kinds.ts";
import { SortSelect } from "../parts/sort-select.tsx";
import { problemCountsQuery } from "./documents.ts";
import { ProblemGroup } from "./problem-group.tsx";
import "./problems.css";

/** Files that could not be read, by what is wrong with them. */
export default function ProblemsPage(): JSX.Element {
  usePageTitle(() => t("problems.title"));
  const [params, setParams] = useSearchParams<{ code?: string; library?: string }>();
  const answer = createQuery(problemCountsQuery, () => ({}));
  const groups = createMemo(() => byFrequency(answer.data()?.problemCounts ?? []));
  const libraries = () => answer.data()?.libraries ?? [];
  const codes = createMemo(() => groups().map(({ code }) => code));
  const groupOf = (code: string) => groups().find((group) => group.code === code);
  const voice = (): string | undefined => {
    const total = groups().reduce((sum, { count }) => sum + count, 0);
    return answer.data() && t("problems.aside", { count: total });
  };
  const choices = createMemo(() => [
    { value: "", label: t("missing.everyLibrary") },
    ...libraries().map(({ id, name }) => ({ value: id, label: name })),
  ]);
  return (
    <>
      <ListHead title={t("problems.title")} voice={voice()} below>
        <Show when={libraries().length > 1}>
          <SortSelect
            label={t("filters.library")}
            choices={choices()}
            value={params.library ?? ""}
            onChoose={(id) => setParams({ library: id === "" ? undefined : id }, { replace: true })}
          />
        </Show>
      </ListHead>
      <Switch fallback={<LoadingRows count={4} />}>
        <Match when={answer.data() && groups().length === 0}>
          <Empty
            title={t("problems.noneTitle")}
            voice={t("problems.noneVoice")}
            hint={t("problems.noneBody")}
          />
        </Match>
        <Match when={answer.data()}>
          <ul class="problem-groups">
            <For each={codes()}>
              {(code) => (
                <Show when={groupOf(code)}>
                  {(group) => (
                    <ProblemGroup
                      group={group()}
                      libraryId={params.library ?? null}
                      namesLibrary={libraries().length > 1}
                      open={params.code === code}
                      onOpen={(open) =>
                        setParams(
                          { code: open ? code : undefined },
                          { replace: true, scroll: false },
                        )
                      }
                    />
                  )}
                </Show>
              )}
            </For>
          </ul>
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
