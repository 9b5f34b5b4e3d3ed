import { useNavigate } from "@solidjs/router";
import type { JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { createPlaylistMutation } from "../parts/playlists/documents.ts";
import { PlaylistForm } from "./playlist-form.tsx";

/** Makes an empty playlist and goes there. */
export function NewPlaylist(props: { readonly onClose: () => void }): JSX.Element {
  const navigate = useNavigate();
  return (
    <PlaylistForm
      title={t("playlists.new")}
      submit={t("playlists.create")}
      details={{ name: "", comment: "", public: false }}
      onClose={() => props.onClose()}
      onSubmit={async (input) => {
        const { createPlaylist } = await mutate(createPlaylistMutation, { input });
        if (createPlaylist.playlist) navigate(`/playlists/${createPlaylist.playlist.id}`);
        return createPlaylist.error?.message ?? null;
      }}
    />
  );
}
