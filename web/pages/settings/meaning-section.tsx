import { createMemo, createSignal, For, onMount, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { createQuery } from "../../api/create-query.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import { TextField } from "../parts/text-field.tsx";
import {
  type MeaningSettings,
  meaningSettingsQuery,
  updateMeaningSettingsMutation,
} from "./meaning-documents.ts";
import { MeaningTest } from "./meaning-test.tsx";
import { Section } from "./section.tsx";

type Mode = MeaningSettings["mode"];
const MODES = {
  NONE: ["settings.meaningNone", "settings.meaningNoneHint"],
  LOCAL: ["settings.meaningLocal", "settings.meaningLocalHint"],
  HYBRID: ["settings.meaningHybrid", "settings.meaningHybridHint"],
} as const satisfies Record<Mode, readonly unknown[]>;

const LOCAL_ADDRESS = "http://127.0.0.1:11434";

/** Who reads what the music is about: nobody, this machine, or another box. Saved as one. */
export function MeaningSection(): JSX.Element {
  const answer = createQuery(meaningSettingsQuery, () => ({}));
  return (
    <Show when={answer.data()}>
      {(data) => <Form settings={data().meaning} onChange={() => void answer.refetch()} />}
    </Show>
  );
}

function Form(props: {
  readonly settings: MeaningSettings;
  readonly onChange: () => void;
}): JSX.Element {
  const [mode, setMode] = createSignal<Mode | null>(null);
  const [address, setAddress] = createSignal<string | null>(null);
  const [model, setModel] = createSignal<string | null>(null);
  const [wrong, setWrong] = createSignal<string | null>(null);
  onMount(() => {
    if (location.hash === "#meaning") document.querySelector("#meaning")?.scrollIntoView();
  });
  const savedAddress = (): string =>
    props.settings.mode === "LOCAL" ? "" : (props.settings.address ?? "");
  const wanted = createMemo(() => ({
    mode: mode() ?? props.settings.mode,
    address: address() ?? savedAddress(),
    model: model() ?? props.settings.model,
  }));
  const changed = (): boolean =>
    wanted().mode !== props.settings.mode ||
    wanted().address !== savedAddress() ||
    wanted().model !== props.settings.model;
  const reset = (): void => {
    setMode(null);
    setAddress(null);
    setModel(null);
    setWrong(null);
  };
  const save = async (): Promise<void> => {
    const { mode: chosen, ...texts } = wanted();
    const input = {
      mode: chosen,
      ...(chosen === "HYBRID" && { address: texts.address }),
      ...(chosen !== "NONE" && { model: texts.model }),
    };
    let isSaved = false;
    await telling(async () => {
      const { updateMeaningSettings: result } = await mutate(updateMeaningSettingsMutation, {
        input,
      });
      setWrong(result.error && (result.error.field ?? result.error.message));
      isSaved = result.error === null;
    });
    if (!isSaved) return;
    showToast({ text: t("settings.meaningSaved") });
    reset();
    props.onChange();
  };
  /** A field's name is what is wrong with it; anything else is the server's sentence. */
  const isField = (): boolean => wrong() === "address" || wrong() === "model";
  return (
    <Section title={t("settings.meaning")} voice={t("settings.meaningAside")}>
      <div id="meaning" class="set-row wraps">
        <p class="grow">
          <b id="set-meaning">{t("settings.meaningMode")}</b>
          <span class="sub">{t(MODES[wanted().mode][1])}</span>
        </p>
        <div class="seg" role="group" aria-labelledby="set-meaning">
          <For each={Object.keys(MODES) as Mode[]}>
            {(choice) => (
              <button
                type="button"
                aria-pressed={wanted().mode === choice}
                onClick={() => setMode(choice)}
              >
                {t(MODES[choice][0])}
              </button>
            )}
          </For>
        </div>
      </div>
      <Show when={wanted().mode !== "NONE"}>
        <div class="set-form">
          <Show when={wanted().mode === "HYBRID"}>
            <TextField
              label={t("settings.meaningAddress")}
              hint={t("settings.meaningAddressHint")}
              error={wrong() === "address" ? t("settings.meaningBadAddress") : undefined}
              inputmode="url"
              autocomplete="off"
              spellcheck={false}
              value={wanted().address}
              onInput={setAddress}
            />
          </Show>
          <TextField
            label={t("settings.meaningModel")}
            hint={t("settings.meaningModelHint")}
            error={wrong() === "model" ? t("settings.meaningBadModel") : undefined}
            autocomplete="off"
            spellcheck={false}
            value={wanted().model}
            onInput={setModel}
          />
          <MeaningTest
            address={wanted().mode === "LOCAL" ? LOCAL_ADDRESS : wanted().address}
            model={wanted().model}
            onModel={setModel}
          />
        </div>
      </Show>
      <Show when={!isField() && wrong()}>
        {(text) => (
          <p class="set-wrong" role="alert">
            {text()}
          </p>
        )}
      </Show>
      <Show when={changed()}>
        <div class="set-save">
          <Button kind="plain" onClick={reset}>
            {t("settings.meaningReset")}
          </Button>
          <Button kind="primary" onClick={() => void save()}>
            {t("settings.meaningSave")}
          </Button>
        </div>
      </Show>
    </Section>
  );
}
