import X from "lucide-solid/icons/x";
import { createSignal, For, Show, type JSX } from "solid-js";
import type { PlaylistPlan } from "../../../schema/words/playlist-plan.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../parts/text-field.tsx";
import type { Description } from "./create-described.ts";
import { chipsOf, type EditableRange, type PlanChip } from "./plan-chips.ts";

/** What the words were read as: each wish can be taken away, ranges can be changed. */
export function PlanView(props: {
  readonly description: Description;
  readonly plan: PlaylistPlan;
}): JSX.Element {
  const [editing, setEditing] = createSignal<PlanChip | null>(null);
  return (
    <section class="plan" aria-label={t("describe.heardAs")}>
      <span class="lab water">{t("describe.heardAs")}</span>
      <For each={chipsOf(props.plan)}>
        {(chip) => (
          <span class="chip pc" style={{ "--hue": String(chip.hue) }}>
            <Show when={chip.range} fallback={<ChipText chip={chip} />}>
              <button
                type="button"
                class="pc-edit"
                aria-label={t("describe.edit", { wish: wishOf(chip) })}
                onClick={() => setEditing(chip)}
              >
                <ChipText chip={chip} />
              </button>
            </Show>
            <button
              type="button"
              class="x"
              aria-label={t("describe.remove", { wish: wishOf(chip) })}
              onClick={() => props.description.edit(chip.without())}
            >
              <X size={14} />
            </button>
          </span>
        )}
      </For>
      <Show when={props.description.edited()}>
        <button type="button" class="chip pc-again" onClick={() => props.description.readAgain()}>
          {t("describe.readAgain")}
        </button>
      </Show>
      <Dialog
        open={editing() !== null}
        title={editing()?.label ?? ""}
        onClose={() => setEditing(null)}
      >
        <Show when={editing()?.range}>
          {(range) => (
            <RangeForm
              range={range()}
              onDone={(plan) => {
                props.description.edit(plan);
                setEditing(null);
              }}
            />
          )}
        </Show>
      </Dialog>
    </section>
  );
}

/** "Tempo 60–84 BPM" */
export const wishOf = ({ label, value }: PlanChip): string =>
  label === null ? value : `${label} ${value}`;

function ChipText(props: { readonly chip: PlanChip }): JSX.Element {
  return (
    <>
      <Show when={props.chip.label}>{(label) => <span class="k">{label()}</span>}</Show>{" "}
      <b class="num">{props.chip.value}</b>
    </>
  );
}

function RangeForm(props: {
  readonly range: EditableRange;
  readonly onDone: (plan: PlaylistPlan) => void;
}): JSX.Element {
  const shown = (value: number | undefined): string => (value === undefined ? "" : String(value));
  // eslint-disable-next-line solid/reactivity -- what it begins with
  const [from, setFrom] = createSignal(shown(props.range.from));
  // eslint-disable-next-line solid/reactivity -- what it begins with
  const [to, setTo] = createSignal(shown(props.range.to));
  const numberOf = (text: string): number | undefined => {
    const value = Number(text.replace(",", "."));
    return text.trim() === "" || !Number.isFinite(value)
      ? undefined
      : Math.min(props.range.most, Math.max(0, value));
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const [start, end] = [numberOf(from()), numberOf(to())];
    const turned = start !== undefined && end !== undefined && start > end;
    props.onDone(turned ? props.range.change(end, start) : props.range.change(start, end));
  };
  return (
    <form class="pc-range" onSubmit={submit}>
      <div class="pc-ends">
        <TextField
          label={t("describe.from.label")}
          inputMode="decimal"
          value={from()}
          onInput={setFrom}
        />
        <TextField
          label={t("describe.to.label")}
          inputMode="decimal"
          value={to()}
          onInput={setTo}
        />
      </div>
      <p class="quiet">{t("describe.anything")}</p>
      <Button kind="primary" type="submit">
        {t("describe.done")}
      </Button>
    </form>
  );
}
