import type { JSX } from "solid-js";
import { BrandMark } from "../../app/brand.tsx";
import "./gate.css";

interface GateProps {
  /** One sentence in the voice of the water. */
  readonly voice: string;
  readonly intro?: string | undefined;
  readonly children: JSX.Element;
}

/** The still page before the app: the mark over its horizon, and one form. */
export function Gate(props: GateProps): JSX.Element {
  return (
    <div class="gate">
      <Depths />
      <div class="gate-form">
        <div class="gate-mark">
          <BrandMark size={64} />
        </div>
        <h1>
          Sonique<span>Bay</span>
        </h1>
        <p class="water gate-voice">{props.voice}</p>
        {props.intro === undefined ? undefined : <p class="gate-intro dim">{props.intro}</p>}
        {props.children}
      </div>
    </div>
  );
}

/** How many depth lines are drawn, and how far each lies outside the one before. */
const DEPTHS = 11;
const DEPTH_STEP = 78;

/** Depth lines around the form, as on a chart: ellipses that lose their roundness with distance. */
function Depths(): JSX.Element {
  const line = (index: number): string => {
    const radius = 190 + index * DEPTH_STEP;
    const points = Array.from({ length: 120 }, (_, step) => {
      const angle = (step / 120) * Math.PI * 2;
      const bend =
        1 +
        0.06 * Math.sin(angle * 3 + index * 0.35) +
        0.035 * Math.sin(angle * 5 - index * 0.6) +
        0.02 * Math.cos(angle * 2 + index);
      const x = 800 + Math.cos(angle) * radius * 1.18 * bend;
      const y = 470 + Math.sin(angle) * radius * bend;
      return `${x.toFixed(1)} ${y.toFixed(1)}`;
    });
    return `M${points.join("L")}Z`;
  };
  return (
    <svg
      class="gate-depths"
      viewBox="0 0 1600 940"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {Array.from({ length: DEPTHS }, (_, index) => (
        <path d={line(index)} />
      ))}
    </svg>
  );
}
