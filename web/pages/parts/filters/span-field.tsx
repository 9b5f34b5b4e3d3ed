import type { JSX } from "solid-js";
import { t } from "../../../i18n/i18n.ts";

interface SpanFieldProps {
  readonly title: string;
  readonly fromLabel: string;
  readonly toLabel: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly most: number;
  readonly onSpan: (from: number | null, to: number | null) => void;
}

/** Two numbers, each of which may be left open. */
export function SpanField(props: SpanFieldProps): JSX.Element {
  const read = (event: { currentTarget: HTMLInputElement }): number | null => {
    const value = event.currentTarget.valueAsNumber;
    return Number.isInteger(value) && value >= 0 && value <= props.most ? value : null;
  };
  return (
    <fieldset class="span-field">
      <legend>{props.title}</legend>
      <div class="field">
        <input
          type="number"
          inputmode="numeric"
          aria-label={props.fromLabel}
          placeholder={t("filters.from")}
          min={0}
          max={props.most}
          value={props.from ?? ""}
          onChange={(event) => props.onSpan(read(event), props.to)}
        />
      </div>
      <span class="quiet" aria-hidden="true">
        –
      </span>
      <div class="field">
        <input
          type="number"
          inputmode="numeric"
          aria-label={props.toLabel}
          placeholder={t("filters.to")}
          min={0}
          max={props.most}
          value={props.to ?? ""}
          onChange={(event) => props.onSpan(props.from, read(event))}
        />
      </div>
    </fieldset>
  );
}
