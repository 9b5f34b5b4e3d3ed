import GripVertical from "lucide-solid/icons/grip-vertical";
import { createMemo, createSignal, Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { useTrackActions } from "../../player/use-track-actions.ts";
import { IconButton } from "../../ui/button.tsx";
import { createIsPhone } from "../../ui/media-query.ts";
import type { TrackActions } from "../../ui/track-row.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { TrackLine } from "../tracks/track-line.tsx";
import "../tracks/tracks.css";
import type { Entries } from "./create-entries.ts";
import type { Entry } from "./documents.ts";

const ROW_PX = 62;
const PHONE_ROW_PX = 64;

/** What is being dragged, and over which place. */
interface Drag {
  readonly from: number;
  readonly to: number;
}

interface EntryListProps {
  readonly label: string;
  readonly entries: Entries;
  readonly rows: readonly Entry[];
  /** Whether the viewer may put them in another order and take them out. */
  readonly editable: boolean;
}

/** A playlist made by hand: play, drag or press Alt with arrows to reorder, take out. */
export function EntryList(props: EntryListProps): JSX.Element {
  const isPhone = createIsPhone();
  const rowPx = (): number => (isPhone() ? PHONE_ROW_PX : ROW_PX);
  const [drag, setDrag] = createSignal<Drag | null>(null);
  const [said, setSaid] = createSignal("");
  const tracks = createMemo(() => props.rows.map(({ track }) => track));
  const playable = useTrackActions(tracks);
  const actions = createMemo((): TrackActions =>
    props.editable ? { ...playable, remove: (index) => props.entries.remove(index) } : playable,
  );
  const readings = createMemo(() => tracks().some((track) => track.audioFeatures !== null));

  const move = (from: number, to: number): void => {
    const title = props.rows[from]?.track.title;
    props.entries.move(from, to);
    if (title !== undefined) setSaid(t("playlist.moved", { title, place: to + 1 }));
  };
  function startDrag(event: PointerEvent, from: number): void {
    const handle = event.currentTarget as HTMLElement;
    const startY = event.clientY;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    const over = (y: number): number =>
      Math.min(props.rows.length - 1, Math.max(0, from + Math.round((y - startY) / rowPx())));
    const follow = (moved: PointerEvent): void => void setDrag({ from, to: over(moved.clientY) });
    const end = (): void => {
      handle.removeEventListener("pointermove", follow);
      const done = drag();
      setDrag(null);
      if (done && done.from !== done.to) move(done.from, done.to);
    };
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("lostpointercapture", end, { once: true });
  }
  const nudge = (event: KeyboardEvent, from: number): void => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const to = from + (step ?? 0);
    if (step === undefined || to < 0 || to >= props.rows.length) return;
    event.preventDefault();
    event.stopPropagation();
    move(from, to);
    // The handle of the moved track, in its new row.
    const list = (event.currentTarget as HTMLElement).closest(".vlist");
    requestAnimationFrame(() =>
      list?.querySelector<HTMLElement>(`[data-index="${to}"] .grip`)?.focus(),
    );
  };
  const dropsHere = (index: number): "above" | "below" | null => {
    const held = drag();
    if (!held || held.to !== index || held.from === held.to) return null;
    return held.to < held.from ? "above" : "below";
  };

  return (
    <div class="tl-list" classList={{ "with-readings": readings() }}>
      <VirtualList
        count={props.rows.length}
        rowHeight={rowPx()}
        label={props.label}
        onActivate={(index) => actions().play(index)}
      >
        {(index) => (
          <Show when={props.rows[index]}>
            {(entry) => (
              <div
                class="entry"
                classList={{
                  grabbed: drag()?.from === index,
                  "drop-above": dropsHere(index) === "above",
                  "drop-below": dropsHere(index) === "below",
                }}
                onKeyDown={(event) => event.altKey && props.editable && nudge(event, index)}
              >
                <TrackLine
                  track={entry().track}
                  index={index}
                  actions={actions()}
                  readings={readings()}
                />
                <Show when={props.editable}>
                  <IconButton
                    class="grip"
                    label={t("playlist.move", { title: entry().track.title })}
                    onPointerDown={(event) => startDrag(event, index)}
                  >
                    <GripVertical size={18} />
                  </IconButton>
                </Show>
              </div>
            )}
          </Show>
        )}
      </VirtualList>
      <div class="sr" role="status" aria-live="polite">
        {said()}
      </div>
    </div>
  );
}
