import { Show, type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { Bpm, CamelotKey } from "../ui/readings.tsx";
import { usePlayer } from "./player-context.tsx";
import { qualityOf } from "./quality.ts";

/** Tempo and key where they are known, else the file's quality. */
export function SoundFacts(props: { readonly withQuality?: boolean }): JSX.Element {
  const player = usePlayer();
  const features = () => player.current()?.track.audioFeatures ?? null;
  const quality = () => {
    const track = player.current()?.track;
    return track && (props.withQuality || !features()) ? qualityOf(track) : null;
  };
  return (
    <>
      <Show when={(features()?.bpm ?? null) !== null}>
        <span>
          <Bpm readings={features()} /> <span class="quiet">{t("columns.bpm")}</span>
        </span>
      </Show>
      <Show when={features()?.camelotKey}>
        <CamelotKey readings={features()} />
      </Show>
      <Show when={quality()}>
        {(facts) => (
          <span>
            {facts().codec} <span class="quiet">{facts().detail}</span>
          </span>
        )}
      </Show>
    </>
  );
}
