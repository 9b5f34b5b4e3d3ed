import { createSignal, Match, Show, Switch, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { showToast } from "../../ui/toasts.ts";
import { failureOf } from "../parts/refusal-text.ts";
import type { SettingsAnswer } from "./documents.ts";
import { removeLibraryMutation, updateLibraryMutation } from "./library-documents.ts";
import { LibraryForm } from "./library-form.tsx";
import { libraryRefusalText, type Refusal } from "./library-refusal.ts";

export type Library = SettingsAnswer["libraries"][number];

/** What is being done to a library. */
export interface LibraryTask {
  readonly kind: "rename" | "move" | "remove";
  readonly library: Library;
}

interface LibraryDialogProps {
  readonly task: LibraryTask;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks what is needed to rename, move or remove a library, and says what happens to its tracks. */
export function LibraryDialog(props: LibraryDialogProps): JSX.Element {
  const library = (): string => props.task.library.name;
  const start = () => ({ name: library(), directory: props.task.library.directory ?? "" });
  const update = async (
    change: { name: string } | { directory: string },
    said: string,
  ): Promise<Refusal | null> => {
    const input = { libraryId: props.task.library.id, ...change };
    const { updateLibrary } = await mutate(updateLibraryMutation, { input });
    if (updateLibrary.error) return updateLibrary.error;
    showToast({ text: said });
    props.onDone();
    return null;
  };
  return (
    <Switch>
      <Match when={props.task.kind === "rename"}>
        <Dialog
          open
          title={t("libraries.renameTitle", { library: library() })}
          onClose={() => props.onClose()}
        >
          <LibraryForm
            fields={["name"]}
            start={start()}
            submitLabel={t("libraries.renameSubmit")}
            onSubmit={({ name }) => update({ name }, t("libraries.renamed", { library: name }))}
            onCancel={() => props.onClose()}
          />
        </Dialog>
      </Match>
      <Match when={props.task.kind === "move"}>
        <Dialog
          open
          title={t("libraries.moveTitle", { library: library() })}
          onClose={() => props.onClose()}
        >
          <p class="dim">{t("libraries.moveExplain")}</p>
          <Show when={props.task.library.directory}>
            {(directory) => (
              <p class="quiet set-path">{t("libraries.moveNow", { directory: directory() })}</p>
            )}
          </Show>
          <LibraryForm
            fields={["directory"]}
            start={{ ...start(), directory: "" }}
            submitLabel={t("libraries.moveSubmit")}
            onSubmit={({ directory }) =>
              update({ directory }, t("libraries.moved", { library: library() }))
            }
            onCancel={() => props.onClose()}
          />
        </Dialog>
      </Match>
      <Match when={props.task.kind === "remove"}>
        <RemoveDialog {...props} />
      </Match>
    </Switch>
  );
}

function RemoveDialog(props: LibraryDialogProps): JSX.Element {
  const [wrong, setWrong] = createSignal<string | undefined>(undefined);
  const remove = async (): Promise<void> => {
    const { id, name } = props.task.library;
    try {
      const { removeLibrary } = await mutate(removeLibraryMutation, { input: { libraryId: id } });
      if (removeLibrary.error) return void setWrong(libraryRefusalText(removeLibrary.error));
      showToast({ text: t("libraries.removed", { library: name }) });
      props.onDone();
    } catch (error) {
      setWrong(failureOf(error));
    }
  };
  return (
    <Dialog
      open
      title={t("libraries.removeTitle", { library: props.task.library.name })}
      onClose={() => props.onClose()}
    >
      <p class="dim">{t("libraries.removeExplain")}</p>
      <Show when={wrong()}>
        <p class="set-wrong" role="alert">
          {wrong()}
        </p>
      </Show>
      <div class="row set-answer">
        <Button kind="danger" onClick={() => void remove()}>
          {t("libraries.removeConfirm")}
        </Button>
        <Button kind="plain" onClick={() => props.onClose()}>
          {t("common.cancel")}
        </Button>
      </div>
    </Dialog>
  );
}
