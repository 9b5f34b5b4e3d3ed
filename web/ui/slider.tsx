import type { JSX } from "solid-js";

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max: number;
  readonly step?: number;
  /** What is said instead of the bare number. */
  readonly valueText?: string;
  readonly class?: string;
  /** While it is dragged. */
  readonly onInput: (value: number) => void;
}

/** A native range input, drawn our way. */
export function Slider(props: SliderProps): JSX.Element {
  const share = (): number => {
    const min = props.min ?? 0;
    return ((props.value - min) / Math.max(props.max - min, Number.EPSILON)) * 100;
  };
  return (
    <span class={`slider ${props.class ?? ""}`} style={{ "--v": `${share()}%` }}>
      <i />
      <b />
      <input
        type="range"
        min={props.min ?? 0}
        max={props.max}
        step={props.step ?? 1}
        value={props.value}
        aria-label={props.label}
        aria-valuetext={props.valueText}
        onInput={(event) => props.onInput(event.currentTarget.valueAsNumber)}
      />
    </span>
  );
}
