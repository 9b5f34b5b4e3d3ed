import X from "lucide-solid/icons/x";
import { createEffect, Show, type JSX } from "solid-js";
import { formatLength } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { createIsPhone } from "../ui/media-query.ts";
import { usePlayer } from "./player-context.tsx";
import { RadioLine } from "./radio-line.tsx";
import { QueueList } from "./queue-list.tsx";
import { closeQueuePanel, queuePanelOpen } from "./queue-panel-state.ts";

/** Up next: beside the page on a desk, where it may stay open; a sheet over it on a phone. */
export function QueuePanel(): JSX.Element {
  const isPhone = createIsPhone();
  return (
    <Show
      when={isPhone()}
      fallback={
        <Show when={queuePanelOpen()}>
          <SidePanel />
        </Show>
      }
    >
      <Dialog
        kind="sheet"
        open={queuePanelOpen()}
        title={t("queue.title")}
        actions={<QueueSummary />}
        onClose={closeQueuePanel}
      >
        <RadioLine />
        <div class="queue-scroll" data-scroller>
          <QueueList />
        </div>
      </Dialog>
    </Show>
  );
}

function SidePanel(): JSX.Element {
  let panel!: HTMLElement;
  createEffect(() => panel.focus({ preventScroll: true }));
  return (
    <aside
      ref={(element) => (panel = element)}
      class="queue-panel"
      aria-label={t("queue.title")}
      tabindex="-1"
      onKeyDown={(event) => event.key === "Escape" && closeQueuePanel()}
    >
      <header>
        <h2>{t("queue.title")}</h2>
        <QueueSummary />
        <IconButton label={t("queue.close")} onClick={closeQueuePanel}>
          <X size={18} />
        </IconButton>
      </header>
      <RadioLine />
      <div class="queue-scroll" data-scroller>
        <QueueList />
      </div>
    </aside>
  );
}

/** How much is still to come, and a way to drop it. */
export function QueueSummary(): JSX.Element {
  const player = usePlayer();
  const upcoming = () => player.queue().entries.slice(player.queue().index + 1);
  const leftMs = (): number => upcoming().reduce((sum, entry) => sum + entry.track.durationMs, 0);
  return (
    <Show when={upcoming().length > 0}>
      <span class="quiet num queue-left">
        {t("common.tracksCount", { count: upcoming().length })} · {formatLength(leftMs())}
      </span>
      <Button kind="plain" onClick={player.clearUpcoming}>
        {t("queue.clear")}
      </Button>
    </Show>
  );
}
