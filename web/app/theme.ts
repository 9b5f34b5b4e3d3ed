import { createRoot, createSignal } from "solid-js";
import { readSetting, writeSetting } from "./local-settings.ts";

/** `auto` follows the system, also while the page is open. `public/theme.js` does the same before the first paint. */
export type ThemeChoice = "auto" | "dark" | "light";
export const THEME_CHOICES: readonly ThemeChoice[] = ["auto", "dark", "light"];

const systemIsLight = matchMedia("(prefers-color-scheme: light)");
const [themeChoice, setChoice] = createRoot(() => createSignal<ThemeChoice>(savedChoice()));
export { themeChoice };

function savedChoice(): ThemeChoice {
  const saved = readSetting("theme");
  return saved === "dark" || saved === "light" ? saved : "auto";
}

function apply(): void {
  const choice = themeChoice();
  const theme = choice === "auto" ? (systemIsLight.matches ? "light" : "dark") : choice;
  document.documentElement.dataset["theme"] = theme;
  const background = getComputedStyle(document.documentElement).getPropertyValue("--bg").trim();
  document.querySelector("meta[name=theme-color]")?.setAttribute("content", background);
}

/** Applies the saved choice and follows the system from there on. */
export function followTheme(): void {
  apply();
  systemIsLight.addEventListener("change", apply);
}

export function chooseTheme(choice: ThemeChoice): void {
  setChoice(choice);
  writeSetting("theme", choice === "auto" ? null : choice);
  apply();
}
