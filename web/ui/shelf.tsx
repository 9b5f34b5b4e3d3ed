import { Show, type JSX } from "solid-js";
import { A } from "@solidjs/router";
import type { Artwork } from "./artwork.ts";
import { Cover } from "./cover.tsx";

interface ShelfProps {
  readonly title: string;
  /** One quiet sentence beside the title. */
  readonly voice?: string | undefined;
  /** Where "see all" leads, and how it is called. */
  readonly more?: { readonly href: string; readonly label: string };
  /** Tiles. */
  readonly children: JSX.Element;
}

/** A row of covers that scrolls sideways when it must. */
export function Shelf(props: ShelfProps): JSX.Element {
  return (
    <section>
      <div class="sec">
        <h2>{props.title}</h2>
        <Show when={props.voice}>{(voice) => <span class="water desk">{voice()}</span>}</Show>
        <Show when={props.more}>{(more) => <A href={more().href}>{more().label}</A>}</Show>
      </div>
      <div class="shelf">{props.children}</div>
    </section>
  );
}

interface TileProps {
  readonly href: string;
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly artwork: Artwork | null | undefined;
  /** A quiet sentence below, in up to three lines: why it is here. */
  readonly note?: string | undefined;
  /** The width it is shown at. Default 168. */
  readonly size?: number;
  readonly eager?: boolean;
  /** What stands on the tile's cover at rest, such as a play button. */
  readonly children?: JSX.Element;
}

/** A cover with its title beneath, leading somewhere. */
export function Tile(props: TileProps): JSX.Element {
  return (
    <div class="tile">
      <A href={props.href}>
        <Cover artwork={props.artwork} size={props.size ?? 168} eager={props.eager ?? false} />
        <b class="clip">{props.title}</b>
        <Show when={props.subtitle}>
          {(subtitle) => <span class="sub clip">{subtitle()}</span>}
        </Show>
        <Show when={props.note}>{(note) => <span class="note">{note()}</span>}</Show>
      </A>
      {props.children}
    </div>
  );
}
