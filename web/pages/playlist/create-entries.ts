import {
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  untrack,
  type Accessor,
} from "solid-js";
import { ApiError, mutate, query } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { showToast } from "../../ui/toasts.ts";
import { addToPlaylistMutation } from "../parts/playlists/documents.ts";
import { entriesQuery, moveMutation, removeMutation, type Entry } from "./documents.ts";

/** The most the server gives in one page. */
const PAGE_ENTRIES = 500;

interface EntriesPage {
  readonly nodes: readonly Entry[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
const NOTHING: EntriesPage = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

async function loadPage(
  id: string,
  after: string | null,
  signal: AbortSignal,
): Promise<EntriesPage> {
  const { playlist } = await query(entriesQuery, { id, first: PAGE_ENTRIES, after }, signal);
  return playlist?.items ?? NOTHING;
}

/** What stands in a playlist made by hand. Changes show at once and are taken back when they fail. */
export interface Entries {
  /** Undefined until the first page. */
  readonly rows: Accessor<readonly Entry[] | undefined>;
  readonly error: Accessor<ApiError | undefined>;
  readonly reload: () => void;
  readonly move: (from: number, to: number) => void;
  /** Offers to take it back. */
  readonly remove: (index: number) => void;
}

/** `onChanged`: something was added or taken out. */
export function createEntries(shownId: Accessor<string>, onChanged: () => void): Entries {
  /** Another answer about the same playlist is no other playlist. */
  const playlistId = createMemo(shownId);
  const [rows, setRows] = createSignal<readonly Entry[] | undefined>(undefined);
  const [error, setError] = createSignal<ApiError | undefined>(undefined);
  let abort = new AbortController();
  /** One after the other, so that each finds what it was meant for. */
  let changes: Promise<void> = Promise.resolve();

  const load = async (id: string): Promise<void> => {
    abort.abort();
    const mine = (abort = new AbortController());
    const found: Entry[] = [];
    try {
      for (let after: string | null = null; ;) {
        const page: EntriesPage = await loadPage(id, after, mine.signal);
        if (mine.signal.aborted) return;
        found.push(...page.nodes);
        after = page.pageInfo.endCursor;
        if (!page.pageInfo.hasNextPage || after === null) break;
      }
      setRows(found);
      setError(undefined);
    } catch (cause) {
      if (mine.signal.aborted) return;
      setError(
        cause instanceof ApiError ? cause : new ApiError("server", String(cause), null, cause),
      );
    }
  };

  createEffect(
    on(playlistId, (id) => {
      setRows(undefined);
      void load(id);
    }),
  );
  onCleanup(() => abort.abort());

  const change = (send: (id: string) => Promise<{ readonly code: string } | null>): void => {
    const id = untrack(playlistId);
    changes = changes.then(async () => {
      try {
        const refused = await send(id);
        if (refused === null) return;
        showToast({
          text: t(refused.code === "conflict" ? "playlist.conflict" : "common.errorServer"),
        });
      } catch (cause) {
        const network = cause instanceof ApiError && cause.failure === "network";
        showToast({ text: t(network ? "common.errorNetwork" : "common.errorServer") });
      }
      if (untrack(playlistId) === id) await load(id);
    });
  };

  const idAt = (list: readonly Entry[], index: number): string | null =>
    list[index]?.entryId ?? null;

  return {
    rows,
    error,
    reload: () => void load(untrack(playlistId)),
    move(from, to) {
      const before = untrack(rows) ?? [];
      const moved = before[from];
      if (!moved?.entryId || from === to || to < 0 || to >= before.length) return;
      const after = before.toSpliced(from, 1).toSpliced(to, 0, moved);
      setRows(after);
      const entryIds = [moved.entryId];
      change(async (id) => {
        const input = { playlistId: id, entryIds, before: idAt(after, to + 1) };
        return (await mutate(moveMutation, { input })).moveInPlaylist.error;
      });
    },
    remove(index) {
      const before = untrack(rows) ?? [];
      const removed = before[index];
      const entryId = removed?.entryId;
      if (!removed || !entryId) return;
      const next = idAt(before, index + 1);
      setRows(before.toSpliced(index, 1));
      change(async (id) => {
        const input = { playlistId: id, entryIds: [entryId] };
        const { error: refused } = (await mutate(removeMutation, { input })).removeFromPlaylist;
        onChanged();
        return refused;
      });
      const putBack = (): void => {
        const now = untrack(rows) ?? [];
        const at = now.findIndex((entry) => entry.entryId === next);
        setRows(now.toSpliced(at < 0 ? now.length : at, 0, removed));
        change(async (id) => {
          const { addToPlaylist } = await mutate(addToPlaylistMutation, {
            input: {
              playlistId: id,
              trackIds: [removed.track.id],
              entryIds: [entryId],
              before: at < 0 ? null : next,
              skipPresent: false,
            },
          });
          onChanged();
          return addToPlaylist.error;
        });
      };
      showToast({ text: t("playlist.removed", { title: removed.track.title }), undo: putBack });
    },
  };
}
