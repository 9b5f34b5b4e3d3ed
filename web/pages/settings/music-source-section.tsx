import { createSignal, onMount, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { createQuery } from "../../api/create-query.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import { Pick } from "../parts/pick.tsx";
import { telling } from "../parts/telling.ts";
import { TextField } from "../parts/text-field.tsx";
import {
  type MusicSource,
  type MusicSourceAnswer,
  musicSourceQuery,
  testMusicSourceMutation,
  updateMusicSourceMutation,
} from "./music-source-documents.ts";
import { Section } from "./section.tsx";

/** Where music that is missing may come from. */
export function MusicSourceSection(): JSX.Element {
  const answer = createQuery(musicSourceQuery, () => ({}));
  return (
    <Show when={answer.data()?.musicSource}>
      {(source) => (
        <Form
          source={source()}
          libraries={answer.data()?.libraries ?? []}
          onChange={() => void answer.refetch()}
        />
      )}
    </Show>
  );
}

interface Input {
  enabled?: boolean;
  address?: string;
  key?: string;
  libraryId?: string;
}

function Form(props: {
  readonly source: MusicSource;
  readonly libraries: MusicSourceAnswer["libraries"];
  readonly onChange: () => void;
}): JSX.Element {
  const [typed, setTyped] = createSignal<Input>({});
  const [wrong, setWrong] = createSignal<{ field: string | null; message: string } | null>(null);
  const [said, setSaid] = createSignal<{ text: string; isBad: boolean } | null>(null);
  onMount(() => {
    if (location.hash === "#music-source")
      document.querySelector("#music-source")?.scrollIntoView();
  });
  const errorOf = (field: string): string | undefined =>
    wrong()?.field === field ? wrong()?.message : undefined;
  const isChanged = (): boolean => Object.keys(typed()).length > 0;
  const type = (input: Input): void => void setTyped({ ...typed(), ...input });
  const save = async (input: Input): Promise<void> => {
    await telling(async () => {
      const { updateMusicSource: result } = await mutate(updateMusicSourceMutation, { input });
      setWrong(result.error);
      if (result.error !== null) return;
      setTyped({});
      setSaid(null);
      showToast({ text: t("settings.musicSourceSaved") });
    });
    props.onChange();
  };
  const test = async (): Promise<void> => {
    setSaid({ text: t("settings.musicSourceTesting"), isBad: false });
    await telling(async () => {
      const { testMusicSource: result } = await mutate(testMusicSourceMutation, {});
      setSaid({
        text:
          result.error?.message ??
          t("settings.musicSourceAnswers", { version: result.version ?? "" }),
        isBad: result.error !== null,
      });
    });
  };
  return (
    <Section title={t("settings.musicSource")} voice={t("settings.musicSourceAside")}>
      <p id="music-source" class="src-hint dim">
        {t("settings.musicSourceHint", { folder: t("settings.musicSourceFolder") })}
      </p>
      <div class="set-row">
        <p class="grow">
          <b id="music-source-on">{t("settings.musicSourceOn")}</b>
          <span class="sub">{t("settings.musicSourceOnHint")}</span>
        </p>
        <Button kind="plain" onClick={() => void test()}>
          {t("settings.musicSourceTest")}
        </Button>
        <button
          type="button"
          class="switch"
          role="switch"
          aria-checked={props.source.enabled}
          aria-labelledby="music-source-on"
          onClick={() => void save({ ...typed(), enabled: !props.source.enabled })}
        />
      </div>
      <p class="src-state" role="status" classList={{ bad: said()?.isBad }}>
        {said()?.text}
      </p>
      <div class="set-form">
        <TextField
          label={t("settings.musicSourceAddress")}
          placeholder="http://192.168.1.20:5030"
          error={errorOf("address")}
          inputmode="url"
          autocomplete="off"
          spellcheck={false}
          value={typed().address ?? props.source.address ?? ""}
          onInput={(address) => type({ address })}
        />
        <TextField
          label={t("settings.musicSourceKey")}
          hint={t(
            props.source.hasKey ? "settings.musicSourceKeyThere" : "settings.musicSourceKeyWanted",
          )}
          error={errorOf("key")}
          autocomplete="off"
          spellcheck={false}
          value={typed().key ?? ""}
          onInput={(key) => type({ key })}
        />
        <div>
          <p class="set-label">{t("settings.musicSourceLibrary")}</p>
          <Pick
            label={t("settings.musicSourceLibrary")}
            empty={t("settings.musicSourceChoose")}
            value={typed().libraryId ?? props.source.libraryId ?? ""}
            choices={props.libraries.map(({ id, name }) => ({ value: id, label: name }))}
            onPick={(libraryId) => type({ libraryId })}
          />
          <Show when={errorOf("libraryId")}>
            {(text) => (
              <p class="set-wrong" role="alert">
                {text()}
              </p>
            )}
          </Show>
        </div>
      </div>
      <Show when={isChanged()}>
        <div class="set-save">
          <Button kind="primary" onClick={() => void save(typed())}>
            {t("settings.musicSourceSave")}
          </Button>
        </div>
      </Show>
    </Section>
  );
}
