import SearchIcon from "lucide-solid/icons/search";
import X from "lucide-solid/icons/x";
import { onCleanup, Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { IconButton } from "../../ui/button.tsx";

/** Between two letters of somebody who types; asking sooner only makes answers nobody sees. */
const TYPING_PAUSE_MS = 120;

interface SearchFieldProps {
  readonly typed: string;
  /** The list it controls, and the row of it that is chosen. */
  readonly resultsId: string;
  readonly activeId: string | undefined;
  readonly expanded: boolean;
  readonly onTyped: (text: string) => void;
  /** Somebody paused, or chose a word of their input method: time to ask. */
  readonly onPause: (text: string) => void;
  readonly onClear: () => void;
  /** A key that isn't text. Never one that belongs to an input method. */
  readonly onKey: (event: KeyboardEvent) => void;
  readonly ref: (field: HTMLInputElement) => void;
}

/**
 * Where a search is typed. Words that an input method (Japanese, Chinese, Korean) still composes are left alone: nothing is
 * asked for half a syllable, and the Enter that accepts a word opens no result.
 */
export function SearchField(props: SearchFieldProps): JSX.Element {
  let pause: ReturnType<typeof setTimeout> | undefined;
  let composing = false;
  const type = (text: string): void => {
    clearTimeout(pause);
    props.onTyped(text);
    pause = setTimeout(() => props.onPause(text), TYPING_PAUSE_MS);
  };
  onCleanup(() => clearTimeout(pause));
  return (
    <div class="field sf" role="search">
      <SearchIcon size={20} />
      <input
        ref={(element) => props.ref(element)}
        data-search
        type="text"
        inputmode="search"
        enterkeyhint="search"
        role="combobox"
        aria-label={t("search.label")}
        aria-expanded={props.expanded}
        aria-controls={props.expanded ? props.resultsId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={props.activeId}
        placeholder={t("search.placeholder")}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={props.typed}
        onCompositionStart={() => {
          composing = true;
          clearTimeout(pause);
        }}
        onCompositionEnd={(event) => {
          composing = false;
          type(event.currentTarget.value);
        }}
        onInput={(event) => !composing && type(event.currentTarget.value)}
        onKeyDown={(event) => !composing && !event.isComposing && props.onKey(event)}
      />
      <Show when={props.typed !== ""}>
        <span class="kbd desk">Esc</span>
        <IconButton class="phone" label={t("search.clear")} onClick={() => props.onClear()}>
          <X size={20} />
        </IconButton>
      </Show>
    </div>
  );
}
