import { createEffect, createSignal, For, on, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { formatBytes } from "../../i18n/format.ts";
import { t, type MessageKey } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { telling } from "../parts/telling.ts";
import { type SeenOllama, testOllamaMutation } from "./meaning-documents.ts";

const REFUSALS = {
  invalid: "settings.meaningBadAddress",
  unreachable: "settings.meaningUnreachable",
  "not-ollama": "settings.meaningNotOllama",
} as const satisfies Record<string, MessageKey>;
const isKnown = (code: string): code is keyof typeof REFUSALS => code in REFUSALS;

/** Whether an Ollama answers at an address, and which of its models to take. */
export function MeaningTest(props: {
  readonly address: string;
  readonly model: string;
  readonly onModel: (model: string) => void;
}): JSX.Element {
  const [seen, setSeen] = createSignal<SeenOllama | null>(null);
  const [looking, setLooking] = createSignal(false);
  // What was seen at one address says nothing about another.
  createEffect(
    on(
      () => props.address,
      () => setSeen(null),
      { defer: true },
    ),
  );
  const look = async (): Promise<void> => {
    setLooking(true);
    setSeen(null);
    const { address } = props;
    let answer: SeenOllama | null = null;
    await telling(async () => {
      ({ testOllama: answer } = await mutate(testOllamaMutation, { address }));
    });
    setLooking(false);
    if (address === props.address) setSeen(answer);
  };
  const said = (): string => {
    const known = seen();
    if (looking()) return t("settings.meaningTesting");
    if (known === null) return "";
    if (known.error) {
      const { code, message } = known.error;
      return isKnown(code) ? t(REFUSALS[code]) : message;
    }
    return t("settings.meaningFound", {
      version: known.version ?? "",
      count: known.models.length,
    });
  };
  const isMissing = (): boolean => {
    const known = seen();
    return known !== null && !known.error && !known.models.some(({ name }) => name === props.model);
  };
  return (
    <div class="meaning-test">
      <Button kind="line" disabled={looking() || props.address === ""} onClick={() => void look()}>
        {t("settings.meaningTest")}
      </Button>
      <p role="status" classList={{ bad: Boolean(seen()?.error) }}>
        {said()}
      </p>
      <Show when={isMissing()}>
        <p class="bad">{t("settings.meaningNotThere", { model: props.model })}</p>
      </Show>
      <Show when={(seen()?.models.length ?? 0) > 0}>
        <ul aria-label={t("settings.meaningModels")}>
          <For each={seen()?.models ?? []}>
            {(model) => (
              <li>
                <button
                  type="button"
                  class="chip"
                  aria-label={t("settings.meaningUse", { model: model.name })}
                  aria-pressed={model.name === props.model}
                  onClick={() => props.onModel(model.name)}
                >
                  {model.name} <small class="quiet">{formatBytes(model.sizeBytes)}</small>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  );
}
