import { For, Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { usePlayer } from "../../player/player-context.tsx";
import { Cover } from "../../ui/cover.tsx";
import { Bpm, CamelotKey } from "../../ui/readings.tsx";
import type { SearchItem } from "./documents.ts";
import { litParts } from "./lit-parts.ts";
import { factsOf, kindOf, pictureOf, titleOf } from "./result-text.ts";

interface ResultRowProps {
  readonly item: SearchItem;
  readonly query: string;
  readonly id: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
}

/** One thing that was found: what it is called, with its matched letters lit, and what it is. */
export function ResultRow(props: ResultRowProps): JSX.Element {
  const player = usePlayer();
  const playing = (): boolean =>
    props.item.__typename === "Track" && player.isCurrent(props.item.id);
  const readings = () => (props.item.__typename === "Track" ? props.item.audioFeatures : null);
  return (
    <li
      id={props.id}
      role="option"
      aria-selected={props.chosen}
      classList={{ sel: props.chosen, "is-playing": playing() }}
      onPointerMove={() => props.onChoose()}
      onClick={() => props.onOpen()}
    >
      <Cover
        artwork={pictureOf(props.item)}
        size={46}
        class={props.item.__typename === "Artist" ? "round" : ""}
      />
      <span class="grow">
        <b class="clip">
          <Lit text={titleOf(props.item)} query={props.query} />
        </b>
        <span class="sub clip">
          <Lit text={factsOf(props.item)} query={props.query} />
        </span>
      </span>
      <Show when={readings()}>
        {(known) => (
          <span class="num dim desk readings">
            <CamelotKey readings={known()} />
            <span>
              <Bpm readings={known()} /> <span class="quiet">{t("columns.bpm")}</span>
            </span>
          </span>
        )}
      </Show>
      <span class="ty">{kindOf(props.item)}</span>
    </li>
  );
}

function Lit(props: { readonly text: string; readonly query: string }): JSX.Element {
  return (
    <For each={litParts(props.text, props.query)}>
      {(part) => (
        <Show when={part.lit} fallback={part.text}>
          <mark>{part.text}</mark>
        </Show>
      )}
    </For>
  );
}
