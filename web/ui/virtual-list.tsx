import {
  createEffect,
  createMemo,
  createSignal,
  For,
  on,
  onCleanup,
  onMount,
  type JSX,
} from "solid-js";
import { rowWindow, type RowWindow } from "./virtual-window.ts";

interface VirtualListProps {
  readonly count: number;
  /** Every row is exactly this high, in CSS pixels. */
  readonly rowHeight: number;
  /** Draws a row; the row itself is a flex or grid of your own inside a positioned box. */
  readonly children: (index: number) => JSX.Element;
  /** The rows now drawn: time to load what is missing among them. */
  readonly onWindow?: (window: RowWindow) => void;
  /** Enter on a row. */
  readonly onActivate?: (index: number) => void;
  readonly label: string;
  readonly class?: string;
}

/**
 * A list that draws only what is in view, over the page's own scrolling, so that a hundred thousand
 * rows cost as much as thirty. Up, Down, Page Up, Page Down, Home and End walk through it.
 */
export function VirtualList(props: VirtualListProps): JSX.Element {
  let list!: HTMLDivElement;
  const [view, setView] = createSignal({ topPx: 0, heightPx: 0 });
  const [focused, setFocused] = createSignal(0);
  const shown = createMemo(
    () => rowWindow({ ...view(), rowHeightPx: props.rowHeight, count: props.count }),
    undefined,
    { equals: (a, b) => a.first === b.first && a.end === b.end },
  );
  const indexes = createMemo(() => {
    const { first, end } = shown();
    return Array.from({ length: end - first }, (_, offset) => first + offset);
  });

  onMount(() => {
    const scroller = scrollerOf(list);
    let frame = 0;
    const measure = (): void => {
      frame = 0;
      const topPx = scroller.getBoundingClientRect().top - list.getBoundingClientRect().top;
      setView({ topPx, heightPx: scroller.clientHeight });
    };
    const schedule = (): void => {
      frame ||= requestAnimationFrame(measure);
    };
    const resizes = new ResizeObserver(schedule);
    resizes.observe(scroller);
    resizes.observe(list);
    scroller.addEventListener("scroll", schedule, { passive: true });
    measure();
    onCleanup(() => {
      resizes.disconnect();
      scroller.removeEventListener("scroll", schedule);
      cancelAnimationFrame(frame);
    });
  });
  createEffect(on(shown, (window) => props.onWindow?.(window)));

  function goTo(index: number): void {
    const target = Math.min(Math.max(index, 0), props.count - 1);
    const scroller = scrollerOf(list);
    const listTop =
      list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    const rowTop = listTop + target * props.rowHeight;
    // The dock covers the bottom of the page, as the page's own padding says.
    const covered = Number.parseFloat(getComputedStyle(scroller).paddingBottom) || 0;
    const bottom = scroller.scrollTop + scroller.clientHeight - covered;
    if (rowTop < scroller.scrollTop) scroller.scrollTop = rowTop - props.rowHeight;
    else if (rowTop + props.rowHeight > bottom) {
      scroller.scrollTop = rowTop + 2 * props.rowHeight - scroller.clientHeight + covered;
    }
    setFocused(target);
    if (!focusRow(target))
      requestAnimationFrame(() => requestAnimationFrame(() => focusRow(target)));
  }

  /** False while the row is not drawn: scrolling draws it in the next frame. */
  function focusRow(index: number): boolean {
    const row = list.querySelector<HTMLElement>(`[data-index="${index}"]`);
    row?.focus({ preventScroll: true });
    return row !== null;
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = event.target as HTMLElement;
    if (row.dataset["index"] === undefined || event.altKey || event.ctrlKey || event.metaKey)
      return;
    const at = Number(row.dataset["index"]);
    const page = Math.max(1, Math.floor(view().heightPx / props.rowHeight) - 2);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: props.count - 1,
    };
    const target = event.shiftKey ? undefined : targets[event.key];
    if (event.key === "Enter") props.onActivate?.(at);
    else if (target !== undefined) goTo(target);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={(element) => (list = element)}
      class={`vlist ${props.class ?? ""}`}
      role="list"
      aria-label={props.label}
      style={{ height: `${props.count * props.rowHeight}px` }}
      onKeyDown={onKeyDown}
    >
      <For each={indexes()}>
        {(index) => (
          <div
            class="vrow"
            role="listitem"
            data-index={index}
            tabindex={index === focused() ? 0 : -1}
            aria-setsize={props.count}
            aria-posinset={index + 1}
            style={{
              height: `${props.rowHeight}px`,
              transform: `translateY(${index * props.rowHeight}px)`,
            }}
            onFocusIn={() => setFocused(index)}
          >
            {props.children(index)}
          </div>
        )}
      </For>
    </div>
  );
}

/** The nearest ancestor that scrolls: the page, or a panel of its own. */
function scrollerOf(element: HTMLElement): HTMLElement {
  return element.closest<HTMLElement>("[data-scroller], .page") ?? document.documentElement;
}
