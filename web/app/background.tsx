import { For, type JSX } from "solid-js";
import { contourPaths } from "./contours.ts";

const PATHS = contourPaths({ rings: 15, innermost: 48, outermost: 418 });

/** The light of the cover, and the depth lines behind everything. */
export function Background(): JSX.Element {
  return (
    <>
      <div class="glow" />
      <Contours />
    </>
  );
}

/** Depth lines, decorative. Its place and color come from the styles. */
export function Contours(): JSX.Element {
  return (
    <svg class="contours" viewBox="0 0 900 900" aria-hidden="true">
      <For each={PATHS}>{(path) => <path d={path} />}</For>
    </svg>
  );
}
