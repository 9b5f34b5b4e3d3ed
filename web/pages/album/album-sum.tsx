import { Show, type JSX } from "solid-js";
import { formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { isGuess } from "../../ui/sureness.ts";
import type { AlbumTrack } from "./documents.ts";

/** The last row of the table: what to know about the values above, and the whole length. */
export function AlbumSum(props: {
  readonly tracks: readonly AlbumTrack[];
  readonly readings: boolean;
}): JSX.Element {
  const measured = () => props.tracks.flatMap((track) => track.audioFeatures ?? []);
  const notes = (): string => {
    const estimated = measured().reduce(
      (sum, one) =>
        sum +
        Number(one.bpm !== null && isGuess(one.bpmConfidence)) +
        Number(one.camelotKey !== null && isGuess(one.keyConfidence)),
      0,
    );
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
