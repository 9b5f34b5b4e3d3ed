import { createEffect, For, on, Show, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { t } from "../../i18n/i18n.ts";
import { Section } from "./section.tsx";
import { sourcesQuery } from "./source-documents.ts";
import { SourceRow } from "./source-row.tsx";

/** Who is asked about the music, with which keys. */
export function SourcesSection(): JSX.Element {
  const answer = createQuery(sourcesQuery, () => ({}));
  const names = (): readonly string[] =>
    answer.data()?.enrichment.map(({ source }) => source) ?? [];
  const settingsOf = (source: string) =>
    answer.data()?.enrichment.find((each) => each.source === source);
  createEffect(
    on(answer.data, (data, before) => {
      if (data && !before && location.hash === "#sources") {
        document.querySelector("#sources")?.scrollIntoView({ block: "center" });
      }
    }),
  );
  return (
    <Show when={answer.data()}>
      <Section title={t("settings.sources")} voice={t("settings.sourcesAside")}>
        <p id="sources" class="src-hint dim">
          {t("settings.sourcesHint")}
        </p>
        <For each={names()}>
          {(source) => (
            <Show when={settingsOf(source)}>
              {(settings) => (
                <SourceRow settings={settings()} onChange={() => void answer.refetch()} />
              )}
            </Show>
          )}
        </For>
      </Section>
    </Show>
  );
}
