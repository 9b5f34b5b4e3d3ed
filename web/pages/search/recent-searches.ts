import { createSignal } from "solid-js";
import { readSetting, writeSetting } from "../../app/local-settings.ts";

/** As many as fit on a phone without scrolling. */
const KEPT = 8;

const [recent, setRecent] = createSignal<readonly string[]>(read());
/** What was searched for in this browser, latest first. */
export { recent };

function read(): readonly string[] {
  try {
    const saved: unknown = JSON.parse(readSetting("searches") ?? "[]");
    return Array.isArray(saved)
      ? saved.filter((text) => typeof text === "string").slice(0, KEPT)
      : [];
  } catch {
    return [];
  }
}

export function replaceRecent(searches: readonly string[]): void {
  setRecent(searches);
  writeSetting("searches", searches.length === 0 ? null : JSON.stringify(searches));
}

/** Remembers a search that led somewhere. */
export function rememberSearch(text: string): void {
  const wanted = text.trim();
  if (wanted === "") return;
  const others = recent().filter((known) => known.toLowerCase() !== wanted.toLowerCase());
  replaceRecent([wanted, ...others].slice(0, KEPT));
}
