import { A } from "@solidjs/router";
import ChevronDown from "lucide-solid/icons/chevron-down";
import EarOff from "lucide-solid/icons/ear-off";
import { createSignal, createUniqueId, For, Show, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { formatAgo } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import { ErrorState, LoadingRows } from "../../ui/states.tsx";
import { failureHelp, failureWhat } from "../parts/failure-kinds.ts";
import { failuresQuery, type Failure } from "./documents.ts";

const TRACKS_AT_FIRST = 50;
const TRACKS_MORE = 200;

interface FailureGroupProps {
  readonly code: string;
  readonly count: number;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** Left out for those who may not. */
  readonly onRetry?:
    | ((which: { readonly code: string } | { readonly trackIds: readonly string[] }) => void)
    | undefined;
}

/** One reason why tracks could not be heard, and behind a press those tracks. */
export function FailureGroup(props: FailureGroupProps): JSX.Element {
  const id = createUniqueId();
  const what = (): string => failureWhat(props.code, props.count);
  return (
    <li class="problem-group">
      <h2>
        <button
          type="button"
          aria-expanded={props.open}
          aria-controls={id}
          onClick={() => props.onOpen(!props.open)}
        >
          <EarOff size={20} class="i-w" />
          <span class="grow">
            <b>{what()}</b>
            <span class="help">{failureHelp(props.code)}</span>
          </span>
          <ChevronDown size={18} class="turn" />
        </button>
      </h2>
      <div id={id} hidden={!props.open}>
        <Show when={props.open}>
          <Show when={props.onRetry}>
            {(retry) => (
              <Button
                class="un-kind"
                aria-label={t("unheard.retryKindNamed", { what: what() })}
                onClick={() => retry()({ code: props.code })}
              >
                {t("unheard.retryKind")}
              </Button>
            )}
          </Show>
          <Tracks {...props} label={t("unheard.tracksOf", { what: what() })} />
        </Show>
      </div>
    </li>
  );
}

function Tracks(props: FailureGroupProps & { readonly label: string }): JSX.Element {
  const [first, setFirst] = createSignal(TRACKS_AT_FIRST);
  // The count is part of the question: when it changes, so did the list.
  const answer = createQuery(
    failuresQuery,
    () => (props.count > 0 ? { code: props.code, first: first() } : null),
    { keepPrevious: true },
  );
  const found = () => answer.data()?.analysis.failures;
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
      {(failures) => (
        <>
          <ul class="un-tracks" aria-label={props.label}>
            <For each={failures().nodes}>
              {(failure) => (
                <FailureRow
                  failure={failure}
                  onRetry={
                    props.onRetry && (() => props.onRetry?.({ trackIds: [failure.track.id] }))
                  }
                />
              )}
            </For>
          </ul>
          <Show when={failures().nodes.length < failures().totalCount}>
            <Button kind="plain" onClick={() => setFirst(first() + TRACKS_MORE)}>
              {t("problems.more")}
            </Button>
          </Show>
        </>
      )}
    </Show>
  );
}

function FailureRow(props: {
  readonly failure: Failure;
  readonly onRetry: (() => void) | undefined;
}): JSX.Element {
  const track = () => props.failure.track;
  const why = (): string =>
    [props.failure.detail, t("unheard.when", { when: formatAgo(props.failure.failedAt) })]
      .filter((part) => part !== "")
      .join(" · ");
  return (
    <li>
      <Cover artwork={track().artwork} size={46} shape="m" />
      <div class="grow">
        <A class="clip un-title" href={`/tracks/${track().id}`}>
          <b>{track().title}</b> <span class="dim">{track().artistDisplay}</span>
        </A>
        <span class="un-why">{why()}</span>
      </div>
      <Show when={props.onRetry}>
        {(retry) => (
          <Button
            aria-label={t("unheard.retryNamed", { title: track().title })}
            onClick={() => retry()()}
          >
            {t("unheard.retry")}
          </Button>
        )}
      </Show>
    </li>
  );
}
