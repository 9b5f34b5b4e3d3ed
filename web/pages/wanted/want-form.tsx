import { createSignal, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import { TextField } from "../parts/text-field.tsx";
import { wantTrackMutation } from "./documents.ts";

/** A person names what they miss. */
export function WantForm(props: {
  readonly onClose: () => void;
  readonly onDone: () => void;
}): JSX.Element {
  const [artist, setArtist] = createSignal("");
  const [title, setTitle] = createSignal("");
  const [album, setAlbum] = createSignal("");
  const [wrong, setWrong] = createSignal<{ field: string | null; message: string } | null>(null);
  const errorOf = (field: string): string | undefined =>
    wrong()?.field === field ? wrong()?.message : undefined;
  const save = async (): Promise<void> => {
    const wish = { artist: artist(), title: title(), album: album() };
    let isSaved = false;
    await telling(async () => {
      const { wantTrack: result } = await mutate(wantTrackMutation, wish);
      setWrong(result.error);
      isSaved = result.error === null;
    });
    if (!isSaved) return;
    showToast({ text: t("wanted.added", { title: wish.title }) });
    props.onDone();
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void save();
  };
  return (
    <Dialog open title={t("wanted.addTitle")} onClose={props.onClose}>
      <form class="want-form" onSubmit={submit}>
        <TextField
          label={t("wanted.artist")}
          error={errorOf("artist")}
          value={artist()}
          onInput={setArtist}
        />
        <TextField
          label={t("wanted.trackTitle")}
          error={errorOf("title")}
          value={title()}
          onInput={setTitle}
        />
        <TextField
          label={t("wanted.album")}
          hint={t("wanted.albumHint")}
          error={errorOf("album")}
          value={album()}
          onInput={setAlbum}
        />
        <div class="want-acts">
          <Button kind="plain" onClick={() => props.onClose()}>
            {t("common.cancel")}
          </Button>
          <Button kind="primary" type="submit">
            {t("wanted.add")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
