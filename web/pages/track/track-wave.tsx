import { createMemo, Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { tidePath } from "../../player/tide-path.ts";
import { waveformPeaks } from "../../player/waveform-peaks.ts";

/** The drawing's own units; it is stretched to the width it is given. */
const DRAWING = { width: 1200, height: 120, barEvery: 5 } as const;

/** The whole track at once; what plays is sought in the player's own tide. */
export function TrackWave(props: { readonly waveform: string }): JSX.Element {
  const paths = createMemo(() => {
    const peaks = waveformPeaks(props.waveform);
    return peaks && tidePath(peaks, DRAWING);
  });
  return (
    <Show when={paths()}>
      {(drawn) => (
        <svg
          class="tide ab-wave"
          viewBox={`0 0 ${DRAWING.width} ${DRAWING.height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t("sound.wave")}
        >
          <path class="up" d={drawn().up} />
          <path class="dn" d={drawn().down} />
        </svg>
      )}
    </Show>
  );
}
