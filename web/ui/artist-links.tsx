import { A } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import type { TrackRow } from "./track-row.ts";

/** A credit as printed, each name leading to its artist. */
export function ArtistLinks(props: {
  readonly credits: TrackRow["artistCredits"];
  /** Shown when there are no credits to link. */
  readonly display: string;
  /** A name that the place already says, as an album says its artist: "avec Ansel" is left of "Odile avec Ansel". */
  readonly without?: string | undefined;
}): JSX.Element {
  const printed = () => props.credits.filter((credit) => credit.role === "main");
  const known = (index: number, name: string): boolean => index === 0 && name === props.without;
  return (
    <Show when={printed().length > 0} fallback={props.display}>
      <For each={printed()}>
        {(credit, index) => (
          <Show when={!known(index(), credit.name)} fallback={credit.joinPhrase.trimStart()}>
            <A href={`/artists/${credit.artist.id}`}>{credit.name}</A>
            {credit.joinPhrase}
          </Show>
        )}
      </For>
    </Show>
  );
}
