import { For, type JSX } from "solid-js";
import { chooseTheme, THEME_CHOICES, themeChoice, type ThemeChoice } from "../../app/theme.ts";
import { chooseLocale, LOCALE_NAMES, LOCALES, locale, t } from "../../i18n/i18n.ts";
import { Section } from "./section.tsx";

const THEME_LABELS = {
  auto: "settings.themeAuto",
  dark: "settings.themeDark",
  light: "settings.themeLight",
} as const satisfies Record<ThemeChoice, string>;

export function LookSection(): JSX.Element {
  return (
    <Section title={t("settings.look")}>
      <div class="set-row">
        <p class="grow" id="set-theme">
          {t("settings.theme")}
        </p>
        <div class="seg" role="group" aria-labelledby="set-theme">
          <For each={THEME_CHOICES}>
            {(choice) => (
              <button
                type="button"
                aria-pressed={themeChoice() === choice}
                onClick={() => chooseTheme(choice)}
              >
                {t(THEME_LABELS[choice])}
              </button>
            )}
          </For>
        </div>
      </div>
      <div class="set-row">
        <p class="grow" id="set-language">
          {t("settings.language")}
        </p>
        <div class="seg" role="group" aria-labelledby="set-language">
          <For each={LOCALES}>
            {(choice) => (
              <button
                type="button"
                lang={choice}
                aria-pressed={locale() === choice}
                onClick={() => void chooseLocale(choice)}
              >
                {LOCALE_NAMES[choice]}
              </button>
            )}
          </For>
        </div>
      </div>
      <div class="set-row desk">
        <p class="grow">{t("settings.keyboard")}</p>
        <p class="quiet">{t("settings.keyboardHint")}</p>
      </div>
    </Section>
  );
}
