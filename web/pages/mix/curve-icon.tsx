import type { JSX } from "solid-js";
import type { EnergyCurve } from "../../../schema/music/mixing/energy-curve.ts";

const SHAPES: Readonly<Record<EnergyCurve, string>> = {
  up: "M2 15C9 14 15 9 26 3",
  down: "M2 3C13 4 19 9 26 15",
  wave: "M2 14C7 14 9 4 14 4S21 14 26 14",
  flat: "M2 9H26",
};

/** How the energy goes, drawn small. */
export function CurveIcon(props: { readonly curve: EnergyCurve }): JSX.Element {
  return (
    <svg
      width="28"
      height="18"
      viewBox="0 0 28 18"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path d={SHAPES[props.curve]} />
    </svg>
  );
}
