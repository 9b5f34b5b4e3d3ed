import { A } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import { formatNumber } from "../../i18n/format.ts";
import { t, type MessageKey } from "../../i18n/i18n.ts";
import { keyName } from "../../ui/key-name.ts";
import { Bpm, bpmText, CamelotKey } from "../../ui/readings.tsx";
import { goesWith } from "../parts/filters/camelot.ts";
import { filterQuery } from "../parts/filters/list-filters.ts";
import type { Heard } from "./documents.ts";
import { howSure, originText } from "./origin.ts";
import { Reading, ScoreReading } from "./reading.tsx";

type ScoreField =
  | "danceability"
  | "energy"
  | "moodHappy"
  | "moodParty"
  | "moodRelaxed"
  | "moodAggressive"
  | "acoustic"
  | "tonal"
  | "instrumental";

const FEEL: readonly ScoreField[] = [
  "energy",
  "danceability",
  "moodHappy",
  "moodParty",
  "moodRelaxed",
  "moodAggressive",
];
const MAKE: readonly ScoreField[] = ["acoustic", "tonal", "instrumental"];
/** The four moods share one explanation, and so does what it is made of. */
const ABOUT: Readonly<Record<ScoreField, string>> = {
  energy: "energy",
  danceability: "danceability",
  moodHappy: "mood",
  moodParty: "mood",
  moodRelaxed: "mood",
  moodAggressive: "mood",
  acoustic: "make",
  tonal: "make",
  instrumental: "make",
};
/** A value of the tag may differ from what was heard; less than this is the same beat. */
const SAME_BPM = 1;

interface SectionProps {
  readonly heard: Heard;
}

/** Everything that was heard in a track, in five small tables. */
export function HeardSections(props: SectionProps): JSX.Element {
  return (
    <div class="ab-sections">
      <Rhythm heard={props.heard} />
      <Harmony heard={props.heard} />
      <Scores
        heard={props.heard}
        title={t("sound.feel")}
        voice={t("sound.feelAside")}
        fields={FEEL}
      />
      <Scores heard={props.heard} title={t("sound.make")} fields={MAKE} />
      <Loudness heard={props.heard} />
    </div>
  );
}

function Rhythm(props: SectionProps): JSX.Element {
  const bpm = () => props.heard.bpm;
  const measured = (): number | null => {
    const value = props.heard.bpmMeasured;
    const shown = bpm();
    return value === null || shown === null || Math.abs(value - shown) < SAME_BPM ? null : value;
  };
  return (
    <section>
      <h2>{t("sound.rhythm")}</h2>
      <dl>
        <Reading
          name={t("sound.tempo")}
          about="tempo"
          known={bpm() !== null}
          origin={originText(props.heard, "bpm")}
        >
          <b>
            <Bpm readings={props.heard} />
          </b>{" "}
          <small>{t("columns.bpm")}</small>
          <Show when={props.heard.bpmAlternative}>
            {(other) => (
              <span class="rd-more">{t("sound.tempoAlternative", { bpm: bpmText(other()) })}</span>
            )}
          </Show>
          <Show when={measured()}>
            {(value) => (
              <span class="rd-more">{t("sound.heardAs", { value: bpmText(value()) })}</span>
            )}
          </Show>
        </Reading>
        <Reading
          name={t("sound.onsets")}
          about="onsets"
          known={props.heard.onsetRate !== null}
          origin={t("sound.exact")}
        >
          {t("sound.onsetsValue", { count: oneDecimal(props.heard.onsetRate ?? 0) })}
        </Reading>
      </dl>
    </section>
  );
}

function Harmony(props: SectionProps): JSX.Element {
  const measured = (): string | null => {
    const key = props.heard.musicalKeyMeasured;
    return key === props.heard.musicalKey ? null : key;
  };
  return (
    <section>
      <h2>{t("sound.harmony")}</h2>
      <dl>
        <Reading
          name={t("sound.key")}
          about="key"
          known={props.heard.musicalKey !== null}
          origin={originText(props.heard, "musicalKey")}
        >
          <b>
            <CamelotKey readings={props.heard} />
          </b>{" "}
          <small>{keyName(props.heard.musicalKey ?? "")}</small>
          <Show when={measured()}>
            {(key) => <span class="rd-more">{t("sound.heardAs", { value: keyName(key()) })}</span>}
          </Show>
          <Show when={props.heard.camelotKey}>
            {(key) => (
              <A
                class="rd-more rd-link"
                href={`/tracks${filterQuery({ camelotKeys: goesWith(key()) })}`}
              >
                {t("sound.goesWith", { key: key() })}
              </A>
            )}
          </Show>
        </Reading>
      </dl>
    </section>
  );
}

function Scores(
  props: SectionProps & {
    readonly title: string;
    readonly voice?: string;
    readonly fields: readonly ScoreField[];
  },
): JSX.Element {
  return (
    <section>
      <h2>
        {props.title}
        <Show when={props.voice}>{(voice) => <span class="water">{voice()}</span>}</Show>
      </h2>
      <dl>
        <For each={props.fields}>
          {(field) => (
            <ScoreReading
              name={t(`sound.${field}`)}
              about={ABOUT[field]}
              score={props.heard[field]}
              sureness={howSure(props.heard, field)}
              origin={originText(props.heard, field)}
            />
          )}
        </For>
      </dl>
    </section>
  );
}

const LOUDNESS = [
  { field: "loudnessLufs", name: "sound.lufs", about: "loudness", unit: "LUFS" },
  { field: "loudnessRangeLu", name: "sound.range", about: "range", unit: "LU" },
  { field: "truePeakDb", name: "sound.truePeak", about: "peak", unit: "dBTP" },
  { field: "dynamicRange", name: "sound.dynamics", about: "dynamics", unit: "dB" },
] as const satisfies readonly {
  field: keyof Heard;
  name: MessageKey;
  about: string;
  unit: string;
}[];

function Loudness(props: SectionProps): JSX.Element {
  return (
    <section>
      <h2>{t("sound.loudness")}</h2>
      <dl>
        <For each={LOUDNESS}>
          {({ field, name, about, unit }) => (
            <Reading
              name={t(name)}
              about={about}
              known={props.heard[field] !== null}
              origin={t("sound.exact")}
            >
              {oneDecimal(props.heard[field] ?? 0)} <small>{unit}</small>
            </Reading>
          )}
        </For>
      </dl>
    </section>
  );
}

/** `−17.2`: with a sign that is as wide as a figure. */
function oneDecimal(value: number): string {
  const text = formatNumber(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return text.replace("-", "−");
}
