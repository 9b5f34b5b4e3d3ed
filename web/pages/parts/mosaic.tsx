import { A } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import type { Artwork } from "../../ui/artwork.ts";
import { Cover } from "../../ui/cover.tsx";
import "./mosaic.css";

/** Four pictures make a mosaic; fewer leave holes, so the first stands alone then. */
const PIECES = 4;

interface MosaicProps {
  /** Up to four. */
  readonly artworks: readonly Artwork[];
  /** The width it is shown at, in CSS pixels. */
  readonly size: number;
}

/** Four covers as one square, or one where there are fewer. */
export function Mosaic(props: MosaicProps): JSX.Element {
  return (
    <Show
      when={props.artworks.length >= PIECES}
      fallback={<Cover artwork={props.artworks[0]} size={props.size} />}
    >
      <span class="mosaic">
        <For each={props.artworks.slice(0, PIECES)}>
          {(artwork) => <Cover artwork={artwork} size={props.size / 2} />}
        </For>
      </span>
    </Show>
  );
}

interface MosaicTileProps extends MosaicProps {
  readonly href: string;
  readonly title: string;
  readonly subtitle: string;
  /** What stands on the tile at rest, such as a button. */
  readonly children?: JSX.Element;
}

/** A group of albums: a few of its covers, its name and how much it holds. */
export function MosaicTile(props: MosaicTileProps): JSX.Element {
  return (
    <div class="tile">
      <A href={props.href}>
        <Mosaic artworks={props.artworks} size={props.size} />
        <b class="clip">{props.title}</b>
        <span class="sub clip num">{props.subtitle}</span>
      </A>
      {props.children}
    </div>
  );
}
