import X from "lucide-solid/icons/x";
import { createEffect, createUniqueId, onCleanup, Show, type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { IconButton } from "./button.tsx";

interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  /** `dialog`: in the middle; `sheet`: from the side on a desk, from below on a phone. */
  readonly kind?: "dialog" | "sheet";
  readonly onClose: () => void;
  /** Stands at the right of the title. */
  readonly actions?: JSX.Element;
  readonly children: JSX.Element;
}

/** A modal over the page: focus stays inside, Escape and a press outside close it, focus goes back. */
export function Dialog(props: DialogProps): JSX.Element {
  const titleId = createUniqueId();
  return (
    <Show when={props.open}>
      <dialog
        class={props.kind === "sheet" ? "sheet" : "dialog"}
        aria-labelledby={titleId}
        ref={(element) => {
          createEffect(() => props.open && !element.open && element.showModal());
          // Taken away while open, it would take the focus with it; closed, it gives it back.
          onCleanup(() => element.close());
        }}
        onClose={() => props.onClose()}
        onClick={(event) => event.target === event.currentTarget && props.onClose()}
      >
        <div class="dialog-body">
          <header class="dialog-head">
            <h2 id={titleId}>{props.title}</h2>
            {props.actions}
            <IconButton autofocus label={t("common.close")} onClick={() => props.onClose()}>
              <X size={20} />
            </IconButton>
          </header>
          {props.children}
        </div>
      </dialog>
    </Show>
  );
}
