import { createSignal, Show, untrack, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { failureOf } from "../parts/refusal-text.ts";
import { TextField } from "../parts/text-field.tsx";
import { libraryRefusalText, placeOfRefusal, type Refusal } from "./library-refusal.ts";

export interface LibraryInput {
  readonly name: string;
  readonly directory: string;
}

interface LibraryFormProps {
  /** Which of the two can be changed. */
  readonly fields: readonly ("name" | "directory")[];
  readonly start: LibraryInput;
  readonly submitLabel: string;
  /** Null when it went well. */
  readonly onSubmit: (input: LibraryInput) => Promise<Refusal | null>;
  readonly onCancel: () => void;
}

/** The name and the folder of a library; what the server refuses is said beside the field. */
export function LibraryForm(props: LibraryFormProps): JSX.Element {
  const start = untrack(() => props.start);
  const [name, setName] = createSignal(start.name);
  const [directory, setDirectory] = createSignal(start.directory);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [failure, setFailure] = createSignal<string | undefined>(undefined);
  const [busy, setBusy] = createSignal(false);
  const wrongAt = (place: ReturnType<typeof placeOfRefusal>): string | undefined => {
    const refused = refusal();
    return refused && placeOfRefusal(refused) === place ? libraryRefusalText(refused) : undefined;
  };
  const complete = (): boolean =>
    (!props.fields.includes("name") || name().trim() !== "") &&
    (!props.fields.includes("directory") || directory().trim() !== "");

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!complete() || busy()) return;
    setBusy(true);
    setFailure(undefined);
    try {
      setRefusal(await props.onSubmit({ name: name().trim(), directory: directory().trim() }));
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form class="set-form" novalidate onSubmit={(event) => void submit(event)}>
      <Show when={props.fields.includes("name")}>
        <TextField
          label={t("libraries.name")}
          placeholder={t("libraries.namePlaceholder")}
          value={name()}
          onInput={setName}
          error={wrongAt("name")}
          autocomplete="off"
          maxlength={80}
        />
      </Show>
      <Show when={props.fields.includes("directory")}>
        <TextField
          label={t("libraries.directory")}
          placeholder={t("libraries.directoryPlaceholder")}
          value={directory()}
          onInput={setDirectory}
          hint={t("libraries.directoryHint")}
          error={wrongAt("directory")}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
      </Show>
      <Show when={wrongAt("form") ?? failure()}>
        {(text) => (
          <p class="set-wrong" role="alert">
            {text()}
          </p>
        )}
      </Show>
      <div class="row">
        <Button type="submit" disabled={!complete() || busy()}>
          {props.submitLabel}
        </Button>
        <Button kind="plain" onClick={() => props.onCancel()}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
