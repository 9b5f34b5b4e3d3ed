import { createEffect, createMemo, createSignal, onCleanup, type Accessor } from "solid-js";
import { query } from "../../../api/client.ts";
import { createQuery } from "../../../api/create-query.ts";
import { graphql } from "../../../api/graphql.ts";
import { rulesIn, type Rules } from "../../../../schema/rules/rules.ts";
import { playlistNamesQuery } from "./documents.ts";
import type { RuleNames } from "./rule-words.ts";

const librariesQuery = graphql(`
  query RuleLibraries {
    libraries {
      id
      name
    }
  }
`);
const trackNameQuery = graphql(`
  query RuleTrack($id: ID!) {
    track(id: $id) {
      title
      artistDisplay
    }
  }
`);
const artistNameQuery = graphql(`
  query RuleArtist($id: ID!) {
    artist(id: $id) {
      name
    }
  }
`);

const PLAYLISTS_AT_MOST = 500;

/** What the rules name by id, in words; asked for only where there is something to name. */
export function useRuleNames(rules: Accessor<Rules | null>): Accessor<RuleNames> {
  const all = createMemo(() => {
    const known = rules();
    return known ? rulesIn(known) : [];
  });
  const namesPlaylists = createMemo(() => all().some(({ field }) => field === "playlist"));
  const namesLibraries = createMemo(() => all().some(({ field }) => field === "library"));
  const playlists = createQuery(
    playlistNamesQuery,
    () => (namesPlaylists() ? { first: PLAYLISTS_AT_MOST } : null),
    { live: false },
  );
  const libraries = createQuery(librariesQuery, () => (namesLibraries() ? {} : null), {
    live: false,
  });
  const [near, setNear] = createSignal<RuleNames>(new Map());
  createEffect(() => {
    const abort = new AbortController();
    onCleanup(() => abort.abort());
    for (const rule of all()) {
      if (rule.operator !== "isNear") continue;
      const { to, id } = rule.value;
      nearName(to, id, abort.signal).then(
        (name) => name !== null && setNear((known) => new Map(known).set(id, name)),
        () => undefined,
      );
    }
  });
  return createMemo(
    () =>
      new Map([
        ...(playlists.data()?.playlists.nodes ?? []).map(({ id, name }) => [id, name] as const),
        ...(libraries.data()?.libraries ?? []).map(({ id, name }) => [id, name] as const),
        ...near(),
      ]),
  );
}

async function nearName(
  to: "track" | "artist",
  id: string,
  signal: AbortSignal,
): Promise<string | null> {
  if (to === "artist") return (await query(artistNameQuery, { id }, signal)).artist?.name ?? null;
  const { track } = await query(trackNameQuery, { id }, signal);
  return track && `${track.title} – ${track.artistDisplay}`;
}
