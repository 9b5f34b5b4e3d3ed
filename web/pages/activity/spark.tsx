import type { JSX } from "solid-js";

/** The drawing's own units: it is stretched to the width it is given. */
const WIDTH = 140;
const HEIGHT = 34;
const BAR_EVERY = 3;
const BARS = Math.floor(WIDTH / BAR_EVERY);

/** A path of upright bars, newest at the right, the highest filling the height. */
function sparkPath(rates: readonly number[]): string {
  const shown = rates.slice(-BARS);
  const top = Math.max(...shown, 1);
  const first = BARS - shown.length;
  return shown
    .map((rate, index) => {
      const x = (first + index) * BAR_EVERY + BAR_EVERY / 2;
      const height = Math.max(1, (rate / top) * HEIGHT);
      return `M${x} ${HEIGHT}v${(-height).toFixed(1)}`;
    })
    .join("");
}

/** How fast the work went lately. */
export function Spark(props: {
  readonly rates: readonly number[];
  readonly label: string;
}): JSX.Element {
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${BARS * BAR_EVERY} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={props.label}
    >
      <path d={sparkPath(props.rates)} />
    </svg>
  );
}
