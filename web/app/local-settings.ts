/** What this browser remembers on its own: theme, language, volume, the queue, plays not yet sent. */
export type SettingName =
  | "theme"
  | "locale"
  | "volume"
  | "queue"
  | "plays"
  | "skips"
  | "goesOn"
  | "device"
  | "searches";

const PREFIX = "soniquebay.";

/** Null when nothing is saved, or the browser keeps nothing (private windows may refuse). */
export function readSetting(name: SettingName): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Null removes it. A full or refused storage is not an error: the app works without it. */
export function writeSetting(name: SettingName, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Nothing depends on it being kept.
  }
}
