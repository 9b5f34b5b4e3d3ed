import { createSignal, onCleanup, untrack, type Accessor } from "solid-js";
import { ApiError, query } from "../../api/client.ts";
import { onServerEvent } from "../../api/events.ts";
import { artistsQuery, type ArtistItem } from "./documents.ts";

/** The most the server gives at once. */
const PAGE_ARTISTS = 500;
/** A scan announces changes several times a second. */
const REFRESH_EVERY_MS = 5_000;

interface AllArtists {
  /** Undefined until the first page; then as many as have come. */
  readonly artists: Accessor<readonly ArtistItem[] | undefined>;
  readonly totalCount: Accessor<number | undefined>;
  readonly error: Accessor<ApiError | undefined>;
  readonly reload: () => void;
}

interface Known {
  readonly artists: readonly ArtistItem[];
  readonly totalCount: number;
}
let lastKnown: Known | undefined;

/** Every artist: letters can only be jumped to when all of them are here, and they are few beside tracks. */
export function createAllArtists(): AllArtists {
  const [known, setKnown] = createSignal<Known | undefined>(lastKnown);
  const [error, setError] = createSignal<ApiError | undefined>(undefined);
  let abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const load = async (): Promise<void> => {
    abort.abort();
    const mine = (abort = new AbortController());
    const first = untrack(known) === undefined;
    const artists: ArtistItem[] = [];
    try {
      for (;;) {
        const variables = { first: PAGE_ARTISTS, offset: artists.length };
        const { artists: page } = await query(artistsQuery, variables, mine.signal);
        if (mine.signal.aborted) return;
        artists.push(...page.nodes);
        const complete = page.nodes.length === 0 || artists.length >= page.totalCount;
        if (complete || first) setKnown({ artists: artists.slice(), totalCount: page.totalCount });
        if (complete) break;
      }
      lastKnown = untrack(known);
      setError(undefined);
    } catch (cause) {
      if (mine.signal.aborted) return;
      setError(
        cause instanceof ApiError ? cause : new ApiError("server", String(cause), null, cause),
      );
    }
  };
  const refreshSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void load();
    }, REFRESH_EVERY_MS);
  };

  void load();
  onCleanup(onServerEvent("library.changed", refreshSoon));
  onCleanup(onServerEvent("resync", refreshSoon));
  onCleanup(() => {
    abort.abort();
    clearTimeout(timer);
  });
  return {
    artists: () => known()?.artists,
    totalCount: () => known()?.totalCount,
    error,
    reload: () => void load(),
  };
}
