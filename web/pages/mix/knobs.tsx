import { For, type JSX } from "solid-js";
import { ENERGY_CURVES } from "../../../schema/music/mixing/energy-curve.ts";
import { MIX_RULES } from "../../../schema/music/mixing/mix-rules.ts";
import { createQuery } from "../../api/create-query.ts";
import { t } from "../../i18n/i18n.ts";
import { Slider } from "../../ui/slider.tsx";
import { Pick } from "../parts/pick.tsx";
import type { Mix } from "./create-mix.ts";
import { CurveIcon } from "./curve-icon.tsx";
import { mixSourcesQuery } from "./documents.ts";
import { LENGTH, type MixWish, type Mood, MOODS, TEMPO } from "./mix-wish.ts";
import { Seeds } from "./seeds.tsx";

/** While a slider is dragged the set is not made anew at each step. */
const REST_MS = 350;

/** What is asked of the set; each change makes it anew. */
export function Knobs(props: { readonly mix: Mix }): JSX.Element {
  const wish = () => props.mix.wish();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = (change: Partial<MixWish>): void => {
    props.mix.setWish(change);
    clearTimeout(timer);
    timer = setTimeout(() => void props.mix.build(), REST_MS);
  };
  const from = (): number => wish().tempo[0];
  const to = (): number => wish().tempo[1];
  const tempoText = (): string =>
    from() === TEMPO.least && to() === TEMPO.most ? t("mix.anyTempo") : `${from()}–${to()}`;
  const rulesText = (): string => t(`mix.rules.${wish().rules}`);
  return (
    <div class="knobs">
      <Seeds mix={props.mix} />
      <div class="curves seg" role="group" aria-label={t("mix.curve")}>
        <For each={ENERGY_CURVES}>
          {(curve) => (
            <button
              type="button"
              aria-pressed={wish().curve === curve}
              aria-label={t(`mix.curve.${curve}`)}
              title={t(`mix.curve.${curve}`)}
              onClick={() => ask({ curve })}
            >
              <CurveIcon curve={curve} />
            </button>
          )}
        </For>
      </div>
      <div class="knob">
        <span>{t("mix.length")}</span>
        <Slider
          label={t("mix.length")}
          min={LENGTH.least}
          max={LENGTH.most}
          value={wish().length}
          valueText={t("common.tracksCount", { count: wish().length })}
          onInput={(length) => ask({ length })}
        />
        <output class="num">{t("common.tracksCount", { count: wish().length })}</output>
      </div>
      <div class="knob">
        <span>{t("mix.tempo")}</span>
        <span
          class="tempo-range"
          style={{ "--a": `${shareOf(from())}%`, "--v": `${shareOf(to())}%` }}
        >
          <i />
          <input
            type="range"
            min={TEMPO.least}
            max={TEMPO.most}
            value={from()}
            aria-label={t("mix.tempoFrom")}
            onInput={(event) =>
              ask({ tempo: [Math.min(event.currentTarget.valueAsNumber, to() - 2), to()] })
            }
          />
          <input
            type="range"
            min={TEMPO.least}
            max={TEMPO.most}
            value={to()}
            aria-label={t("mix.tempoTo")}
            onInput={(event) =>
              ask({ tempo: [from(), Math.max(event.currentTarget.valueAsNumber, from() + 2)] })
            }
          />
        </span>
        <output class="num">{tempoText()}</output>
      </div>
      <div class="knob">
        <span>{t("mix.adventure")}</span>
        <Slider
          class="acc"
          label={t("mix.adventure")}
          max={MIX_RULES.length - 1}
          value={MIX_RULES.indexOf(wish().rules)}
          valueText={`${rulesText()}: ${t(`mix.rulesHint.${wish().rules}`)}`}
          onInput={(place) => ask({ rules: MIX_RULES[place] ?? "classic" })}
        />
        <output>{rulesText()}</output>
      </div>
      <p class="quiet hint">{t(`mix.rulesHint.${wish().rules}`)}</p>
      <Sources wish={wish()} onAsk={ask} />
    </div>
  );
}

const shareOf = (bpm: number): number => ((bpm - TEMPO.least) / (TEMPO.most - TEMPO.least)) * 100;

/** Of what the set may be made. */
function Sources(props: {
  readonly wish: MixWish;
  readonly onAsk: (change: Partial<MixWish>) => void;
}): JSX.Element {
  const sources = createQuery(mixSourcesQuery, () => ({}));
  const genres = () =>
    (sources.data()?.genres.nodes ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const playlists = () =>
    (sources.data()?.playlists.nodes ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div class="mix-sources">
      <Pick
        label={t("mix.genre")}
        value={props.wish.genreId}
        choices={[{ value: "", label: t("mix.anyGenre") }, ...genres()]}
        onPick={(genreId) => props.onAsk({ genreId })}
      />
      <Pick
        label={t("mix.mood")}
        value={props.wish.mood}
        choices={[
          { value: "", label: t("mix.anyMood") },
          ...MOODS.map((mood) => ({ value: mood, label: t(`mix.mood.${mood}`) })),
        ]}
        onPick={(mood) => props.onAsk({ mood: mood as Mood | "" })}
      />
      <Pick
        label={t("mix.from")}
        value={props.wish.playlistId}
        choices={[{ value: "", label: t("mix.wholeLibrary") }, ...playlists()]}
        onPick={(playlistId) => props.onAsk({ playlistId })}
      />
    </div>
  );
}
