import { A } from "@solidjs/router";
import EarOff from "lucide-solid/icons/ear-off";
import FileQuestion from "lucide-solid/icons/file-question-mark";
import FileX from "lucide-solid/icons/file-x";
import Unlink from "lucide-solid/icons/unlink";
import { For, Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { failureHelp, failureWhat } from "../parts/failure-kinds.ts";
import { byFrequency, isCurable, problemKind } from "../parts/problem-kinds.ts";
import type { ProblemCount } from "./documents.ts";

interface LookAtProps {
  readonly problems: readonly ProblemCount[];
  readonly missingCount: number;
  /** Why tracks could not be listened to. */
  readonly unheard: readonly { readonly code: string; readonly count: number }[];
}

/** What the scans could not read or no longer find, with what to do about each kind. */
export function LookAt(props: LookAtProps): JSX.Element {
  const groups = () => byFrequency(props.problems);
  const total = (): number => groups().reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <h2>
        {t("activity.problems")}
        <Show when={total() > 0}>
          <span class="num">{t("activity.problemFiles", { count: total() })}</span>
        </Show>
      </h2>
      <Show
        when={total() > 0 || props.missingCount > 0 || props.unheard.length > 0}
        fallback={<p class="water">{t("activity.noProblems")}</p>}
      >
        <ul class="problems">
          <For each={groups()}>{(group) => <Problem group={group} />}</For>
          <For each={props.unheard}>
            {({ code, count }) => (
              <li>
                <EarOff size={20} class="i-w" />
                <div>
                  <b>{failureWhat(code, count)}</b>
                  <p>{failureHelp(code)}</p>
                </div>
                <A
                  class="btn soft"
                  href={`/unheard?code=${encodeURIComponent(code)}`}
                  aria-label={t("problems.showNamed", { what: failureWhat(code, count) })}
                >
                  {t("scan.show")}
                </A>
              </li>
            )}
          </For>
          <Show when={props.missingCount > 0}>
            <li>
              <Unlink size={20} class="i-w" />
              <div>
                <b>{t("browse.missingCount", { count: props.missingCount })}</b>
                <p>{t("missing.noneBody")}</p>
              </div>
              <A
                class="btn soft"
                href="/missing"
                aria-label={t("problems.showNamed", { what: t("missing.title") })}
              >
                {t("scan.show")}
              </A>
            </li>
          </Show>
        </ul>
      </Show>
    </>
  );
}

function Problem(props: { readonly group: ProblemCount }): JSX.Element {
  const kind = () => problemKind(props.group.code);
  const what = (): string => t(`activity.problem.${kind()}`, { count: props.group.count });
  return (
    <li>
      <Show when={isCurable(kind())} fallback={<FileX size={20} class="i-b" />}>
        <FileQuestion size={20} class="i-w" />
      </Show>
      <div>
        <b>{what()}</b>
        <p>{t(`activity.problemHelp.${kind()}`)}</p>
      </div>
      <A
        class="btn soft"
        href={`/problems?code=${encodeURIComponent(props.group.code)}`}
        aria-label={t("problems.showNamed", { what: what() })}
      >
        {t("scan.show")}
      </A>
    </li>
  );
}
