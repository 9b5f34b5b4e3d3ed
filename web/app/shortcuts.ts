export type Shortcut =
  | "playPause"
  | "seekBack"
  | "seekOn"
  | "louder"
  | "softer"
  | "next"
  | "previous"
  | "mute"
  | "shuffle"
  | "repeat"
  | "favorite"
  | "queue"
  | "search"
  | "help";

/** What of a key press decides. `on`: what has the focus. */
export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, Alt or Meta: those belong to the browser. */
  readonly modified: boolean;
  readonly on: "page" | "control" | "slider" | "text";
}

const LETTERS: Readonly<Record<string, Shortcut>> = {
  k: "playPause",
  j: "seekBack",
  n: "next",
  p: "previous",
  m: "mute",
  s: "shuffle",
  r: "repeat",
  l: "favorite",
  q: "queue",
  "/": "search",
  "?": "help",
};

/** The shortcut a key press means, or null. Text fields keep every key; controls keep Space; sliders their arrows. */
export function shortcutOf(press: KeyPress): Shortcut | null {
  if (press.modified || press.on === "text") return null;
  if (press.key === " ") return press.on === "page" ? "playPause" : null;
  if (press.key.startsWith("Arrow")) return press.on === "slider" ? null : arrowShortcut(press);
  return LETTERS[press.key.toLowerCase()] ?? null;
}

/** Up and down scroll the page and walk through lists; with Shift they are the volume. */
function arrowShortcut(press: KeyPress): Shortcut | null {
  if (press.shift && press.key === "ArrowUp") return "louder";
  if (press.shift && press.key === "ArrowDown") return "softer";
  if (press.shift) return null;
  if (press.key === "ArrowLeft") return "seekBack";
  return press.key === "ArrowRight" ? "seekOn" : null;
}
