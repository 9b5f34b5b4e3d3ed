import { useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { createPlaylistMutation } from "../parts/playlists/documents.ts";
import { PlaylistForm } from "./playlist-form.tsx";

interface NewDetails {
  readonly name: string;
  readonly comment: string;
  readonly public: boolean;
}

/** Gives what is wrong, or null. */
async function create(input: NewDetails, onDone: (id: string) => void): Promise<string | null> {
  const { createPlaylist } = await mutate(createPlaylistMutation, { input });
  if (createPlaylist.playlist) onDone(createPlaylist.playlist.id);
  return createPlaylist.error?.message ?? null;
}

/** Makes an empty playlist and goes there. */
export function NewPlaylist(props: { readonly onClose: () => void }): JSX.Element {
  const navigate = useNavigate();
  return (
    <PlaylistForm
      title={t("playlists.new")}
      submit={t("playlists.create")}
      details={{ name: "", comment: "", public: false }}
      onClose={() => props.onClose()}
      onSubmit={(input) => create(input, (id) => navigate(`/playlists/${id}`))}
    />
  );
}
