import { For, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { formatBytes, formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import { type Backups, startBackupMutation } from "./upkeep-documents.ts";

const STEPS = {
  queues: "upkeep.stepQueues",
  database: "upkeep.stepDatabase",
  pictures: "upkeep.stepPictures",
  check: "upkeep.stepCheck",
} as const;

/** The backups that there are, how the one that is being made goes, and why the last one failed. */
export function BackupList(props: {
  readonly backups: Backups;
  readonly onChange: () => void;
}): JSX.Element {
  const start = async (): Promise<void> => {
    const done = props.onChange;
    await telling(async () => {
      const { startBackup } = await mutate(startBackupMutation, {});
      if (startBackup.error) showToast({ text: startBackup.error.message });
    });
    done();
  };
  const state = (): string => {
    const { failure, step } = props.backups;
    if (step !== null) return t(STEPS[step as keyof typeof STEPS] ?? "upkeep.stepDatabase");
    return failure === null ? "" : t("upkeep.failed", { reason: failure.message });
  };
  return (
    <div class="backups">
      <div class="set-row">
        <p class="grow">
          <b>{t("upkeep.backups")}</b>
          <span class="sub folder">{props.backups.folder}</span>
        </p>
        <Button kind="line" disabled={props.backups.step !== null} onClick={() => void start()}>
          {t("upkeep.now")}
        </Button>
      </div>
      <p
        class="src-state"
        role="status"
        classList={{ bad: props.backups.step === null && props.backups.failure !== null }}
      >
        {state()}
      </p>
      <Show when={props.backups.items.length > 0} fallback={<p class="dim">{t("upkeep.none")}</p>}>
        <ul class="backup-list">
          <For each={props.backups.items}>
            {(backup) => (
              <li>
                <b>{formatDate(backup.createdAt, { dateStyle: "medium", timeStyle: "short" })}</b>
                <span class="dim">
                  {t("upkeep.holds", {
                    count: backup.trackCount,
                    size: formatBytes(backup.sizeBytes),
                  })}
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p class="src-hint dim">{t("upkeep.hint")}</p>
    </div>
  );
}
