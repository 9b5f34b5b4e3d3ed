import * as v from "valibot";
import { sameAlbumTitle, sameName } from "../../../schema/music/matching/same-name.ts";
import type { ArtistAsk } from "../../../schema/internal/enrich.ts";
import type { StoredPicture } from "../../../schema/internal/scan.ts";
import { fact, found, NONE, type Provider, type ProviderTools } from "../provider.ts";
import { BadAnswer, type Judge, SourceDown } from "../source-http.ts";

/** Deezer (developers.deezer.com/api): an artist's picture, and who is like them. Its errors come with status 200. */

const Failed = v.object({
  error: v.object({ code: v.optional(v.number()), message: v.optional(v.string(), "") }),
});

/** developers.deezer.com/api/errors */
const judge: Judge = (body) => {
  const failed = v.safeParse(Failed, body);
  if (!failed.success) return "fine";
  const { code, message } = failed.output.error;
  const said = `error ${code ?? "without a code"}: ${message}`;
  switch (code) {
    case 4:
      return new SourceDown("limited", said);
    case 700:
      return new SourceDown("failing", said);
    case 800:
      return "nothing";
    default:
      return new BadAnswer(said);
  }
};

const Artist = v.object({
  id: v.number(),
  name: v.string(),
  link: v.optional(v.string()),
  picture_xl: v.nullish(v.string()),
  nb_fan: v.optional(v.number()),
});
const Artists = v.object({ data: v.array(Artist) });
const Albums = v.object({ data: v.array(v.object({ title: v.string() })) });

const MOST_CANDIDATES = 5;
const MOST_SIMILAR = 20;

export const deezer: Provider = {
  artist: async (ask, tools) => {
    const artist = await findArtist(ask, tools);
    if (artist === null) return NONE;
    const { http } = tools;
    const related = await http.json({
      path: `artist/${artist.id}/related`,
      parameters: { limit: MOST_SIMILAR },
      answer: Artists,
      judge,
    });
    const picture = ask.hasPicture ? null : await pictureOf(artist, tools);
    const similar = related?.data ?? [];
    return found(
      [
        ...fact("url", artist.link),
        ...fact("listeners", artist.nb_fan),
        ...similar.flatMap(({ name }, place) =>
          fact("similar-artist", name, { weight: 1 - place / (similar.length + 1) }),
        ),
      ],
      { picture },
    );
  },
};

/** The one of exactly this name; of several those who made one of the albums, and nobody where none or two did. */
async function findArtist(ask: ArtistAsk, { http }: ProviderTools) {
  const answer = await http.json({
    path: "search/artist",
    parameters: { q: ask.name, limit: 25 },
    answer: Artists,
    judge,
  });
  const named = (answer?.data ?? [])
    .filter(({ name }) => sameName(name, ask.name))
    .slice(0, MOST_CANDIDATES);
  const [only] = named;
  if (only === undefined) return null;
  if (ask.albums.length === 0) return named.length === 1 ? only : null;
  for (const artist of named) {
    const albums = await http.json({
      path: `artist/${artist.id}/albums`,
      parameters: { limit: 100 },
      answer: Albums,
      judge,
    });
    const made = (albums?.data ?? []).some(({ title }) =>
      ask.albums.some((album) => sameAlbumTitle(album, title)),
    );
    if (made) return artist;
  }
  return null;
}

/** What it shows for who has no picture: its address has no hash in it. */
const NO_PICTURE = /\/images\/artist\/\//u;

async function pictureOf(
  { picture_xl: address }: v.InferOutput<typeof Artist>,
  { http, storePicture }: ProviderTools,
): Promise<StoredPicture | null> {
  if (!address || NO_PICTURE.test(address)) return null;
  const bytes = await http.picture(address);
  return bytes && (await storePicture(bytes));
}
