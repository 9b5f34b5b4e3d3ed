import {
  createEffect,
  createMemo,
  createSignal,
  on,
  onMount,
  Show,
  untrack,
  type JSX,
} from "solid-js";
import { mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import { failureOf } from "../parts/refusal-text.ts";
import { TextField } from "../parts/text-field.tsx";
import type { LibrarySettingsFields } from "./documents.ts";
import { updateLibrarySettingsMutation } from "./library-documents.ts";
import { libraryRefusalText, type Refusal } from "./library-refusal.ts";
import { ListEditor } from "./list-editor.tsx";
import { PriorityEditor } from "./priority-editor.tsx";
import { Section } from "./section.tsx";
import { changesOf, scanAfter } from "./settings-change.ts";

const MOST_MINUTES = 1440;

interface ReadingSectionProps {
  readonly settings: LibrarySettingsFields;
  readonly onChange: () => void;
}

/** How files are understood: what parts names, what is left out, where pictures come from. Saved as one. */
export function ReadingSection(props: ReadingSectionProps): JSX.Element {
  const first = untrack(() => props.settings);
  const [draft, setDraft] = createSignal(first);
  const [minutes, setMinutes] = createSignal(String(first.pollMinutes));
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [failure, setFailure] = createSignal<string | undefined>(undefined);
  const start = (settings: LibrarySettingsFields): void => {
    setDraft(settings);
    setMinutes(String(settings.pollMinutes));
    setRefusal(null);
    setFailure(undefined);
  };
  const same = (a: LibrarySettingsFields, b: LibrarySettingsFields): boolean =>
    JSON.stringify(a) === JSON.stringify(b);
  const saved = createMemo(() => props.settings, undefined, { equals: same });
  createEffect(on(saved, start, { defer: true }));
  onMount(() => {
    if (location.hash === "#artwork") document.querySelector("#artwork")?.scrollIntoView();
  });

  const wantedMinutes = (): number | null => {
    const value = Number(minutes());
    return Number.isInteger(value) && value >= 1 && value <= MOST_MINUTES ? value : null;
  };
  const wanted = (): LibrarySettingsFields => ({
    ...draft(),
    pollMinutes: wantedMinutes() ?? saved().pollMinutes,
  });
  const changes = createMemo(() => changesOf(saved(), wanted()));
  const changed = (): boolean => Object.keys(changes()).length > 0;
  const wrongAt = (field: keyof LibrarySettingsFields): string | undefined => {
    const refused = refusal();
    return refused?.field === field ? libraryRefusalText(refused) : undefined;
  };
  const set = (part: Partial<LibrarySettingsFields>): void => {
    setRefusal(null);
    setDraft({ ...draft(), ...part });
  };
  const editor = (
    field: "artistSeparators" | "genreSeparators" | "protectedNames" | "ignorePatterns",
    spacesCount: boolean,
  ): JSX.Element => (
    <ListEditor
      label={t(`reading.${field}`)}
      hint={t(`reading.${field}Hint`)}
      entries={draft()[field]}
      onEntries={(entries) => set({ [field]: entries.slice() })}
      spacesCount={spacesCount}
      error={wrongAt(field)}
    />
  );

  const save = async (): Promise<void> => {
    const scan = scanAfter(changes());
    try {
      const { updateLibrarySettings } = await mutate(updateLibrarySettingsMutation, {
        input: changes(),
      });
      setRefusal(updateLibrarySettings.error);
      if (updateLibrarySettings.error) return;
      showToast({ text: t(scan === "full" ? "reading.savedScan" : "reading.saved") });
      props.onChange();
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  const note = (): string | undefined => {
    const scan = scanAfter(changes());
    if (scan === null) return undefined;
    return t(scan === "full" ? "reading.rescanFollows" : "reading.scanFollows");
  };

  return (
    <Section title={t("reading.title")} voice={t("reading.aside")}>
      <div class="reading">
        {editor("artistSeparators", true)}
        {editor("genreSeparators", true)}
        {editor("protectedNames", false)}
        {editor("ignorePatterns", false)}
        <PriorityEditor
          entries={draft().artworkPriority}
          onEntries={(entries) => set({ artworkPriority: entries.slice() })}
          error={wrongAt("artworkPriority")}
        />
        <div class="reading-minutes">
          <TextField
            label={t("reading.pollMinutes")}
            hint={t("reading.pollMinutesHint")}
            error={wantedMinutes() === null ? t("reading.badMinutes") : wrongAt("pollMinutes")}
            type="number"
            inputmode="numeric"
            min={1}
            max={MOST_MINUTES}
            value={minutes()}
            onInput={setMinutes}
          />
        </div>
        <Show when={refusal()?.field === null ? refusal()?.message : failure()}>
          {(text) => (
            <p class="set-wrong" role="alert">
              {text()}
            </p>
          )}
        </Show>
        <Show when={changed()}>
          <div class="reading-save">
            <p class="water" role="status">
              {note()}
            </p>
            <Button kind="plain" onClick={() => start(saved())}>
              {t("reading.reset")}
            </Button>
            <Button kind="primary" disabled={wantedMinutes() === null} onClick={() => void save()}>
              {t("reading.save")}
            </Button>
          </div>
        </Show>
      </div>
    </Section>
  );
}
