import { A } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import type { TrackRow } from "./track-row.ts";

/** A credit as printed, each name leading to its artist. */
export function ArtistLinks(props: {
  readonly credits: TrackRow["artistCredits"];
  /** Shown when there are no credits to link. */
  readonly display: string;
}): JSX.Element {
  return (
    <Show when={props.credits.length > 0} fallback={props.display}>
      <For each={props.credits}>
        {(credit) => (
          <>
            <A href={`/artists/${credit.artist.id}`}>{credit.name}</A>
            {credit.joinPhrase}
          </>
        )}
      </For>
    </Show>
  );
}
