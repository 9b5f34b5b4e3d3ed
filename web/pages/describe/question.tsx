import { createMemo, For, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import type { Description } from "./create-described.ts";
import { PART_HUES } from "./plan-chips.ts";

const MOST_CHARACTERS = 500;

interface Stretch {
  readonly text: string;
  /** Degrees; null: not read as anything. */
  readonly hue: number | null;
}

/** Where it is typed; what was read is underlined in the color of its wish. */
export function Question(props: { readonly description: Description }): JSX.Element {
  const stretches = createMemo((): Stretch[] => {
    const text = props.description.text();
    // Of an older text the places are wrong.
    const spans = props.description.asking() ? [] : (props.description.found()?.spans ?? []);
    const parts: Stretch[] = [];
    let at = 0;
    for (const { start, end, part } of spans) {
      if (part === null || start < at) continue;
      parts.push({ text: text.slice(at, start), hue: null });
      parts.push({ text: text.slice(start, end), hue: PART_HUES[part] ?? null });
      at = end;
    }
    return [...parts, { text: text.slice(at), hue: null }];
  });
  return (
    <div class="ask">
      <p class="q" aria-hidden="true">
        <For each={stretches()}>
          {(stretch) => (
            <span
              classList={{ read: stretch.hue !== null }}
              style={stretch.hue === null ? {} : { "--hue": String(stretch.hue) }}
            >
              {stretch.text}
            </span>
          )}
        </For>
        {/* Makes room for what stands there as an example. */}
        {props.description.text() === "" ? t("describe.placeholder") : "\u200b"}
      </p>
      <textarea
        class="q"
        aria-label={t("describe.ask")}
        placeholder={t("describe.placeholder")}
        maxLength={MOST_CHARACTERS}
        rows={1}
        spellcheck={false}
        enterkeyhint="done"
        value={props.description.text()}
        onInput={(event) => props.description.type(event.currentTarget.value.replaceAll("\n", " "))}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
      />
    </div>
  );
}
