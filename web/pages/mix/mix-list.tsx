import GripVertical from "lucide-solid/icons/grip-vertical";
import { createSignal, For, Show, type JSX } from "solid-js";
import type { TrackFields } from "../../api/fragments.ts";
import { formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { IconButton } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import { Bpm, CamelotKey, Energy } from "../../ui/readings.tsx";
import type { Mix } from "./create-mix.ts";
import { JoinLine } from "./join-line.tsx";
import { MixItemMenu } from "./mix-item-menu.tsx";

interface Drag {
  readonly from: number;
  readonly to: number;
}

/** The set in order: press to choose, drag or use the arrow keys on the handle to reorder. */
export function MixList(props: { readonly mix: Mix }): JSX.Element {
  let list!: HTMLOListElement;
  const [drag, setDrag] = createSignal<Drag | null>(null);
  const tracks = () => props.mix.tracks() ?? [];

  /** The place whose row the pointer is nearest to. */
  function placeUnder(clientY: number): number {
    const rows = [...list.querySelectorAll<HTMLElement>(".tc")];
    const away = rows.map((row) => {
      const { top, height } = row.getBoundingClientRect();
      return Math.abs(top + height / 2 - clientY);
    });
    return away.indexOf(Math.min(...away));
  }

  function startDrag(event: PointerEvent, from: number): void {
    const handle = event.currentTarget as HTMLElement;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent): void =>
      void setDrag({ from, to: placeUnder(moved.clientY) });
    const end = (): void => {
      handle.removeEventListener("pointermove", move);
      const done = drag();
      setDrag(null);
      if (done) props.mix.move(done.from, done.to);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", end, { once: true });
  }

  /** Rows are kept by track, so the handle keeps the focus when its row moves. */
  function nudge(event: KeyboardEvent, place: number): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const handle = event.currentTarget as HTMLElement;
    props.mix.move(place, place + step);
    handle.focus();
  }

  return (
    <ol class="set" ref={(element) => (list = element)} aria-label={t("mix.set")}>
      <For each={tracks()}>
        {(track, place) => (
          <li>
            <Show when={place() > 0 && props.mix.joins()[place() - 1]}>
              {(join) => <JoinLine join={join()} from={tracks()[place() - 1]} to={track} />}
            </Show>
            <Row
              track={track}
              place={place()}
              mix={props.mix}
              drag={drag()}
              onGrab={startDrag}
              onNudge={nudge}
            />
          </li>
        )}
      </For>
    </ol>
  );
}

interface RowProps {
  readonly track: TrackFields;
  readonly place: number;
  readonly mix: Mix;
  readonly drag: Drag | null;
  readonly onGrab: (event: PointerEvent, place: number) => void;
  readonly onNudge: (event: KeyboardEvent, place: number) => void;
}

function Row(props: RowProps): JSX.Element {
  const dropsHere = (): "above" | "below" | null => {
    const { drag } = props;
    if (!drag || drag.to !== props.place || drag.from === drag.to) return null;
    return drag.to < drag.from ? "above" : "below";
  };
  return (
    <div
      class="tc"
      classList={{
        sel: props.mix.selected() === props.place,
        grabbed: props.drag?.from === props.place,
        "drop-above": dropsHere() === "above",
        "drop-below": dropsHere() === "below",
      }}
    >
      <button
        type="button"
        class="tc-main"
        aria-pressed={props.mix.selected() === props.place}
        onClick={() => props.mix.select(props.place)}
      >
        <span class="n num">{props.place + 1}</span>
        <Cover artwork={props.track.artwork} size={46} shape="m" />
        <span class="grow">
          <b class="clip">{props.track.title}</b>
          <span class="sub clip">{props.track.artistDisplay}</span>
        </span>
        <span class="num bpm">
          <Bpm readings={props.track.audioFeatures} /> <span class="quiet">BPM</span>
        </span>
        <span class="num k">
          <CamelotKey readings={props.track.audioFeatures} />
        </span>
        <Energy readings={props.track.audioFeatures} />
        <span class="num d quiet">{formatTime(props.track.durationMs)}</span>
      </button>
      <MixItemMenu track={props.track} place={props.place} mix={props.mix} />
      <IconButton
        class="grip"
        label={t("queue.moveNamed", { title: props.track.title })}
        onPointerDown={(event) => props.onGrab(event, props.place)}
        onKeyDown={(event) => props.onNudge(event, props.place)}
      >
        <GripVertical size={18} />
      </IconButton>
    </div>
  );
}
