import { t } from "../../i18n/i18n.ts";
import { surenessText } from "../../ui/sureness.ts";
import type { Heard } from "./documents.ts";

const SOURCES = {
  TAG: "sound.fromTag",
  SIGNAL: "sound.fromSignal",
  MODEL: "sound.fromModel",
} as const;

/** How sure a value is and where it came from, in words: "likely · the sound itself". Null where nobody said. */
export function originText(heard: Pick<Heard, "provenance">, field: string): string | null {
  const found = heard.provenance.find((one) => one.field === field);
  if (!found) return null;
  const source = t(SOURCES[found.method]);
  return t("sound.source", { sureness: surenessText(found.confidence), source });
}

/** Just the word, for those who hear the page. */
export function howSure(heard: Pick<Heard, "provenance">, field: string): string | null {
  const found = heard.provenance.find((one) => one.field === field);
  return found ? surenessText(found.confidence) : null;
}
