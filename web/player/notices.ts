import { assertNever } from "../../schema/music/assert-never.ts";
import { t } from "../i18n/i18n.ts";
import { showToast } from "../ui/toasts.ts";
import type { PlayerNotice } from "./player.ts";

/** Says what the player has to say, as a toast. */
export function sayNotice(notice: PlayerNotice): void {
  switch (notice.type) {
    case "skipped":
      return showToast({ text: t("player.cannotPlay", { title: notice.track.title }) });
    case "unplayable":
      return showToast({ text: t("player.cannotPlayLast", { title: notice.track.title }) });
    case "stopped":
      return showToast({ text: t("player.stoppedAfterErrors") });
    case "blocked":
      return showToast({ text: t("player.blocked") });
    case "removed":
      return showToast({
        text: t("queue.removed", { title: notice.track.title }),
        undo: notice.undo,
      });
    case "cleared":
      return showToast({ text: t("queue.cleared"), undo: notice.undo });
    case "added": {
      const places = { count: notice.count };
      const text = notice.next ? t("queue.playsNext", places) : t("queue.added", places);
      return showToast({ text, undo: notice.undo });
    }
    default:
      return assertNever(notice);
  }
}
