import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import { ENGINES } from "../../tools/test/scan-services.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../testing/seed.ts";

describe.each(ENGINES)("over $engine", ({ engine, missing }) => {
  describe.skipIf(missing)("the reading side", () => {
    let api: GraphqlApi;
    let viewer: Viewer;
    let seeded: SeededLibrary;

    beforeAll(async () => {
      api = await startGraphqlApi({}, engine);
      viewer = await seedViewer(api.database, "ana");
      seeded = await seedLibrary(api.database, {
        albums: [
          {
            title: "The Wall",
            artist: "Pink Floyd",
            year: 1979,
            cover: true,
            tracks: [
              { title: "Hey You", discNumber: 2, durationMs: 280_000 },
              { title: "In the Flesh?", discNumber: 1, genres: ["Rock"], durationMs: 199_000 },
              { title: "Mother", discNumber: 1, genres: ["Rock", "Art Rock"], durationMs: 336_000 },
              { title: "Vera", discNumber: 2, missing: true },
              { title: "Outside the Wall", discNumber: 2, deleted: true },
            ],
          },
          {
            title: "Animals",
            artist: "Pink Floyd",
            year: 1977,
            tracks: [{ title: "Dogs", artists: ["Pink Floyd", "Snowy White"] }],
          },
          { title: "Lost", artist: "Nobody", tracks: [{ title: "Gone", missing: true }] },
          {
            title: "Ágætis byrjun",
            artist: "Sigur Rós",
            tracks: [{ title: "9 Crimes" }, { title: "10 Years" }],
          },
        ],
      });
    });
    afterAll(() => api.close());

    const ask = (query: string, variables?: object) => api.ask(viewer, query, variables);
    const titles = async (args: string) => {
      const { data, errors } = await ask(`{ tracks(${args}) { nodes { title } } }`);
      expect(errors).toBeUndefined();
      return (data as { tracks: { nodes: { title: string }[] } }).tracks.nodes.map(
        ({ title }) => title,
      );
    };

    describe("tracks", () => {
      it("come by title, numbers by value, without what is missing or removed", async () => {
        expect(await titles("sort: TITLE")).toEqual([
          "9 Crimes",
          "10 Years",
          "Dogs",
          "Hey You",
          "In the Flesh?",
          "Mother",
        ]);
      });

      it("turn around when asked to", async () => {
        expect(await titles("descending: true, first: 2")).toEqual(["Mother", "In the Flesh?"]);
        expect(await titles("sort: DURATION, descending: true, first: 2")).toEqual([
          "Mother",
          "Hey You",
        ]);
      });

      it("come album by album in disc and track order", async () => {
        expect(await titles("sort: ALBUM")).toEqual([
          "9 Crimes",
          "10 Years",
          "Dogs",
          "In the Flesh?",
          "Mother",
          "Hey You",
        ]);
      });

      it("put a year nobody knows last in both directions", async () => {
        expect((await titles("sort: YEAR"))[0]).toBe("Dogs");
        expect((await titles("sort: YEAR, descending: true")).slice(-2).toSorted()).toEqual([
          "10 Years",
          "9 Crimes",
        ]);
      });

      it("can be only the missing ones", async () => {
        expect(await titles("filter: { missing: true }")).toEqual(["Gone", "Vera"]);
      });

      it.each([
        ["albumId", () => seeded.albums.get("Animals"), ["Dogs"]],
        ["artistId", () => seeded.artists.get("Snowy White"), ["Dogs"]],
        ["genreId", () => seeded.genres.get("Art Rock"), ["Mother"]],
      ])("can be limited by %s", async (name, id, expected) => {
        expect(await titles(`filter: { ${name}: "${id()}" }`)).toEqual(expected);
      });

      it("page on after a cursor, into the middle by offset, and say what lies around", async () => {
        const page = async (args: string) => {
          const { data } = await ask(
            `{ tracks(${args}) { totalCount edges { cursor node { title } }
          pageInfo { hasNextPage hasPreviousPage endCursor } } }`,
          );
          return (
            data as {
              tracks: {
                totalCount: number;
                edges: { node: { title: string } }[];
                pageInfo: { endCursor: string };
              };
            }
          ).tracks;
        };
        const first = await page("first: 2");
        expect(first).toMatchObject({
          totalCount: 6,
          pageInfo: { hasNextPage: true, hasPreviousPage: false },
        });
        const second = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
        expect(second.edges.map(({ node }) => node.title)).toEqual(["Dogs", "Hey You"]);
        const last = await page("first: 4, offset: 4");
        expect(last).toMatchObject({
          totalCount: 6,
          edges: [{ node: { title: "In the Flesh?" } }, { node: { title: "Mother" } }],
          pageInfo: { hasNextPage: false, hasPreviousPage: true },
        });
        expect(await page("first: 4, offset: 600")).toMatchObject({ totalCount: 6, edges: [] });
      });

      it("refuse a page that is too large and a cursor of another make", async () => {
        for (const args of ["first: 501", 'after: "x"', 'filter: { albumId: "x" }']) {
          const { errors } = await ask(`{ tracks(${args}) { nodes { id } } }`);
          expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
        }
      });

      it("show where they play from, and stay reachable while missing but not once removed", async () => {
        const one = (title: string) =>
          ask(
            `query ($id: ID!) { track(id: $id) { title mediaUrl mimeType missingSince artwork { url } library { name } album { title } } }`,
            {
              id: seeded.tracks.get(title),
            },
          );
        expect((await one("Mother")).data).toMatchObject({
          track: {
            mediaUrl: `/api/media/tracks/${seeded.tracks.get("Mother")}`,
            mimeType: "audio/flac",
            missingSince: null,
            artwork: { url: expect.stringMatching(/^\/api\/artwork\//u) },
            library: { name: "Music" },
            album: { title: "The Wall" },
          },
        });
        expect((await one("Vera")).data).toMatchObject({
          track: { missingSince: expect.any(String) },
        });
        expect((await one("Outside the Wall")).data).toEqual({ track: null });
        expect((await ask('{ track(id: "no-id") { id } }')).data).toEqual({ track: null });
      });
    });

    describe("albums", () => {
      it("count what is there and hide those of which nothing is left", async () => {
        const { data } = await ask(
          "{ albums { totalCount nodes { title trackCount discCount durationMs genres { name } } } }",
        );
        expect(data).toEqual({
          albums: {
            totalCount: 3,
            nodes: [
              expect.objectContaining({ title: "Ágætis byrjun", trackCount: 2, genres: [] }),
              expect.objectContaining({ title: "Animals", trackCount: 1, discCount: 1 }),
              {
                title: "The Wall",
                trackCount: 3,
                discCount: 2,
                durationMs: 815_000,
                genres: [{ name: "Rock" }, { name: "Art Rock" }],
              },
            ],
          },
        });
      });

      it("hold their tracks in disc and track order, page by page", async () => {
        const { data } = await ask(
          `query ($id: ID!) { album(id: $id) { artistCredits { name artist { initial } }
        tracks(first: 2) { totalCount nodes { title } pageInfo { hasNextPage endCursor } }
        rest: tracks(first: 2, after: "${btoa("place:1")}") { totalCount nodes { title } pageInfo { hasNextPage } } } }`,
          { id: seeded.albums.get("The Wall") },
        );
        expect(data).toMatchObject({
          album: {
            artistCredits: [{ name: "Pink Floyd", artist: { initial: "P" } }],
            tracks: {
              totalCount: 3,
              nodes: [{ title: "In the Flesh?" }, { title: "Mother" }],
              pageInfo: { hasNextPage: true },
            },
            rest: {
              totalCount: 3,
              nodes: [{ title: "Hey You" }],
              pageInfo: { hasNextPage: false },
            },
          },
        });
      });

      it("can be limited by genre, artist and years", async () => {
        const list = async (filter: string) =>
          (await ask(`{ albums(filter: { ${filter} }) { nodes { title } } }`)).data;
        const only = (...names: string[]) => ({
          albums: { nodes: names.map((title) => ({ title })) },
        });
        expect(await list(`genreId: "${seeded.genres.get("Rock")}"`)).toEqual(only("The Wall"));
        expect(await list(`artistId: "${seeded.artists.get("Sigur Rós")}"`)).toEqual(
          only("Ágætis byrjun"),
        );
        expect(await list("yearFrom: 1978, yearTo: 1980")).toEqual(only("The Wall"));
        expect(await list(`libraryId: "${seeded.libraryId}", yearTo: 1978`)).toEqual(
          only("Animals"),
        );
      });
    });

    describe("artists", () => {
      it("are those of whom something is there, by name", async () => {
        const { data } = await ask(
          "{ artists { totalCount nodes { name albumCount trackCount } } }",
        );
        expect(data).toEqual({
          artists: {
            totalCount: 3,
            nodes: [
              { name: "Pink Floyd", albumCount: 2, trackCount: 4 },
              { name: "Sigur Rós", albumCount: 1, trackCount: 2 },
              { name: "Snowy White", albumCount: 0, trackCount: 1 },
            ],
          },
        });
      });

      it("have their own albums newest first, and those of others they play on", async () => {
        const { data } = await ask(
          `query ($own: ID!, $guest: ID!) {
        own: artist(id: $own) { artwork { width } albums { nodes { title } } appearsOn { totalCount } tracks { totalCount } }
        guest: artist(id: $guest) { artwork { width } albums { totalCount } appearsOn { nodes { title } } }
      }`,
          { own: seeded.artists.get("Pink Floyd"), guest: seeded.artists.get("Snowy White") },
        );
        expect(data).toEqual({
          own: {
            artwork: { width: 600 },
            albums: { nodes: [{ title: "The Wall" }, { title: "Animals" }] },
            appearsOn: { totalCount: 0 },
            tracks: { totalCount: 4 },
          },
          guest: {
            artwork: null,
            albums: { totalCount: 0 },
            appearsOn: { nodes: [{ title: "Animals" }] },
          },
        });
      });
    });

    describe("sums", () => {
      it("say how much of everything there is", async () => {
        const { data } = await ask(
          `{ libraryStatistics { trackCount albumCount artistCount genreCount durationMs sizeBytes missingCount problemCount }
        genres { nodes { name trackCount albumCount } } libraries { slug trackCount activeScanRun { id } } }`,
        );
        expect(data).toEqual({
          libraryStatistics: {
            trackCount: 6,
            albumCount: 3,
            artistCount: 3,
            genreCount: 2,
            durationMs: 815_000 + 3 * 180_000,
            sizeBytes: 6_000_000,
            missingCount: 2,
            problemCount: 0,
          },
          genres: {
            nodes: [
              { name: "Art Rock", trackCount: 1, albumCount: 1 },
              { name: "Rock", trackCount: 2, albumCount: 1 },
            ],
          },
          libraries: [{ slug: "music", trackCount: 6, activeScanRun: null }],
        });
      });
    });
  });
});
