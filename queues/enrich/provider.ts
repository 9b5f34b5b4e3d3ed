import {
  type Fact,
  type Finding,
  MOST_FACTS,
  MOST_REF,
  MOST_VALUE,
} from "../../schema/enrichment/facts.ts";
import type { AlbumAsk, ArtistAsk, Ask, TrackAsk } from "../../schema/internal/enrich.ts";
import type { StoredPicture } from "../../schema/internal/scan.ts";
import type { SourceHttp } from "./source-http.ts";

/** What a provider is given to answer with. */
export interface ProviderTools {
  http: SourceHttp;
  /** The person's own, where the source needs one; else "". */
  key: string;
  /** Puts a picture where pictures lie; null when it is none that a browser shows. */
  storePicture(bytes: Uint8Array): Promise<StoredPicture | null>;
}

/**
 * How one source is asked, and what it answers means. Each throws `SourceDown` when the source answers nobody for now,
 * and `BadAnswer` when it can't answer this one question.
 */
export interface Provider {
  track?(ask: TrackAsk, tools: ProviderTools): Promise<Finding>;
  album?(ask: AlbumAsk, tools: ProviderTools): Promise<Finding>;
  artist?(ask: ArtistAsk, tools: ProviderTools): Promise<Finding>;
}

export function askProvider(provider: Provider, ask: Ask, tools: ProviderTools): Promise<Finding> {
  switch (ask.type) {
    case "track":
      return provider.track?.(ask, tools) ?? Promise.resolve(NONE);
    case "album":
      return provider.album?.(ask, tools) ?? Promise.resolve(NONE);
    case "artist":
      return provider.artist?.(ask, tools) ?? Promise.resolve(NONE);
  }
}

export const NONE: Finding = { outcome: "none" };

/** `none` where nothing was said. */
export function found(
  facts: readonly Fact[],
  more: Partial<
    Pick<Extract<Finding, { outcome: "found" }>, "lyrics" | "picture" | "tracklist">
  > = {},
): Finding {
  const { lyrics = [], picture = null, tracklist = null } = more;
  const isNothing = facts.length === 0 && lyrics.length === 0 && !picture && !tracklist?.length;
  if (isNothing) return NONE;
  return { outcome: "found", facts: facts.slice(0, MOST_FACTS), lyrics, picture, tracklist };
}

/** Null, and so left out, where there is no value. */
export function fact(
  key: Fact["key"],
  value: string | number | null | undefined,
  { weight = null, ref = null }: { weight?: number | null; ref?: string | null } = {},
): Fact[] {
  // What no source should say is cut: refused by the API, it would be asked for again and again.
  const text = (value === null || value === undefined ? "" : String(value))
    .trim()
    .slice(0, MOST_VALUE);
  return text === "" ? [] : [{ key, value: text, weight, ref: ref?.slice(0, MOST_REF) ?? null }];
}

const MOST_TAGS = 20;

/** Tags by how often each was given, the most first; weight 1 for that one. What nobody voted for is left out. */
export function tagFacts(tags: readonly { name: string; count: number }[]): Fact[] {
  const named = tags
    .filter(({ name, count }) => name.trim() !== "" && count > 0)
    .toSorted((one, other) => other.count - one.count)
    .slice(0, MOST_TAGS);
  const most = named[0]?.count ?? 1;
  return named.flatMap(({ name, count }) =>
    fact("tag", name.toLowerCase(), { weight: count / most }),
  );
}
