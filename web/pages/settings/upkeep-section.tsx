import { For, Show, type JSX } from "solid-js";
import { useServerEvent } from "../../api/events.ts";
import { createQuery } from "../../api/create-query.ts";
import { t } from "../../i18n/i18n.ts";
import { BackupList } from "./backup-list.tsx";
import { ScheduleRow } from "./schedule-row.tsx";
import { Section } from "./section.tsx";
import { upkeepQuery } from "./upkeep-documents.ts";
import "./upkeep.css";

/** What is done by the clock, and the backups that there are. */
export function UpkeepSection(): JSX.Element {
  const answer = createQuery(upkeepQuery, () => ({}));
  const refresh = (): void => void answer.refetch();
  useServerEvent("backups.changed", refresh);
  return (
    <Show when={answer.data()?.schedules}>
      {(schedules) => (
        <Section title={t("upkeep.title")} voice={t("upkeep.aside")}>
          <For each={schedules().map(({ task }) => task)}>
            {(task) => (
              <Show when={schedules().find((schedule) => schedule.task === task)}>
                {(schedule) => <ScheduleRow schedule={schedule()} onChange={refresh} />}
              </Show>
            )}
          </For>
          <Show when={answer.data()?.backups}>
            {(backups) => <BackupList backups={backups()} onChange={refresh} />}
          </Show>
        </Section>
      )}
    </Show>
  );
}
