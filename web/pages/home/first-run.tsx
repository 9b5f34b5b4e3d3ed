import { A } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import { viewer } from "../../app/session.ts";
import { formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/states.tsx";
import type { ScanRunFields } from "../activity/documents.ts";
import { startScan } from "../activity/scan-actions.ts";
import { progressShare } from "../activity/scan-progress.ts";

/** As the documentation has it; a command is the same in every language. */
const START_COMMAND = "npm start -- /path/to/music";

/** No music yet: what to do about it. */
export function FirstRun(props: { readonly onStarted: () => void }): JSX.Element {
  const admin = (): boolean => viewer()?.role === "admin";
  const lookNow = async (): Promise<void> => {
    await startScan("INCREMENTAL", null);
    props.onStarted();
  };
  return (
    <Empty title={t("home.emptyTitle")} hint={t(admin() ? "home.emptyAdmin" : "home.emptyMember")}>
      <Show when={admin()}>
        <div class="first-run">
          <p class="quiet">{t("home.emptyCommand")}</p>
          <code>{START_COMMAND}</code>
          <Button kind="primary" onClick={() => void lookNow()}>
            {t("home.lookNow")}
          </Button>
        </div>
      </Show>
    </Empty>
  );
}

/** The first scan is under way: how far it is, while covers arrive below. */
export function Filling(props: { readonly run: ScanRunFields }): JSX.Element {
  const share = (): number | null => progressShare(props.run);
  const sentence = (): string =>
    share() === null
      ? t("home.fillingListing", { count: formatNumber(props.run.filesFound) })
      : t("home.fillingReading", {
          done: formatNumber(props.run.filesRead),
          total: formatNumber(props.run.filesToRead),
        });
  return (
    <section class="filling">
      <h1>{t("home.fillingTitle")}</h1>
      <p class="water">{t("home.filling")}</p>
      <div
        class="job-bar"
        classList={{ unknown: share() === null }}
        role="progressbar"
        aria-label={t("home.fillingTitle")}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow={share() === null ? undefined : Math.floor((share() ?? 0) * 100)}
      >
        <i style={{ width: `${(share() ?? 0) * 100}%` }} />
      </div>
      <p class="num dim">
        {sentence()} <A href="/activity">{t("home.followActivity")}</A>
      </p>
    </section>
  );
}
