import { createSignal, For, Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { failureOf } from "../parts/refusal-text.ts";
import { TextField } from "../parts/text-field.tsx";
import "./playlists.css";

interface PlaylistDetails {
  readonly name: string;
  readonly comment: string;
  readonly public: boolean;
}

interface PlaylistFormProps {
  readonly title: string;
  readonly submit: string;
  readonly details: PlaylistDetails;
  /** Gives what is wrong, in a sentence, or null. */
  readonly onSubmit: (details: PlaylistDetails) => Promise<string | null>;
  readonly onClose: () => void;
}

/** What a playlist is called, what it is about, and who sees it. */
export function PlaylistForm(props: PlaylistFormProps): JSX.Element {
  // eslint-disable-next-line solid/reactivity -- what it begins with
  const [details, setDetails] = createSignal(props.details);
  const [wrong, setWrong] = createSignal<string | undefined>(undefined);
  const [busy, setBusy] = createSignal(false);
  const change = (more: Partial<PlaylistDetails>): void =>
    void setDetails({ ...details(), ...more });
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      setWrong((await props.onSubmit(details())) ?? undefined);
    } catch (error) {
      setWrong(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open title={props.title} onClose={() => props.onClose()}>
      <form class="playlist-form" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t("playlists.name")}
          value={details().name}
          maxlength={200}
          required
          autofocus
          error={wrong()}
          onInput={(name) => change({ name })}
        />
        <TextField
          label={t("playlists.comment")}
          value={details().comment}
          maxlength={5000}
          onInput={(comment) => change({ comment })}
        />
        <PublicSwitch value={details().public} onChange={(value) => change({ public: value })} />
        <div class="row answer">
          <Button kind="primary" type="submit" disabled={busy() || details().name.trim() === ""}>
            {props.submit}
          </Button>
          <Button kind="plain" onClick={() => props.onClose()}>
            {t("common.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export function PublicSwitch(props: {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}): JSX.Element {
  return (
    <div class="playlist-public">
      <span>{t("playlists.public")}</span>
      <button
        type="button"
        class="switch"
        role="switch"
        aria-checked={props.value}
        aria-label={t("playlists.public")}
        onClick={() => props.onChange(!props.value)}
      />
    </div>
  );
}

/** What could not be kept of something, part by part. */
export function TellDialog(props: {
  readonly title: string;
  readonly body: string | null;
  readonly problems: readonly { readonly place: string; readonly message: string }[];
  readonly onClose: () => void;
  readonly children?: JSX.Element;
}): JSX.Element {
  return (
    <Dialog open title={props.title} onClose={() => props.onClose()}>
      <Show when={props.body}>{(body) => <p class="dim">{body()}</p>}</Show>
      <ul class="told">
        <For each={props.problems}>
          {({ place, message }) => (
            <li>
              {message}
              <code>{place}</code>
            </li>
          )}
        </For>
      </ul>
      <div class="row">
        {props.children}
        <Button kind="plain" onClick={() => props.onClose()}>
          {t("common.close")}
        </Button>
      </div>
    </Dialog>
  );
}
