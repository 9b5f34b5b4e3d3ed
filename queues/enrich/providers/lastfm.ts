import * as v from "valibot";
import type { Fact } from "../../../schema/enrichment/facts.ts";
import { sameName } from "../../../schema/music/matching/same-name.ts";
import { fact, found, NONE, type Provider, type ProviderTools, tagFacts } from "../provider.ts";
import { BadAnswer, type Judge, SourceDown } from "../source-http.ts";

/** Last.fm (last.fm/api). Its errors come with any status; lists of one may be no list, and of none an empty text. */

const Failed = v.object({ error: v.number(), message: v.optional(v.string(), "") });

/** last.fm/api/errorcodes */
const judge: Judge = (body) => {
  const failed = v.safeParse(Failed, body);
  if (!failed.success) return "fine";
  const { error, message } = failed.output;
  const said = `error ${error}: ${message}`;
  switch (error) {
    // "Invalid parameters" is what it calls a track or an artist that it does not know.
    case 6:
      return "nothing";
    case 4:
    case 10:
    case 13:
    case 14:
    case 26:
      return new SourceDown("key-refused", said);
    case 29:
      return new SourceDown("limited", said);
    case 8:
    case 11:
    case 16:
      return new SourceDown("failing", said);
    default:
      return new BadAnswer(said);
  }
};

const listOf = <Item extends v.GenericSchema>(item: Item) =>
  v.union([
    v.array(item),
    v.pipe(
      item,
      v.transform((one) => [one]),
    ),
    v.pipe(
      v.literal(""),
      v.transform((): v.InferOutput<Item>[] => []),
    ),
  ]);
const numeric = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((text) => {
    const count = Math.round(Number(text));
    return Number.isSafeInteger(count) ? count : null;
  }),
);
const Tags = v.optional(
  v.union([
    v.object({ tag: v.optional(listOf(v.object({ name: v.string() })), "") }),
    v.literal(""),
  ]),
  "",
);

const Track = v.object({
  track: v.object({
    name: v.string(),
    url: v.optional(v.string()),
    listeners: v.optional(numeric),
    playcount: v.optional(numeric),
    artist: v.object({ name: v.string() }),
    toptags: Tags,
  }),
});
const Artist = v.object({
  artist: v.object({
    name: v.string(),
    url: v.optional(v.string()),
    stats: v.optional(
      v.object({ listeners: v.optional(numeric), playcount: v.optional(numeric) }),
      {},
    ),
    tags: Tags,
    bio: v.optional(v.object({ content: v.optional(v.string(), "") }), {}),
  }),
});
const mbid = v.optional(v.string(), "");
const Similar = v.object({
  similarartists: v.object({
    artist: listOf(v.object({ name: v.string(), mbid, match: v.union([v.string(), v.number()]) })),
  }),
});
const TopTracks = v.object({
  toptracks: v.object({ track: listOf(v.object({ name: v.string(), mbid })) }),
});

const MOST_SIMILAR = 30;
const MOST_TOP_TRACKS = 20;

const call = <Schema extends v.GenericSchema>(
  { http, key }: ProviderTools,
  method: string,
  answer: Schema,
  parameters: Record<string, string | number>,
) =>
  http.json({
    path: "",
    parameters: { method, ...parameters, autocorrect: 0, api_key: key, format: "json" },
    answer,
    judge,
  });

export const lastfm: Provider = {
  track: async ({ title, artists, artistDisplay }, tools) => {
    const artist = artists[0] ?? artistDisplay;
    const answer = await call(tools, "track.getInfo", Track, { artist, track: title });
    // It guesses where it does not know.
    if (answer === null || !sameName(answer.track.artist.name, artist)) return NONE;
    const { listeners, playcount, toptags, url } = answer.track;
    return found([
      ...tagsOf(toptags),
      ...fact("listeners", listeners),
      ...fact("plays", playcount),
      ...fact("url", url),
    ]);
  },

  artist: async ({ name }, tools) => {
    const answer = await call(tools, "artist.getInfo", Artist, { artist: name });
    if (answer === null || !sameName(answer.artist.name, name)) return NONE;
    const { bio, stats, tags, url } = answer.artist;
    const similar = await call(tools, "artist.getSimilar", Similar, {
      artist: name,
      limit: MOST_SIMILAR,
    });
    const top = await call(tools, "artist.getTopTracks", TopTracks, {
      artist: name,
      limit: MOST_TOP_TRACKS,
    });
    return found([
      ...fact("biography", plainText(bio.content ?? "")),
      ...tagsOf(tags),
      ...fact("listeners", stats.listeners),
      ...fact("plays", stats.playcount),
      ...fact("url", url),
      ...(similar?.similarartists.artist ?? []).slice(0, MOST_SIMILAR).flatMap((each) =>
        fact("similar-artist", each.name, {
          weight: Math.min(1, Math.max(0, Number(each.match) || 0)),
          ref: each.mbid || null,
        }),
      ),
      ...(top?.toptracks.track ?? [])
        .slice(0, MOST_TOP_TRACKS)
        .flatMap((each) => fact("top-track", each.name, { ref: each.mbid || null })),
    ]);
  },
};

/** Named in order, without counts. */
function tagsOf(tags: v.InferOutput<typeof Tags>): Fact[] {
  const named = tags === "" ? [] : tags.tag;
  return tagFacts(named.map(({ name }, place) => ({ name, count: named.length - place })));
}

const MOST_BIOGRAPHY = 8_000;

/** Without the link that each biography ends in, other markup, and more than a page of it. */
function plainText(html: string): string {
  return html
    .slice(0, 2 * MOST_BIOGRAPHY)
    .replace(/<a [^>]*>Read more on Last\.fm<\/a>.*$/su, "")
    .replaceAll(/<[^>]*>/gu, "")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .trim()
    .slice(0, MOST_BIOGRAPHY);
}
