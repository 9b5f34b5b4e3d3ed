import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import X from "lucide-solid/icons/x";
import { createSignal, For, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { IconButton } from "../../ui/button.tsx";
import { ListEditor } from "./list-editor.tsx";
import { moved } from "./settings-change.ts";

interface PriorityEditorProps {
  readonly entries: readonly string[];
  readonly onEntries: (entries: readonly string[]) => void;
  readonly error: string | undefined;
}

/** Where pictures come from, in order: by the buttons, or with the arrow keys on them. */
export function PriorityEditor(props: PriorityEditorProps): JSX.Element {
  const [said, setSaid] = createSignal("");
  let list!: HTMLOListElement;
  const move = (entry: string, step: -1 | 1): void => {
    const after = moved(props.entries, props.entries.indexOf(entry), step);
    props.onEntries(after);
    const place = after.indexOf(entry) + 1;
    setSaid(t("reading.place", { entry: nameOf(entry), place, count: after.length }));
    // The row was taken out and put in again: the focus stays with it.
    requestAnimationFrame(() => {
      const row = list.querySelector(`[data-entry="${CSS.escape(entry)}"]`);
      const buttons = [...(row?.querySelectorAll<HTMLButtonElement>("button:enabled") ?? [])];
      const wanted = step === -1 ? "up" : "down";
      (buttons.find((one) => one.dataset["move"] === wanted) ?? buttons[0])?.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent, entry: string): void => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (step === null) return;
    event.preventDefault();
    move(entry, step);
  };
  return (
    <ListEditor
      label={t("reading.artworkPriority")}
      hint={t("reading.artworkPriorityHint")}
      entries={props.entries}
      onEntries={props.onEntries}
      error={props.error}
    >
      <ol class="priority" id="artwork" ref={(element) => (list = element)}>
        <For each={props.entries}>
          {(entry, place) => (
            <li data-entry={entry} onKeyDown={(event) => onKeyDown(event, entry)}>
              <span class="num quiet">{place() + 1}</span>
              <span class="grow clip">{nameOf(entry)}</span>
              <IconButton
                data-move="up"
                label={t("reading.up", { entry: nameOf(entry) })}
                disabled={place() === 0}
                onClick={() => move(entry, -1)}
              >
                <ArrowUp size={18} />
              </IconButton>
              <IconButton
                data-move="down"
                label={t("reading.down", { entry: nameOf(entry) })}
                disabled={place() === props.entries.length - 1}
                onClick={() => move(entry, 1)}
              >
                <ArrowDown size={18} />
              </IconButton>
              <IconButton
                label={t("reading.removeEntry", { entry: nameOf(entry) })}
                onClick={() => props.onEntries(props.entries.filter((one) => one !== entry))}
              >
                <X size={18} />
              </IconButton>
            </li>
          )}
        </For>
      </ol>
      <p class="sr" role="status">
        {said()}
      </p>
    </ListEditor>
  );
}

/** What an entry stands for. */
function nameOf(entry: string): string {
  if (entry === "embedded") return t("reading.embedded");
  return entry === "*" ? t("reading.anyOther") : entry;
}
