import { onCleanup, For, Show, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { t } from "../i18n/i18n.ts";
import { Button } from "./button.tsx";

interface EmptyProps {
  readonly title: string;
  /** One sentence in the voice of the water. */
  readonly voice?: string;
  /** What to do next. */
  readonly hint?: string;
  /** `h1` where it is all a page says. Default `h2`. */
  readonly heading?: "h1" | "h2";
  readonly children?: JSX.Element;
}

/** Nothing to show, and what to do about it. */
export function Empty(props: EmptyProps): JSX.Element {
  return (
    <section class="state">
      <Horizon />
      <Dynamic component={props.heading ?? "h2"}>{props.title}</Dynamic>
      <Show when={props.voice}>{(voice) => <p class="water">{voice()}</p>}</Show>
      <Show when={props.hint}>{(hint) => <p class="dim">{hint()}</p>}</Show>
      <div class="acts">{props.children}</div>
    </section>
  );
}

interface ErrorStateProps {
  /** `network` says to look at the connection; anything else points at the server. */
  readonly failure?: string | undefined;
  readonly onRetry?: () => void;
}

const REASONS = {
  network: "common.errorNetwork",
  database: "common.errorDatabase",
} as const;

/** What comes back by itself is asked for this often. */
const AGAIN_MS = 5_000;

/** It failed: why in words, and a way to try again. What comes back by itself is tried again by itself. */
export function ErrorState(props: ErrorStateProps): JSX.Element {
  const reason = () => REASONS[props.failure as keyof typeof REASONS] ?? "common.errorServer";
  const timer = setInterval(() => {
    if (props.failure !== undefined && props.failure in REASONS) props.onRetry?.();
  }, AGAIN_MS);
  onCleanup(() => clearInterval(timer));
  return (
    <section class="state" role="alert">
      <Horizon />
      <h2>{t("common.errorTitle")}</h2>
      <p class="dim">{t(reason())}</p>
      <Show when={props.onRetry}>
        {(retry) => (
          <div class="acts">
            <Button kind="line" onClick={() => retry()()}>
              {t("common.retry")}
            </Button>
          </div>
        )}
      </Show>
    </section>
  );
}

function Horizon(): JSX.Element {
  return (
    <svg class="horizon" viewBox="0 0 120 44" width="120" height="44" aria-hidden="true">
      <path d="M0 22h120" />
      <path d="M34 29h52M44 35h32M54 41h12" />
      <circle cx="60" cy="12" r="6" />
    </svg>
  );
}

/** Rows that wait: the shape of a track list, said once to screen readers. */
export function LoadingRows(props: { readonly count?: number }): JSX.Element {
  return (
    <div class="skel-rows" role="status">
      <span class="sr">{t("common.loading")}</span>
      <For each={Array.from({ length: props.count ?? 8 })}>
        {() => (
          <div class="skel-row" aria-hidden="true">
            <span class="skel" />
            <span class="skel" />
            <span class="skel" />
          </div>
        )}
      </For>
    </div>
  );
}

/** Tiles that wait: the shape of a shelf or a cover grid. */
export function LoadingTiles(props: {
  readonly count?: number;
  readonly class?: string;
}): JSX.Element {
  return (
    <div class={props.class ?? "shelf"} role="status">
      <span class="sr">{t("common.loading")}</span>
      <For each={Array.from({ length: props.count ?? 7 })}>
        {() => (
          <div class="tile" aria-hidden="true">
            <span class="cover skel" />
            <span class="skel line" />
            <span class="skel line short" />
          </div>
        )}
      </For>
    </div>
  );
}
