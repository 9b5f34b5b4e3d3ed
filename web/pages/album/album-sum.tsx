import { Show, type JSX } from "solid-js";
import { formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import type { AlbumTrack } from "./documents.ts";

/** Below this the analyzer guesses, and the value wears a `~`. */
const SURE_FROM = 0.5;

/** The last row of the table: what to know about the values above, and the whole length. */
export function AlbumSum(props: {
  readonly tracks: readonly AlbumTrack[];
  readonly readings: boolean;
}): JSX.Element {
  const measured = () => props.tracks.flatMap((track) => track.audioFeatures ?? []);
  const notes = (): string => {
    const estimated = measured().filter(
      (one) => one.bpm !== null && (one.bpmConfidence ?? 1) < SURE_FROM,
    ).length;
    const beatless = measured().filter((one) => one.bpm === null).length;
    return [
      ...(estimated > 0 ? [t("album.estimated", { count: estimated })] : []),
      ...(beatless > 0 ? [t("album.noBeat", { count: beatless })] : []),
    ].join(" ");
  };
  const lengthMs = (): number => props.tracks.reduce((sum, track) => sum + track.durationMs, 0);
  return (
    <>
      <td class="tn" />
      <td class="tt">{notes()}</td>
      <Show when={props.readings}>
        <td class="tb" />
        <td class="tk" />
        <td class="te" />
      </Show>
      <td class="td r">{formatTime(lengthMs())}</td>
      <td class="tm" />
    </>
  );
}
