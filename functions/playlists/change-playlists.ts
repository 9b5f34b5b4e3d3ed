import { newId, type PlaylistId } from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import {
  deletePlaylistRow,
  findPlaylists,
  insertPlaylist,
  type PlaylistRecord,
  type PlaylistText,
  updatePlaylist,
} from "../db/queries/playlists.ts";
import type { Services } from "../services.ts";
import { checkRules } from "./check-rules.ts";
import { addEntries } from "./playlist-entries.ts";
import { NO_SUCH_PLAYLIST, type PlaylistRefusal, refusePlaylist } from "./playlist-outcome.ts";
import { isSmart, openToChange } from "./playlists.ts";

export type Changed = { ok: true; playlist: PlaylistRecord } | PlaylistRefusal;

type Changing = Pick<Services, "database" | "now">;

const NAME_MAX_CHARACTERS = 200;
const COMMENT_MAX_CHARACTERS = 5000;

export interface NewPlaylist {
  name: string;
  comment: string | null;
  public: boolean;
  /** What somebody sent as rules; null for a manual playlist. */
  rules: unknown;
  /** First tracks of a manual playlist. */
  trackIds: readonly string[];
}

export async function createPlaylist(
  services: Changing,
  viewer: Viewer,
  wanted: NewPlaylist,
): Promise<Changed> {
  const { database, now } = services;
  const text = checkText(wanted);
  if (!text.ok) return text;
  const smart = wanted.rules !== null && wanted.rules !== undefined;
  const ownerId = viewer.userId;
  const checked = smart
    ? await checkRules(services, wanted.rules, { ownerId, playlistId: null })
    : { ok: true as const, rules: null };
  if (!checked.ok) return checked;
  if (smart && wanted.trackIds.length > 0) {
    return refusePlaylist("invalid-value", "Rules alone fill a smart playlist.", "trackIds");
  }
  const id: PlaylistId = newId();
  await insertPlaylist(database, {
    id,
    ownerId,
    ...text.values,
    public: wanted.public,
    rules: checked.rules,
    createdAt: now(),
  });
  if (wanted.trackIds.length > 0) {
    const added = await addEntries(services, viewer, {
      playlistId: id,
      trackIds: wanted.trackIds,
      entryIds: null,
      before: null,
      skipPresent: false,
    });
    if (!added.ok) {
      await deletePlaylistRow(database, id);
      return added;
    }
  }
  return reread(services, id);
}

export interface PlaylistChange {
  playlistId: string;
  /** Undefined: stays. */
  name?: string | undefined;
  comment?: string | null | undefined;
  public?: boolean | undefined;
  /** Of a smart playlist alone. */
  rules?: unknown;
}

export async function changePlaylist(
  services: Changing,
  viewer: Viewer,
  change: PlaylistChange,
): Promise<Changed> {
  const opened = await openToChange(services, viewer, change.playlistId);
  if (!opened.ok) return opened;
  const { playlist } = opened;
  const text = checkText({
    name: change.name ?? playlist.name,
    comment: change.comment === undefined ? playlist.comment : change.comment,
  });
  if (!text.ok) return text;
  const values: Partial<PlaylistText> = {
    ...text.values,
    public: change.public ?? playlist.public,
  };
  if (change.rules !== undefined) {
    if (!isSmart(playlist)) {
      return refusePlaylist(
        "invalid-value",
        "This playlist is made by hand, not by rules.",
        "rules",
      );
    }
    const { ownerId, id } = playlist;
    const checked = await checkRules(services, change.rules, { ownerId, playlistId: id });
    if (!checked.ok) return checked;
    values.rules = checked.rules;
  }
  await updatePlaylist(services.database, playlist.id, values, services.now());
  return reread(services, playlist.id);
}

export async function deletePlaylist(
  services: Changing,
  viewer: Viewer,
  playlistId: string,
): Promise<{ ok: true; deletedId: PlaylistId } | PlaylistRefusal> {
  const opened = await openToChange(services, viewer, playlistId);
  if (!opened.ok) return opened;
  await deletePlaylistRow(services.database, opened.playlist.id);
  return { ok: true, deletedId: opened.playlist.id };
}

export async function reread(
  { database }: Pick<Services, "database">,
  id: PlaylistId,
): Promise<Changed> {
  const [playlist] = await findPlaylists(database, [id]);
  return playlist ? { ok: true, playlist } : NO_SUCH_PLAYLIST;
}

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
const clean = (text: string): string => text.replaceAll("\0", "").toWellFormed().trim();

function checkText({
  name,
  comment,
}: {
  name: string;
  comment: string | null;
}): { ok: true; values: { name: string; comment: string | null } } | PlaylistRefusal {
  const values = { name: clean(name), comment: clean(comment ?? "") || null };
  if (values.name === "")
    return refusePlaylist("invalid-value", "A playlist needs a name.", "name");
  if (values.name.length > NAME_MAX_CHARACTERS) {
    return refusePlaylist(
      "too-long",
      `A name has up to ${NAME_MAX_CHARACTERS} characters.`,
      "name",
    );
  }
  if ((values.comment?.length ?? 0) > COMMENT_MAX_CHARACTERS) {
    return refusePlaylist(
      "too-long",
      `A comment has up to ${COMMENT_MAX_CHARACTERS} characters.`,
      "comment",
    );
  }
  return { ok: true, values };
}
