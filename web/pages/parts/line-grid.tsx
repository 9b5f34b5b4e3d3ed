import { createSignal, For, onCleanup, onMount, Show, type JSX } from "solid-js";
import { VirtualList } from "../../ui/virtual-list.tsx";
import "./line-grid.css";

const LINE_PX = 60;
/** A name and its counts want about this much. */
const COLUMN_PX = 320;

interface LineGridProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly children: (row: Row) => JSX.Element;
}

/** Names in as many columns as fit, of which only those in sight exist. */
export function LineGrid<Row>(props: LineGridProps<Row>): JSX.Element {
  const [columns, setColumns] = createSignal(1);
  let box!: HTMLDivElement;
  onMount(() => {
    const measure = (): void =>
      void setColumns(Math.max(1, Math.floor(box.clientWidth / COLUMN_PX)));
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    onCleanup(() => observer.disconnect());
  });
  const rowsOf = (line: number): readonly Row[] =>
    props.rows.slice(line * columns(), (line + 1) * columns());
  return (
    <div ref={(element) => (box = element)} style={{ "--columns": columns() }}>
      <Show when={props.rows.length > 0}>
        <VirtualList
          count={Math.ceil(props.rows.length / columns())}
          rowHeight={LINE_PX}
          label={props.label}
        >
          {(line) => (
            <div class="line-row">
              <For each={rowsOf(line)}>{(row) => props.children(row)}</For>
            </div>
          )}
        </VirtualList>
      </Show>
    </div>
  );
}
