import type { JSX } from "solid-js";
import { serverVersion } from "../../app/session.ts";
import { formatBytes, formatLength } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import type { SettingsAnswer } from "./documents.ts";
import { Section } from "./section.tsx";

const SOURCE_URL = "https://github.com/soniquebay/soniquebay";

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
          <a href={SOURCE_URL} rel="noreferrer" target="_blank">
            {SOURCE_URL.replace("https://", "")}
          </a>
        </dd>
      </dl>
    </Section>
  );
}
