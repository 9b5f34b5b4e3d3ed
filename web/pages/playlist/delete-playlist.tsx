import { createSignal, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { showToast } from "../../ui/toasts.ts";
import { failureOf } from "../parts/refusal-text.ts";
import { deletePlaylistMutation } from "./documents.ts";

/** Asks first: it can't be taken back. */
export function DeletePlaylist(props: {
  readonly playlist: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
  readonly onDone: () => void;
}): JSX.Element {
  const [wrong, setWrong] = createSignal<string | undefined>(undefined);
  const remove = async (): Promise<void> => {
    const { id, name } = props.playlist;
    try {
      const input = { playlistId: id };
      const { deletePlaylist } = await mutate(deletePlaylistMutation, { input });
      if (deletePlaylist.error && deletePlaylist.error.code !== "not-found") {
        return void setWrong(deletePlaylist.error.message);
      }
      showToast({ text: t("playlist.deleted", { name }) });
      props.onDone();
    } catch (error) {
      setWrong(failureOf(error));
    }
  };
  return (
    <Dialog
      open
      title={t("playlist.deleteTitle", { name: props.playlist.name })}
      onClose={() => props.onClose()}
    >
      <p class="dim">{t("playlist.deleteBody")}</p>
      <Show when={wrong()}>
        <p class="pl-wrong" role="alert">
          {wrong()}
        </p>
      </Show>
      <div class="row pl-answer">
        <Button kind="danger" onClick={() => void remove()}>
          {t("playlist.delete")}
        </Button>
        <Button kind="plain" onClick={() => props.onClose()}>
          {t("common.cancel")}
        </Button>
      </div>
    </Dialog>
  );
}
