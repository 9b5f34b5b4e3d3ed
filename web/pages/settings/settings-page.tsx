import { Match, Show, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { PageHead } from "../../app/page-head.tsx";
import { viewer } from "../../app/session.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { ErrorState, LoadingRows } from "../../ui/states.tsx";
import { AboutSection } from "./about-section.tsx";
import { AccountSection } from "./account-section.tsx";
import { ApiKeysSection } from "./api-keys-section.tsx";
import { settingsQuery } from "./documents.ts";
import { JobsSection } from "./jobs-section.tsx";
import { LibrariesSection } from "./libraries-section.tsx";
import { ListeningSection } from "./listening-section.tsx";
import { LookSection } from "./look-section.tsx";
import { MeaningSection } from "./meaning-section.tsx";
import { MusicSourceSection } from "./music-source-section.tsx";
import { ReadingSection } from "./reading-section.tsx";
import { SourcesSection } from "./sources-section.tsx";
import { UpkeepSection } from "./upkeep-section.tsx";
import { WebhooksSection } from "./webhooks-section.tsx";
import "./settings.css";

export default function SettingsPage(): JSX.Element {
  usePageTitle(() => t("settings.title"));
  const settings = createQuery(settingsQuery, () => ({}));
  const refresh = (): void => void settings.refetch();
  return (
    <>
      <PageHead title={t("settings.title")} back />
      <div class="settings">
        <h1 class="desk">{t("settings.title")}</h1>
        <LookSection />
        <AccountSection />
        <Switch>
          <Match when={settings.data()}>
            {(data) => (
              <>
                <LibrariesSection
                  libraries={data().libraries}
                  pollMinutes={data().librarySettings.pollMinutes}
                  onChange={refresh}
                />
                <Show when={viewer()?.role === "admin"}>
                  <ListeningSection />
                  <MeaningSection />
                  <SourcesSection />
                  <MusicSourceSection />
                  <WebhooksSection />
                  <UpkeepSection />
                  <ReadingSection settings={data().librarySettings} onChange={refresh} />
                  <JobsSection />
                </Show>
                <ApiKeysSection keys={data().apiKeys} onChange={refresh} />
                <AboutSection statistics={data().libraryStatistics} />
              </>
            )}
          </Match>
          <Match when={settings.error()}>
            {(error) => <ErrorState failure={error().failure} onRetry={refresh} />}
          </Match>
          <Match when={settings.loading()}>
            <LoadingRows count={5} />
          </Match>
        </Switch>
      </div>
    </>
  );
}
