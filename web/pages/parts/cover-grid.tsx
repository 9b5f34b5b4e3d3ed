import { createMemo, createSignal, For, onCleanup, onMount, Show, type JSX } from "solid-js";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { gridSize } from "./cover-grid-size.ts";
import "./cover-grid.css";

interface CoverGridProps<Row> {
  readonly label: string;
  readonly total: number;
  /** Undefined while it is on its way. */
  readonly row: (index: number) => Row | undefined;
  /** Which are in sight; `end` is one past the last. */
  readonly onWindow?: (window: { readonly first: number; readonly end: number }) => void;
  /** Draws one; its cover is `coverPx` wide. */
  readonly children: (row: () => Row, coverPx: () => number) => JSX.Element;
}

/** Rows of covers, of which only those in sight exist. */
export function CoverGrid<Row>(props: CoverGridProps<Row>): JSX.Element {
  const [width, setWidth] = createSignal(0);
  const size = createMemo(() => gridSize(width()));
  const coverPx = createMemo(() => size().coverPx);
  let box!: HTMLDivElement;
  onMount(() => {
    const observer = new ResizeObserver(() => setWidth(box.clientWidth));
    observer.observe(box);
    setWidth(box.clientWidth);
    onCleanup(() => observer.disconnect());
  });
  const placesOf = (row: number): readonly number[] => {
    const first = row * size().columns;
    const length = Math.max(0, Math.min(size().columns, props.total - first));
    return Array.from({ length }, (_, column) => first + column);
  };
  return (
    <div
      ref={(element) => (box = element)}
      class="cover-grid"
      style={{ "--columns": size().columns, "--gap": `${size().gapPx}px` }}
    >
      <Show when={width() > 0}>
        <VirtualList
          count={Math.ceil(props.total / size().columns)}
          rowHeight={size().rowPx}
          label={props.label}
          onWindow={({ first, end }) =>
            props.onWindow?.({ first: first * size().columns, end: end * size().columns })
          }
        >
          {(row) => (
            <div class="cover-row">
              <For each={placesOf(row)}>
                {(place) => (
                  <Show when={props.row(place)} fallback={<WaitingTile />}>
                    {(found) => props.children(found, coverPx)}
                  </Show>
                )}
              </For>
            </div>
          )}
        </VirtualList>
      </Show>
    </div>
  );
}

function WaitingTile(): JSX.Element {
  return (
    <div class="tile" aria-hidden="true">
      <span class="cover skel" />
      <span class="skel line" />
    </div>
  );
}
