import type { JSX } from "solid-js";

/** Three bars that move while it plays and rest while it doesn't. */
export function EqBars(props: { readonly playing: boolean }): JSX.Element {
  return (
    <span class="eqz" classList={{ resting: !props.playing }} aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
