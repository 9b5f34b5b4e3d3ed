import { createSignal, For, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import {
  acceptDownloadMutation,
  cancelDownloadMutation,
  type Download,
  rejectDownloadMutation,
} from "./documents.ts";
import { fileName, problemText, reportText, stateText } from "./wanted-text.ts";

type Act = "accept" | "reject" | "cancel";

const send = async (act: Act, id: string): Promise<string | null> => {
  switch (act) {
    case "accept":
      return (await mutate(acceptDownloadMutation, { id })).acceptDownload.error?.message ?? null;
    case "reject":
      return (await mutate(rejectDownloadMutation, { id })).rejectDownload.error?.message ?? null;
    case "cancel":
      return (await mutate(cancelDownloadMutation, { id })).cancelDownload.error?.message ?? null;
  }
};
const DONE = {
  accept: "wanted.accepted",
  reject: "wanted.rejected",
  cancel: "wanted.canceled",
} as const;

/** A file on its way; one that came can be listened to and decided about. */
export function DownloadRow(props: {
  readonly download: Download;
  readonly onChange: () => void;
}): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  /** By artist and title, not by words that were typed. */
  const isNamed = (): boolean => props.download.music.artist !== "";
  const title = (): string =>
    isNamed() ? props.download.music.title : fileName(props.download.offer.path);
  const isChecked = (): boolean => props.download.state === "CHECKED";
  const isComing = (): boolean => ["QUEUED", "DOWNLOADING"].includes(props.download.state);
  const problems = (): readonly string[] => props.download.report?.problems ?? [];
  const share = (): number =>
    props.download.bytesDone / Math.max(1, props.download.offer.sizeBytes);
  const act = async (what: Act): Promise<void> => {
    const { id } = props.download;
    setBusy(true);
    await telling(async () => {
      const refusal = await send(what, id);
      showToast({ text: refusal ?? t(DONE[what]) });
    });
    setBusy(false);
    props.onChange();
  };
  return (
    <li class="dl" classList={{ came: isChecked() }}>
      <div class="grow">
        <b class="of-name">{title()}</b>
        <p class="dim num of-name">
          {isChecked() ? reportText(props.download) : stateText(props.download)}
        </p>
        <Show when={props.download.state === "DOWNLOADING" && props.download.bytesDone > 0}>
          <div class="dl-bar" aria-hidden="true">
            <i style={{ width: `${Math.min(100, share() * 100)}%` }} />
          </div>
        </Show>
        <Show when={isChecked()}>
          <Show
            when={problems().length > 0}
            fallback={
              <p class="good dl-said">
                {t(isNamed() ? "wanted.looksRight" : "wanted.looksReadable")}
              </p>
            }
          >
            <ul class="dl-said warn">
              <For each={problems()}>
                {(code) => (
                  <li>
                    {problemText(code)}
                    <Show when={code === "unreadable" && props.download.report?.detail}>
                      {(detail) => <span class="quiet"> {detail()}</span>}
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </Show>
        <Show when={isChecked() && !problems().includes("unreadable")}>
          <audio
            controls
            preload="none"
            aria-label={t("wanted.listenNamed", { title: title() })}
            src={`/api/media/downloads/${props.download.id}`}
          />
        </Show>
      </div>
      <Show when={isChecked()}>
        <div class="dl-acts">
          <Show when={!problems().includes("unreadable")}>
            <Button
              disabled={busy()}
              aria-label={t("wanted.acceptNamed", { title: title() })}
              onClick={() => void act("accept")}
            >
              {t("wanted.accept")}
            </Button>
          </Show>
          <Button
            kind="plain"
            disabled={busy()}
            aria-label={t("wanted.rejectNamed", { title: title() })}
            onClick={() => void act("reject")}
          >
            {t("wanted.reject")}
          </Button>
        </div>
      </Show>
      <Show when={isComing()}>
        <Button
          kind="plain"
          disabled={busy()}
          aria-label={t("wanted.cancelNamed", { title: title() })}
          onClick={() => void act("cancel")}
        >
          {t("wanted.cancel")}
        </Button>
      </Show>
    </li>
  );
}
