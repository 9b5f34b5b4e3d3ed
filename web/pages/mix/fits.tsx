import Plus from "lucide-solid/icons/plus";
import { createMemo, For, Show, type JSX } from "solid-js";
import { MOST_TEMPO_SHARE } from "../../../schema/music/mixing/tempo-fit.ts";
import { CAMELOT_KEYS } from "../../../schema/music/musical-key.ts";
import { camelotStep } from "../../../schema/music/mixing/camelot-step.ts";
import { allowsStep } from "../../../schema/music/mixing/mix-rules.ts";
import { createQuery } from "../../api/create-query.ts";
import type { TrackFields } from "../../api/fragments.ts";
import { t } from "../../i18n/i18n.ts";
import { IconButton } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import { CamelotKey } from "../../ui/readings.tsx";
import type { Mix } from "./create-mix.ts";
import { fittingQuery } from "./documents.ts";

const SHOWN = 4;
const ASKED = 16;

/** What else fits after the chosen track, to be put there. */
export function Fits(props: { readonly mix: Mix }): JSX.Element {
  const chosen = createMemo(() => props.mix.tracks()?.[props.mix.selected()]);
  const answer = createQuery(
    fittingQuery,
    () => {
      const track = chosen();
      const filter = track && filterAfter(track, props.mix.wish().rules);
      return track && filter ? { id: track.id, limit: ASKED, filter } : null;
    },
    { keepPrevious: true, live: false },
  );
  const found = () => {
    const inSet = new Set(props.mix.tracks()?.map(({ id }) => id));
    const all = answer.data()?.similarTracks.map(({ track }) => track) ?? [];
    return all.filter(({ id }) => !inSet.has(id)).slice(0, SHOWN);
  };
  return (
    <Show when={chosen() && found().length > 0 && chosen()}>
      {(track) => (
        <section class="fits">
          <h2>{t("mix.fitsAfter", { title: track().title })}</h2>
          <ul>
            <For each={found()}>
              {(one) => (
                <li>
                  <Cover artwork={one.artwork} size={40} shape="s" />
                  <span class="grow">
                    <b class="clip">{one.title}</b>
                    <span class="sub clip">{one.artistDisplay}</span>
                  </span>
                  <span class="num dim">
                    <CamelotKey readings={one.audioFeatures} /> {change(track(), one)}
                  </span>
                  <IconButton
                    label={t("mix.putNext", { title: one.title })}
                    onClick={() => props.mix.insertAfter(props.mix.selected(), one)}
                  >
                    <Plus size={18} />
                  </IconButton>
                </li>
              )}
            </For>
          </ul>
        </section>
      )}
    </Show>
  );
}

function filterAfter({ audioFeatures }: TrackFields, rules: ReturnType<Mix["wish"]>["rules"]) {
  const { bpm, camelotKey } = audioFeatures ?? { bpm: null, camelotKey: null };
  if (bpm === null || !camelotKey) return null;
  const near = rules === "free" ? "classic" : rules;
  return {
    bpmFrom: bpm * (1 - MOST_TEMPO_SHARE),
    bpmTo: bpm * (1 + MOST_TEMPO_SHARE),
    camelotKeys: CAMELOT_KEYS.filter((key) => allowsStep(near, camelotStep(camelotKey, key))),
  };
}

function change(from: TrackFields, to: TrackFields): string {
  const by = Math.round(to.audioFeatures?.bpm ?? 0) - Math.round(from.audioFeatures?.bpm ?? 0);
  return by === 0 ? "=" : by > 0 ? `+${by}` : `−${-by}`;
}
