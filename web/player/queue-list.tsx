import GripVertical from "lucide-solid/icons/grip-vertical";
import X from "lucide-solid/icons/x";
import { createSignal, Show, type JSX } from "solid-js";
import { formatTime } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import { reasonText } from "../pages/parts/similar/reason-text.ts";
import { IconButton } from "../ui/button.tsx";
import { Cover } from "../ui/cover.tsx";
import { VirtualList } from "../ui/virtual-list.tsx";
import { usePlayer, useRadio } from "./player-context.tsx";
import type { TrackEntry } from "./player.ts";

const ROW_PX = 56;

/** What is being dragged, and over which place; positions count in the whole queue. */
interface Drag {
  readonly from: number;
  readonly to: number;
}

/** What comes after the current track: press to jump, drag or Alt with arrows to reorder, remove. */
export function QueueList(): JSX.Element {
  const player = usePlayer();
  const [drag, setDrag] = createSignal<Drag | null>(null);
  const first = (): number => player.queue().index + 1;
  const count = (): number => player.queue().entries.length - first();

  function startDrag(event: PointerEvent, from: number): void {
    const handle = event.currentTarget as HTMLElement;
    const startY = event.clientY;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    const last = player.queue().entries.length - 1;
    const over = (y: number): number =>
      Math.min(last, Math.max(first(), from + Math.round((y - startY) / ROW_PX)));
    const move = (moved: PointerEvent): void => void setDrag({ from, to: over(moved.clientY) });
    const end = (): void => {
      handle.removeEventListener("pointermove", move);
      const done = drag();
      setDrag(null);
      if (done) player.move(done.from, done.to);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", end, { once: true });
  }

  return (
    <Show
      when={count() > 0}
      fallback={
        <div class="queue-empty">
          <p class="water">{t("queue.empty")}</p>
          <p class="quiet">{t("queue.emptyHint")}</p>
        </div>
      }
    >
      <VirtualList
        class="queue-list"
        label={t("queue.title")}
        count={count()}
        rowHeight={ROW_PX}
        onActivate={(row) => player.jumpTo(first() + row)}
      >
        {(row) => (
          <Show when={player.queue().entries[first() + row]}>
            {(entry) => (
              <QueueRow
                entry={entry()}
                index={first() + row}
                drag={drag()}
                onGrab={(event) => startDrag(event, first() + row)}
              />
            )}
          </Show>
        )}
      </VirtualList>
    </Show>
  );
}

interface QueueRowProps {
  readonly entry: TrackEntry;
  readonly index: number;
  readonly drag: Drag | null;
  readonly onGrab: (event: PointerEvent) => void;
}

function QueueRow(props: QueueRowProps): JSX.Element {
  const player = usePlayer();
  const radio = useRadio();
  const track = () => props.entry.track;
  /** What the radio plays from stands above the list. */
  const why = (): string => {
    const parts = radio.reasonOf(track().id)?.parts ?? [];
    return reasonText({ parts: parts.filter(({ code }) => code !== "NEAR_SEED") });
  };
  const dropsHere = (): "above" | "below" | null => {
    const { drag } = props;
    if (!drag || drag.to !== props.index || drag.from === drag.to) return null;
    return drag.to < drag.from ? "above" : "below";
  };
  const nudge = (event: KeyboardEvent): void => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const lowest = player.queue().index + 1;
    const to = props.index + step;
    if (to >= lowest) player.move(props.index, to);
  };
  return (
    <div
      class="queue-row"
      classList={{
        grabbed: props.drag?.from === props.index,
        "drop-above": dropsHere() === "above",
        "drop-below": dropsHere() === "below",
      }}
    >
      <button
        type="button"
        class="queue-jump"
        tabindex={-1}
        onClick={() => player.jumpTo(props.index)}
      >
        <Cover artwork={track().artwork} size={40} shape="s" />
        <span class="grow">
          <span class="sr">{t("menu.play")} </span>
          <b class="clip">{track().title}</b>
          <span class="sub clip">
            {track().artistDisplay}
            <Show when={why()}>
              {(text) => (
                <span class="quiet" title={text()}>
                  {" · "}
                  {text()}
                </span>
              )}
            </Show>
          </span>
        </span>
        <span class="quiet num">{formatTime(track().durationMs)}</span>
      </button>
      <IconButton
        label={t("queue.remove", { title: track().title })}
        onClick={() => player.remove(props.index)}
      >
        <X size={16} />
      </IconButton>
      <IconButton
        class="grip"
        label={t("queue.moveNamed", { title: track().title })}
        onPointerDown={(event) => props.onGrab(event)}
        onKeyDown={nudge}
      >
        <GripVertical size={16} />
      </IconButton>
    </div>
  );
}
