import { For, type JSX } from "solid-js";
import { t } from "../../../i18n/i18n.ts";
import { KeyChoice } from "./key-choice.tsx";
import { SCORE_NAMES, type ListFilters } from "./list-filters.ts";
import { scoreName } from "./part-text.ts";
import { ScoreField } from "./score-field.tsx";
import { SpanField } from "./span-field.tsx";

interface SoundFieldsProps {
  readonly filters: ListFilters;
  readonly onChange: (part: Partial<ListFilters>) => void;
}

/** What tracks can be narrowed to by how they sound. */
export function SoundFields(props: SoundFieldsProps): JSX.Element {
  return (
    <section class="filter-sound" aria-label={t("filters.sound")}>
      <h3>
        {t("filters.sound")} <span class="water">{t("filters.soundHint")}</span>
      </h3>
      <SpanField
        title={t("filters.bpm")}
        fromLabel={t("filters.bpmFrom")}
        toLabel={t("filters.bpmTo")}
        from={props.filters.bpmFrom}
        to={props.filters.bpmTo}
        most={999}
        onSpan={(bpmFrom, bpmTo) => props.onChange({ bpmFrom, bpmTo })}
      />
      <KeyChoice
        chosen={props.filters.camelotKeys}
        onChoose={(camelotKeys) => props.onChange({ camelotKeys })}
      />
      <div class="score-fields">
        <For each={SCORE_NAMES}>
          {(name) => (
            <ScoreField
              label={scoreName(name)}
              span={props.filters.scores[name]}
              onSpan={(span) =>
                props.onChange({ scores: { ...props.filters.scores, [name]: span } })
              }
            />
          )}
        </For>
      </div>
    </section>
  );
}
