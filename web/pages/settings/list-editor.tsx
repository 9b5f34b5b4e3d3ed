import X from "lucide-solid/icons/x";
import { createSignal, createUniqueId, For, Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";

interface ListEditorProps {
  readonly label: string;
  readonly hint: string;
  readonly entries: readonly string[];
  readonly onEntries: (entries: readonly string[]) => void;
  /** Spaces mean something: they are shown, and kept. */
  readonly spacesCount?: boolean;
  readonly error?: string | undefined;
  /** Draws the entries otherwise than as chips. */
  readonly children?: JSX.Element;
}

/** A list of short texts: each can be taken out, and a new one put in. */
export function ListEditor(props: ListEditorProps): JSX.Element {
  const id = createUniqueId();
  const [fresh, setFresh] = createSignal("");
  const entry = (): string => (props.spacesCount ? fresh() : fresh().trim());
  const mayAdd = (): boolean => entry().trim() !== "" && !props.entries.includes(entry());
  const add = (): void => {
    if (!mayAdd()) return;
    props.onEntries([...props.entries, entry()]);
    setFresh("");
  };
  /** Leading and trailing spaces can't be seen otherwise. */
  const shown = (text: string): string =>
    props.spacesCount ? text.replace(/^ +| +$/gu, (spaces) => "␣".repeat(spaces.length)) : text;
  return (
    <div class="list-editor" role="group" aria-labelledby={id} aria-describedby={`${id}-hint`}>
      <h3 id={id}>{props.label}</h3>
      <p id={`${id}-hint`} class="quiet">
        {props.hint}
      </p>
      {props.children ?? (
        <ul class="entries">
          <For each={props.entries} fallback={<li class="quiet">{t("reading.none")}</li>}>
            {(text) => (
              <li>
                <button
                  type="button"
                  class="chip"
                  aria-label={t("reading.removeEntry", { entry: text })}
                  onClick={() => props.onEntries(props.entries.filter((one) => one !== text))}
                >
                  <b>{shown(text)}</b>
                  <X size={15} />
                </button>
              </li>
            )}
          </For>
        </ul>
      )}
      <div class="entry-new">
        <div class="field">
          <input
            type="text"
            aria-label={t("reading.newEntry", { list: props.label })}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            maxlength={200}
            value={fresh()}
            onInput={(event) => setFresh(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.isComposing) return;
              event.preventDefault();
              add();
            }}
          />
        </div>
        <Button disabled={!mayAdd()} onClick={add}>
          {t("reading.add")}
        </Button>
      </div>
      <Show when={props.error}>
        <p class="set-wrong" role="alert">
          {props.error}
        </p>
      </Show>
    </div>
  );
}
