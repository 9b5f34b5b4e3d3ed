import { Show, type JSX } from "solid-js";
import { serverVersion } from "../../app/session.ts";
import { formatBytes, formatLength } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import type { SettingsAnswer } from "./documents.ts";
import { Section } from "./section.tsx";

/** Where this build's source is published; `VITE_SOURCE_URL` when it is built. Without it the person has it already. */
const SOURCE_URL: string | undefined = import.meta.env["VITE_SOURCE_URL"];

export function AboutSection(props: {
  readonly statistics: SettingsAnswer["libraryStatistics"];
}): JSX.Element {
  const counts = (): string =>
    t("settings.librarySum", {
      albums: t("common.albumsCount", { count: props.statistics.albumCount }),
      artists: t("common.artistsCount", { count: props.statistics.artistCount }),
      tracks: t("common.tracksCount", { count: props.statistics.trackCount }),
    });
  const size = (): string =>
    t("settings.libraryLength", {
      length: formatLength(props.statistics.durationMs),
      size: formatBytes(props.statistics.sizeBytes),
    });
  return (
    <Section title={t("settings.about")}>
      <dl class="set-facts num">
        <dt>{t("settings.library")}</dt>
        <dd>
          {counts()}
          <br />
          {size()}
        </dd>
        <dt>{t("settings.version")}</dt>
        <dd>SoniqueBay {serverVersion()}</dd>
        <dt>{t("settings.license")}</dt>
        <dd>{t("settings.licenseName")}</dd>
        <dt>{t("settings.source")}</dt>
        <dd>
          <Show when={SOURCE_URL} fallback={t("settings.sourceHere")}>
            {(url) => (
              <a href={url()} rel="noreferrer" target="_blank">
                {url().replace("https://", "")}
              </a>
            )}
          </Show>
        </dd>
      </dl>
    </Section>
  );
}
