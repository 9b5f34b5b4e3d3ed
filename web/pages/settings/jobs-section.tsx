import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { Section } from "./section.tsx";

/** The way to what works in the background. */
export function JobsSection(): JSX.Element {
  return (
    <Section title={t("jobs.title")}>
      <p class="dim">{t("jobs.linkBody")}</p>
      <p class="set-answer">
        <A class="btn line" href="/jobs">
          {t("jobs.open")}
        </A>
      </p>
    </Section>
  );
}
