import type { JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";

interface RemoveHookDialogProps {
  /** Null while nothing is to be removed. */
  readonly name: string | null;
  readonly body: string;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Asks before a webhook goes, and says what goes with it. */
export function RemoveHookDialog(props: RemoveHookDialogProps): JSX.Element {
  return (
    <Dialog
      open={props.name !== null}
      title={t("hooks.removeTitle", { name: props.name ?? "" })}
      onClose={() => props.onClose()}
    >
      <p class="dim">{props.body}</p>
      <div class="row set-answer">
        <Button kind="danger" onClick={() => props.onRemove()}>
          {t("hooks.remove")}
        </Button>
        <Button kind="plain" onClick={() => props.onClose()}>
          {t("common.cancel")}
        </Button>
      </div>
    </Dialog>
  );
}
