import ListMusic from "lucide-solid/icons/list-music";
import Plus from "lucide-solid/icons/plus";
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { mutate } from "../../../api/client.ts";
import { createQuery } from "../../../api/create-query.ts";
import { endPlaylistWish, type PlaylistWish } from "../../../app/playlist-wish.ts";
import { randomId } from "../../../app/random-id.ts";
import { t } from "../../../i18n/i18n.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { LoadingRows } from "../../../ui/states.tsx";
import { showToast } from "../../../ui/toasts.ts";
import { foldText } from "../fold-text.ts";
import { failureOf } from "../refusal-text.ts";
import { telling } from "../telling.ts";
import {
  addToPlaylistMutation,
  createPlaylistMutation,
  type PlaylistName,
  playlistNamesQuery,
} from "./documents.ts";
import "./add-to-playlist.css";

/** Nobody scrolls through more; the field finds the others among them. */
const NAMES_AT_MOST = 500;

/** Puts tracks into one of the viewer's playlists, or into a new one of the name that was typed. */
export default function AddToPlaylist(props: { readonly wish: PlaylistWish }): JSX.Element {
  const [typed, setTyped] = createSignal("");
  const names = createQuery(playlistNamesQuery, () => ({ first: NAMES_AT_MOST }), { live: false });
  const choices = createMemo(() =>
    names
      .data()
      ?.playlists.nodes.filter(({ smart, own }) => !smart && own)
      .filter(({ name }) => foldText(name).includes(foldText(typed()))),
  );
  const newName = (): string => typed().trim() || props.wish.name;

  const addTo = async (playlist: PlaylistName): Promise<void> => {
    const { wish } = props;
    endPlaylistWish();
    await telling(() => add(wish, playlist, true));
  };
  const addToNew = async (): Promise<void> => {
    const { wish } = props;
    const name = newName();
    endPlaylistWish();
    await telling(async () => {
      const trackIds = [...(await wish.trackIds())];
      const { createPlaylist } = await mutate(createPlaylistMutation, {
        input: { name, trackIds },
      });
      showToast({
        text:
          createPlaylist.error?.message ??
          t("addTo.added", { count: trackIds.length, name: createPlaylist.playlist?.name ?? name }),
      });
    });
  };
  return (
    <Dialog open title={t("addTo.title")} onClose={endPlaylistWish}>
      <div class="add-to">
        <div class="field">
          <input
            type="text"
            autofocus
            aria-label={t("addTo.find")}
            placeholder={t("addTo.find")}
            value={typed()}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <ul>
          <li>
            <button type="button" onClick={() => void addToNew()}>
              <span class="add-to-icon">
                <Plus size={18} />
              </span>
              <span class="clip">{t("addTo.new", { name: newName() })}</span>
            </button>
          </li>
          <For each={choices()}>
            {(playlist) => (
              <li>
                <button type="button" onClick={() => void addTo(playlist)}>
                  <span class="add-to-icon">
                    <ListMusic size={18} />
                  </span>
                  <span class="clip">{playlist.name}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
        <Show when={names.loading()}>
          <LoadingRows count={3} />
        </Show>
        <Show when={names.error()}>{(error) => <p class="dim">{failureOf(error())}</p>}</Show>
        <Show when={choices()?.length === 0 && typed() === ""}>
          <p class="quiet">{t("addTo.none")}</p>
        </Show>
      </div>
    </Dialog>
  );
}

/** Says how many came in; where all were in it already, offers to add them once more. */
async function add(
  wish: PlaylistWish,
  playlist: PlaylistName,
  skipPresent: boolean,
): Promise<void> {
  const { name } = playlist;
  const trackIds = [...(await wish.trackIds())];
  const { addToPlaylist } = await mutate(addToPlaylistMutation, {
    input: { playlistId: playlist.id, trackIds, entryIds: trackIds.map(randomId), skipPresent },
  });
  if (addToPlaylist.error) return showToast({ text: addToPlaylist.error.message });
  const count = addToPlaylist.addedCount;
  if (count > 0) return showToast({ text: t("addTo.added", { count, name }) });
  showToast({
    text: t("addTo.already", { name }),
    action: {
      label: t("addTo.addAgain"),
      run: () => void telling(() => add(wish, playlist, false)),
    },
  });
}
