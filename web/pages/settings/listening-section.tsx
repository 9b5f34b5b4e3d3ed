import { createUniqueId, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { createQuery } from "../../api/create-query.ts";
import { graphql } from "../../api/graphql.ts";
import { t } from "../../i18n/i18n.ts";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import { Section } from "./section.tsx";

const listeningQuery = graphql(`
  query ListeningSettings {
    analysis {
      automatic
    }
  }
`);

const updateAnalysisSettingsMutation = graphql(`
  mutation UpdateAnalysisSettings($input: UpdateAnalysisSettingsInput!) {
    updateAnalysisSettings(input: $input) {
      error {
        code
        message
      }
    }
  }
`);

/** Whether new music is listened to by itself. */
export function ListeningSection(): JSX.Element {
  const answer = createQuery(listeningQuery, () => ({}));
  const hint = createUniqueId();
  const label = createUniqueId();
  const set = async (automatic: boolean): Promise<void> => {
    // Shown at once; the server's word counts in the end.
    answer.update((data) => ({ ...data, analysis: { ...data.analysis, automatic } }));
    await telling(async () => {
      const { updateAnalysisSettings: result } = await mutate(updateAnalysisSettingsMutation, {
        input: { automatic },
      });
      const said = t(automatic ? "settings.automaticOn" : "settings.automaticOff");
      showToast({ text: result.error?.message ?? said });
    });
    await answer.refetch();
  };
  return (
    <Show when={answer.data()}>
      {(data) => (
        <Section title={t("settings.listening")} voice={t("settings.listeningAside")}>
          <div class="set-row">
            <p class="grow">
              <b id={label}>{t("settings.automatic")}</b>
              <span class="sub" id={hint}>
                {t("settings.automaticHint")}
              </span>
            </p>
            <button
              type="button"
              class="switch"
              role="switch"
              aria-checked={data().analysis.automatic}
              aria-labelledby={label}
              aria-describedby={hint}
              onClick={() => void set(!data().analysis.automatic)}
            />
          </div>
        </Section>
      )}
    </Show>
  );
}
