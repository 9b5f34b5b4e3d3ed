import { createMemo, Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { tidePath } from "../../player/tide-path.ts";
import { waveformPeaks } from "../../player/waveform-peaks.ts";
import { createIsPhone } from "../../ui/media-query.ts";

/** In the drawing's own units; it is stretched to the width it is given, where a phone has room for fewer bars. */
const DESK = { width: 1120, height: 112, barEvery: 5 } as const;
const PHONE = { width: 350, height: 76, barEvery: 4 } as const;

/** The whole track at once; what plays is sought in the player's own tide. */
export function TrackWave(props: { readonly waveform: string }): JSX.Element {
  const isPhone = createIsPhone();
  const size = () => (isPhone() ? PHONE : DESK);
  const peaks = createMemo(() => waveformPeaks(props.waveform));
  const paths = createMemo(() => {
    const heights = peaks();
    return heights && tidePath(heights, size());
  });
  return (
    <Show when={paths()}>
      {(drawn) => (
        <svg
          class="tide ab-wave"
          viewBox={`0 0 ${size().width} ${size().height}`}
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
