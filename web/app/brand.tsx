import { A } from "@solidjs/router";
import type { JSX } from "solid-js";

/** The sun over its reflection: the product's mark. */
export function BrandMark(props: { readonly size?: number }): JSX.Element {
  return (
    <svg
      width={props.size ?? 26}
      height={props.size ?? 26}
      viewBox="0 0 26 26"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path d="M1.5 10.5h23" />
      <path d="M4.5 14.2a8.6 8.6 0 0 0 17 0" opacity=".95" />
      <path d="M8.6 14.2a4.5 4.5 0 0 0 8.8 0" opacity=".6" />
      <circle cx="13" cy="5" r="2.6" fill="currentColor" stroke="none" />
    </svg>
  );
}

export function Brand(): JSX.Element {
  return (
    <A class="brand" href="/" end aria-label="SoniqueBay">
      <BrandMark />
      <div>
        Sonique<span>Bay</span>
      </div>
    </A>
  );
}
