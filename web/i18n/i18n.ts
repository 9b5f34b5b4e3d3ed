import { createSignal } from "solid-js";
import { readSetting, writeSetting } from "../app/local-settings.ts";
import type { en } from "./en/index.ts";
import { formatMessage, type Messages, type PlaceNames } from "./messages.ts";

type English = typeof en;
export type MessageKey = keyof English;
export type Locale = "en" | "fr";
export const LOCALES: readonly Locale[] = ["en", "fr"];
/** Each language in its own words. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { en: "English", fr: "Français" };

type PlacesArgument<Key extends MessageKey> = [PlaceNames<English[Key]>] extends [never]
  ? []
  : [places: Readonly<Record<PlaceNames<English[Key]>, string | number>>];

const LOADERS: Readonly<Record<Locale, () => Promise<Messages>>> = {
  en: () => import("./en/index.ts").then((module) => module.en),
  fr: () => import("./fr/index.ts").then((module) => module.fr),
};

const [locale, setLocaleSignal] = createSignal<Locale>("en");
const [dictionary, setDictionary] = createSignal<Messages>({});

/** The language in use; reading it is tracked. */
export { locale };

/** The saved choice, else the first of the browser's languages that we speak, else English. */
export function preferredLocale(): Locale {
  const saved = readSetting("locale");
  const wishes = [saved ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  return wishes.find(isLocale) ?? "en";
}

function isLocale(tag: string): tag is Locale {
  return (LOCALES as readonly string[]).includes(tag);
}

/** Loads a language, then shows it. The first call comes before the first paint. */
export async function loadLocale(wanted: Locale): Promise<void> {
  const messages = await LOADERS[wanted]();
  document.documentElement.lang = wanted;
  setLocaleSignal(wanted);
  setDictionary(messages);
}

/** Changes the language for good. */
export async function chooseLocale(wanted: Locale): Promise<void> {
  await loadLocale(wanted);
  writeSetting("locale", wanted);
}

/** The text for a key in the language in use: `t("albums.count", { count })`. Call it where it is tracked. */
export function t<Key extends MessageKey>(key: Key, ...[places]: PlacesArgument<Key>): string {
  const message = dictionary()[key];
  return message === undefined ? key : formatMessage(message, places ?? {}, locale());
}
