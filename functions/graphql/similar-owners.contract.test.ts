import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import { ENGINES } from "../../tools/test/scan-services.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { VectorSet } from "../db/queries/vector-sets.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../testing/seed.ts";
import { AUDIO_SET, seedVectors, vectorOf } from "../testing/seed-vectors.ts";

const ALBUMS = `query($id: ID!, $limit: Int! = 12) {
  similarAlbums(albumId: $id, limit: $limit) { score album { title } reason { text } } }`;
const ARTISTS = `query($id: ID!) { similarArtists(artistId: $id) { score artist { name } reason { text } } }`;

/** Each artist has two albums of one style. Of the vectors, the sixth number and on tell tracks apart. */
const STYLES: Readonly<Record<string, readonly [style: number, genre: string]>> = {
  Ana: [0, "Ambient"],
  Ben: [0, "Ambient"],
  Cleo: [0, "Drone"],
  Dan: [1, "Metal"],
  Eve: [1, "Metal"],
};

describe.each(ENGINES.filter(({ missing }) => !missing))(
  "similar albums and artists over $engine",
  ({ engine }) => {
    let api: GraphqlApi;
    let viewer: Viewer;
    let seeded: SeededLibrary;

    beforeAll(async () => {
      api = await startGraphqlApi({}, engine);
      viewer = await seedViewer(api.database, "ana");
      seeded = await seedLibrary(api.database, {
        albums: Object.entries(STYLES).flatMap(([artist, [, genre]]) =>
          [1, 2].map((album) => ({
            title: `${artist} ${album}`,
            artist,
            year: 1990 + album,
            tracks: Array.from({ length: 4 }, (_, track) => ({
              title: `${artist} ${album}-${track}`,
              artists: artist === "Cleo" && track === 0 ? ["Cleo", "Ana"] : [artist],
              genres: [genre],
              missing: artist === "Ben" && album === 2,
            })),
          })),
        ),
      });
      const own = Object.keys(STYLES);
      const rows = [...seeded.tracks].map(([title, id], i) => {
        const artist = title.split(" ")[0] ?? "";
        const style = STYLES[artist]?.[0] ?? 0;
        const apart = Array.from({ length: 5 }, (_, n) => (own[n] === artist ? 1 : 0));
        return [id, vectorOf(style ? 0 : 5, style ? 5 : 0, ...apart, (i % 7) / 3)] as const;
      });
      await seedVectors(api.database, AUDIO_SET, rows);
    });
    afterAll(() => api.close());

    const albumsLike = async (title: string, limit?: number) => {
      const id = seeded.albums.get(title);
      const { data, errors } = await api.ask(viewer, ALBUMS, { id, ...(limit && { limit }) });
      expect(errors).toBeUndefined();
      return (
        data as {
          similarAlbums: { score: number; album: { title: string }; reason: { text: string } }[];
        }
      ).similarAlbums;
    };

    it("are albums of the same sound by others first, without their own artists' and missing ones", async () => {
      const found = await albumsLike("Dan 1");
      const titles = found.map(({ album }) => album.title);
      expect(titles.slice(0, 2).toSorted()).toEqual(["Eve 1", "Eve 2"]);
      expect(titles).not.toContain("Dan 2");
      expect(titles).not.toContain("Ben 2");
      const scores = found.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(await albumsLike("Dan 1", 1)).toHaveLength(1);
    });

    it("say how many tracks are alike, and what else they have in common", async () => {
      const [first] = await albumsLike("Dan 1", 1);
      expect(first?.reason.text).toBe(
        "close in timbre, 4 of 4 tracks alike, both Metal, both from the 1990s",
      );
    });

    it("are artists of the same sound, without whoever plays with them", async () => {
      const { data } = await api.ask(viewer, ARTISTS, { id: seeded.artists.get("Ana") });
      const { similarArtists } = data as {
        similarArtists: { artist: { name: string }; reason: { text: string } }[];
      };
      expect(similarArtists.map(({ artist }) => artist.name)).toEqual(
        expect.arrayContaining(["Ben"]),
      );
      expect(similarArtists[0]?.artist.name).toBe("Ben");
      expect(similarArtists[0]?.reason.text).toContain("both Ambient");
      // Cleo made a track with Ana.
      expect(similarArtists.map(({ artist }) => artist.name)).not.toContain("Cleo");
    });

    it("go by another model only when it has taken over", async () => {
      const before = await albumsLike("Dan 1", 2);
      const next: VectorSet = { ...AUDIO_SET, version: AUDIO_SET.version + 1 };
      const dan = [...seeded.tracks].filter(([title]) => title.startsWith("Dan"));
      await seedVectors(
        api.database,
        next,
        dan.map(([, id]) => [id, vectorOf(1)] as const),
      );
      api.passTime(3_600_000);
      expect(await albumsLike("Dan 1", 2)).toEqual(before);
    });

    it("are none of what is not there or was not listened to", async () => {
      for (const id of [seeded.libraryId, "no id"]) {
        expect((await api.ask(viewer, ALBUMS, { id })).data).toEqual({ similarAlbums: [] });
        expect((await api.ask(viewer, ARTISTS, { id })).data).toEqual({ similarArtists: [] });
      }
    });
  },
);
