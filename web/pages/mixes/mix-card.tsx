import { A } from "@solidjs/router";
import { For, type JSX } from "solid-js";
import { Contours } from "../../app/background.tsx";
import { t } from "../../i18n/i18n.ts";
import { Cover } from "../../ui/cover.tsx";
import type { DailyMixCard } from "./documents.ts";
import { mixCovers, mixName, mixPeople } from "./mix-name.ts";
import "./mix-card.css";

const COVER_PX = 30;
/** Degrees in OKLCH, where no cover has been measured yet. */
const AMBER = 62;

/** A mix of the day in the color of its first cover: its name, what it is made from, and whom one will hear. */
export function MixCard(props: { readonly mix: DailyMixCard }): JSX.Element {
  const covers = () => mixCovers(props.mix.picks);
  const hue = (): number => covers().find(({ coverHue }) => coverHue !== null)?.coverHue ?? AMBER;
  return (
    <A class="card mix-card" href={`/mixes/${props.mix.id}`} style={{ "--h": hue().toFixed(0) }}>
      <Contours />
      <span>
        <b class="clip">{mixName(props.mix.subject)}</b>
        <span class="water">
          {t(`mixes.basis.${props.mix.subject.basis}`)}, {mixPeople(props.mix.subject)}
        </span>
      </span>
      <span class="ft num">
        <span class="stack">
          <For each={covers()}>{(artwork) => <Cover artwork={artwork} size={COVER_PX} />}</For>
        </span>
        {t("common.tracksCount", { count: props.mix.trackCount })}
      </span>
    </A>
  );
}
