import { For, type JSX } from "solid-js";
import { t, type MessageKey } from "../i18n/i18n.ts";
import { Dialog } from "../ui/dialog.tsx";
import { closeHelp, helpOpen } from "./help-state.ts";

type Line = readonly [keys: () => readonly string[], what: MessageKey & `help.${string}`];

const LINES: readonly Line[] = [
  [() => [t("keys.space"), "K"], "help.playPause"],
  [() => ["←", "→"], "help.seek"],
  [() => ["⇧ ↓", "⇧ ↑"], "help.volume"],
  [() => ["N"], "help.next"],
  [() => ["P"], "help.previous"],
  [() => ["M"], "help.mute"],
  [() => ["S"], "help.shuffle"],
  [() => ["R"], "help.repeat"],
  [() => ["L"], "help.favorite"],
  [() => ["Q"], "help.queue"],
  [() => ["/"], "help.search"],
  [() => ["?"], "help.help"],
];

/** The keyboard shortcuts, opened with `?`. */
export function HelpSheet(): JSX.Element {
  return (
    <Dialog open={helpOpen()} title={t("help.title")} onClose={closeHelp}>
      <dl class="keys">
        <For each={LINES}>
          {([keys, what]) => (
            <div>
              <dt>{t(what as "help.playPause")}</dt>
              <dd>
                <For each={keys()}>{(key) => <kbd class="kbd">{key}</kbd>}</For>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Dialog>
  );
}
