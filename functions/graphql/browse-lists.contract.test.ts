import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { albums } from "../../schema/db/tables/albums.ts";
import { artworks } from "../../schema/db/tables/artworks.ts";
import { files } from "../../schema/db/tables/files.ts";
import { annotations, plays } from "../../schema/db/tables/playback.ts";
import { lyrics, tracks } from "../../schema/db/tables/tracks.ts";
import { type AlbumId, newId, type TrackId } from "../../schema/music/ids.ts";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import { ENGINES } from "../../tools/test/scan-services.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../testing/seed.ts";

const DAY_MS = 86_400_000;

describe.each(ENGINES)("over $engine", ({ engine, missing }) => {
  describe.skipIf(missing)("browsing", () => {
    let api: GraphqlApi;
    let ana: Viewer;
    let ben: Viewer;
    let seeded: SeededLibrary;

    beforeAll(async () => {
      api = await startGraphqlApi({}, engine);
      ana = await seedViewer(api.database, "ana");
      ben = await seedViewer(api.database, "ben");
      seeded = await seedLibrary(api.database, {
        albums: [
          {
            title: "Blue",
            artist: "Joni",
            year: 1971,
            cover: true,
            tracks: [
              { title: "Carey", genres: ["Folk"], bpm: 128 },
              { title: "River", genres: ["Folk", "Winter"] },
              { title: "Lost", missing: true },
            ],
          },
          {
            title: "Kind of",
            artist: "Miles",
            year: 1959,
            cover: true,
            tracks: [
              { title: "So What", genres: ["Jazz"], bpm: 136, discNumber: 1 },
              { title: "Blue in Green", genres: ["Jazz"], discNumber: 2 },
            ],
          },
          {
            title: "Untold",
            artist: "Nobody",
            tracks: [{ title: "A" }, { title: "B" }, { title: "C" }],
          },
          { title: "Late", artist: "Joni", year: 1975, tracks: [{ title: "Z", genres: ["Jazz"] }] },
        ],
      });
      await setUp();
    });
    afterAll(() => api.close());

    const trackId = (title: string) => seeded.tracks.get(title) as TrackId;
    const albumId = (title: string) => seeded.albums.get(title) as AlbumId;
    const play = (viewer: Viewer, title: string, daysAgo: number) => ({
      id: newId(),
      userId: viewer.userId,
      trackId: trackId(title),
      clientPlayId: newId(),
      playedAt: new Date(Date.now() - daysAgo * DAY_MS),
      listenedMs: 1000,
      client: "test",
    });
    const move = (title: string, folder: string, name: string) =>
      api.database
        .update(files)
        .set({ folder, path: folder === "" ? name : `${folder}/${name}` })
        .where(sql`${files.id} = (select file_id from tracks where id = ${trackId(title)})`);

    async function setUp() {
      await api.database
        .insert(plays)
        .values([
          play(ana, "River", 1),
          play(ana, "So What", 2),
          play(ana, "So What", 3),
          play(ben, "Z", 1),
        ]);
      const set = (title: string, values: Partial<typeof tracks.$inferInsert>) =>
        api.database
          .update(tracks)
          .set(values)
          .where(eq(tracks.id, trackId(title)));
      await set("Blue in Green", {
        lossless: false,
        codec: "MPEG 1 Layer 3",
        tagBpm: 60,
        tagKey: "Am",
      });
      await set("So What", { tagBpm: 10, discSubtitle: "One" });
      await set("River", { isrc: "X1", startMs: 1000, endMs: 5000, tagKey: "8B" });
      await api.database
        .update(albums)
        .set({ label: "Columbia", catalogNumber: "C 1", releaseType: "Album" })
        .where(eq(albums.id, albumId("Kind of")));
      await api.database
        .update(albums)
        .set({ label: "asylum", compilation: true })
        .where(eq(albums.id, albumId("Late")));
      await move("Carey", "a", "1.flac");
      await move("River", "a/x", "2.flac");
      await move("Lost", "gone/away", "3.flac");
      await move("So What", "a b", "CD 10.flac");
      await move("Blue in Green", "a/CD 10", "1.flac");
      await move("Z", "a/CD 2/deep", "1.flac");
      await move("A", "", "top.flac");
      await move("B", "a%", "1.flac");
      await move("C", "a0", "1.flac");
    }

    const ask = (query: string, variables: object = {}, viewer = ana) =>
      api.ask(viewer, query, variables);

    async function titles(filter: string, sort = "TITLE", descending = false, viewer = ana) {
      const { data, errors } = await ask(
        `{ tracks(filter: { ${filter} }, sort: ${sort}, descending: ${descending}) { totalCount nodes { title } } }`,
        {},
        viewer,
      );
      expect(errors).toBeUndefined();
      const { tracks: page } = data as {
        tracks: { totalCount: number; nodes: { title: string }[] };
      };
      expect(page.totalCount).toBe(page.nodes.length);
      return page.nodes.map(({ title }) => title);
    }
    async function albumTitles(filter: string, sort = "TITLE", descending = false, viewer = ana) {
      const { data, errors } = await ask(
        `{ albums(filter: { ${filter} }, sort: ${sort}, descending: ${descending}) { nodes { title } } }`,
        {},
        viewer,
      );
      expect(errors).toBeUndefined();
      return (data as { albums: { nodes: { title: string }[] } }).albums.nodes.map(
        ({ title }) => title,
      );
    }
    const genreId = (name: string) => seeded.genres.get(name);

    describe("filters of tracks", () => {
      it.each([
        [
          () => `genreIds: ["${genreId("Folk")}", "${genreId("Jazz")}"]`,
          ["Blue in Green", "Carey", "River", "So What", "Z"],
        ],
        [
          () =>
            `genreIds: ["${genreId("Folk")}", "${genreId("Jazz")}"], yearFrom: 1970, yearTo: 1972`,
          ["Carey", "River"],
        ],
        [
          () => `genreId: "${genreId("Jazz")}", label: "Columbia", lossless: false`,
          ["Blue in Green"],
        ],
        [() => "genreIds: []", []],
        [() => 'label: "columbia"', []],
        [() => 'codec: "mpeg 1 layer 3"', ["Blue in Green"]],
        [() => "lossless: true, yearTo: 1960", ["So What"]],
        [() => "bpmFrom: 100", ["Carey", "So What"]],
        // Measured goes before the tag's 10; where nothing is measured, the tag's counts.
        [() => "bpmTo: 100", ["Blue in Green"]],
        [() => "bpmFrom: 130, bpmTo: 140", ["So What"]],
        [() => 'camelotKey: "8A"', ["Blue in Green"]],
        [() => 'camelotKey: "C major"', ["River"]],
        [() => "compilation: true", ["Z"]],
        [() => "played: true", ["River", "So What"]],
        [() => "played: false, yearTo: 1971", ["Blue in Green", "Carey"]],
        [() => "missing: true", ["Lost"]],
        [
          () => `folder: { libraryId: "${seeded.libraryId}", path: "a" }`,
          ["Blue in Green", "Carey", "River", "Z"],
        ],
        [
          () => `folder: { libraryId: "${seeded.libraryId}", path: "/a/", recursive: false }`,
          ["Carey"],
        ],
        [() => `folder: { libraryId: "${seeded.libraryId}", path: "a%" }`, ["B"]],
        [
          () => `folder: { libraryId: "${seeded.libraryId}", path: "" }, played: true`,
          ["River", "So What"],
        ],
        [() => `folder: { libraryId: "${newId()}", path: "" }`, []],
      ] as [() => string, string[]][])("%#: find %j", async (filter, found) => {
        expect((await titles(filter())).toSorted()).toEqual(found.toSorted());
      });

      it("know nobody else's plays and favorites", async () => {
        await api.database.insert(annotations).values({
          userId: ben.userId,
          itemType: "track",
          itemId: trackId("Carey"),
          favoriteSince: new Date(),
        });
        expect(await titles("played: true", "TITLE", false, ben)).toEqual(["Z"]);
        expect(await titles("favorite: true")).toEqual([]);
        expect(await titles("favorite: true", "TITLE", false, ben)).toEqual(["Carey"]);
      });

      it.each(['folder: { libraryId: "x", path: "" }', 'camelotKey: "H"', 'genreIds: ["x"]'])(
        "refuse %s",
        async (filter) => {
          const { errors } = await ask(`{ tracks(filter: { ${filter} }) { totalCount } }`);
          expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
        },
      );

      it.each(["label", "codec"])("find nothing for a %s that can't be", async (field) => {
        for (const text of ["\u0000", "'", "%", "\\"]) {
          const { data, errors } = await ask(
            `query ($text: String!) { tracks(filter: { ${field}: $text }) { totalCount } }`,
            { text },
          );
          expect({ data, errors }).toEqual({
            data: { tracks: { totalCount: 0 } },
            errors: undefined,
          });
        }
      });
    });

    describe("filters of albums", () => {
      it.each([
        [() => 'label: "Columbia"', ["Kind of"]],
        [() => "compilation: true", ["Late"]],
        [() => 'releaseType: "album"', ["Kind of"]],
        [
          () => `genreIds: ["${genreId("Jazz")}", "${genreId("Winter")}"], yearFrom: 1960`,
          ["Blue", "Late"],
        ],
        [() => "played: true", ["Blue", "Kind of"]],
        [() => "played: false", ["Late", "Untold"]],
      ] as [() => string, string[]][])("%#: find %j", async (filter, found) => {
        expect(await albumTitles(filter())).toEqual(found);
      });
    });

    describe("orders", () => {
      it.each([
        ["PLAYED", true, ["River", "So What"]],
        ["PLAYED", false, ["So What", "River"]],
        ["PLAY_COUNT", true, ["So What", "River"]],
        ["BPM", false, ["Blue in Green", "Carey", "So What"]],
        ["BPM", true, ["So What", "Carey", "Blue in Green"]],
        ["FOLDER", false, ["A", "Carey", "So What", "B"]],
        ["FOLDER", true, ["C", "River", "Z", "Blue in Green"]],
        ["YEAR", true, ["Z"]],
        ["ALBUM", false, ["Carey", "River", "So What", "Blue in Green", "Z", "A", "B", "C"]],
        ["ALBUM", true, ["A", "B", "C", "Z"]],
      ] as const)("by %s, descending %s, begin with %j", async (sort, descending, first) => {
        expect((await titles("", sort, descending)).slice(0, first.length)).toEqual(first);
      });

      it("put what has no year last, both ways", async () => {
        for (const descending of [false, true]) {
          expect((await titles("", "YEAR", descending)).slice(5).toSorted()).toEqual([
            "A",
            "B",
            "C",
          ]);
        }
      });

      it("put albums that were just played first", async () => {
        expect((await albumTitles("played: true", "PLAYED", true)).slice(0, 2)).toEqual([
          "Blue",
          "Kind of",
        ]);
        expect((await albumTitles("", "PLAY_COUNT", true)).slice(0, 2)).toEqual([
          "Kind of",
          "Blue",
        ]);
        expect(await albumTitles("played: true", "PLAYED", true, ben)).toEqual(["Late"]);
      });

      it("lose and repeat nothing from page to page, both ways, while values are equal", async () => {
        for (const sort of [
          "TITLE",
          "ARTIST",
          "ALBUM",
          "DURATION",
          "YEAR",
          "ADDED",
          "PLAYED",
          "PLAY_COUNT",
          "BPM",
          "FOLDER",
        ]) {
          for (const descending of [false, true]) {
            const page = async (window: string) => {
              const { data } = await ask(
                `{ tracks(sort: ${sort}, descending: ${descending}, ${window}) { nodes { id } pageInfo { endCursor startCursor } } }`,
              );
              return (
                data as {
                  tracks: {
                    nodes: { id: string }[];
                    pageInfo: { endCursor: string; startCursor: string };
                  };
                }
              ).tracks;
            };
            const forward: string[] = [];
            const all = await page("first: 100");
            let after = "";
            for (let at = 0; at < all.nodes.length; at += 3) {
              const { nodes, pageInfo } = await page(`first: 3${after}`);
              forward.push(...nodes.map(({ id }) => id));
              after = `, after: "${pageInfo.endCursor}"`;
            }
            const ids = all.nodes.map(({ id }) => id);
            expect(forward).toEqual(ids);
            expect(new Set(ids).size).toBe(8);
            const backward = await page(`last: 4, before: "${btoa("place:6")}"`);
            expect(backward.nodes.map(({ id }) => id)).toEqual(ids.slice(2, 6));
          }
        }
      });
    });

    describe("folders", () => {
      const open = async (path: string, what: string, viewer = ana) => {
        const { data, errors } = await ask(
          `query ($id: ID!, $path: String!) { folder(libraryId: $id, path: $path) { ${what} } }`,
          { id: seeded.libraryId, path },
          viewer,
        );
        expect(errors).toBeUndefined();
        return (data as { folder: unknown }).folder;
      };

      it("begin at the library's top", async () => {
        expect(
          await open(
            "",
            "path name parentPath trackCount library { slug } folders { name path trackCount } tracks { totalCount nodes { title } }",
          ),
        ).toEqual({
          path: "",
          name: "Music",
          parentPath: null,
          trackCount: 8,
          library: { slug: "music" },
          folders: [
            { name: "a", path: "a", trackCount: 4 },
            { name: "a b", path: "a b", trackCount: 1 },
            { name: "a%", path: "a%", trackCount: 1 },
            { name: "a0", path: "a0", trackCount: 1 },
          ],
          tracks: { totalCount: 1, nodes: [{ title: "A" }] },
        });
      });

      it("hold each subfolder once, as people count, and their own tracks", async () => {
        expect(
          await open(
            "a",
            "name parentPath trackCount folders { name parentPath folders { path } } tracks { nodes { title path } }",
          ),
        ).toEqual({
          name: "a",
          parentPath: "",
          trackCount: 4,
          folders: [
            { name: "CD 2", parentPath: "a", folders: [{ path: "a/CD 2/deep" }] },
            { name: "CD 10", parentPath: "a", folders: [] },
            { name: "x", parentPath: "a", folders: [] },
          ],
          tracks: { nodes: [{ title: "Carey", path: "a/1.flac" }] },
        });
      });

      it("without a track that is there are found and empty; others are not found", async () => {
        expect(await open("gone", "trackCount folders { path }")).toEqual({
          trackCount: 0,
          folders: [],
        });
        expect(await open("a/none", "path")).toBeNull();
        expect(await open("a/", "path")).toEqual({ path: "a" });
        for (const hostile of ["%", "a_", "..", "'", "\\", "\u0000", "x".repeat(5000)]) {
          expect(await open(hostile, "path")).toBeNull();
        }
        const { data } = await ask('{ folder(libraryId: "nonsense", path: "") { path } }');
        expect(data).toEqual({ folder: null });
      });
    });

    describe("labels and decades", () => {
      it("are counted, labels by name", async () => {
        const { data } = await ask(
          '{ labels(first: 1) { totalCount nodes { name albumCount trackCount } pageInfo { hasNextPage } } rest: labels(first: 5, after: "' +
            btoa("place:0") +
            '") { nodes { name albumCount trackCount } } }',
        );
        expect(data).toEqual({
          labels: {
            totalCount: 2,
            nodes: [{ name: "asylum", albumCount: 1, trackCount: 1 }],
            pageInfo: { hasNextPage: true },
          },
          rest: { nodes: [{ name: "Columbia", albumCount: 1, trackCount: 2 }] },
        });
      });

      it("are counted, decades the latest first, with covers", async () => {
        const { data } = await ask(
          "{ decades { year albumCount trackCount artworks { width } } genres { nodes { name artworks { width } } } }",
        );
        expect(data).toEqual({
          decades: [
            { year: 1970, albumCount: 2, trackCount: 3, artworks: [{ width: 600 }] },
            { year: 1950, albumCount: 1, trackCount: 2, artworks: [{ width: 600 }] },
          ],
          genres: {
            nodes: [
              { name: "Folk", artworks: [{ width: 600 }] },
              { name: "Jazz", artworks: [{ width: 600 }] },
              { name: "Winter", artworks: [{ width: 600 }] },
            ],
          },
        });
      });
    });

    describe("details", () => {
      it("of a track", async () => {
        await api.database.insert(lyrics).values([
          {
            id: newId(),
            trackId: trackId("River"),
            source: "tag",
            synced: false,
            content: "plain",
          },
          {
            id: newId(),
            trackId: trackId("River"),
            source: "file",
            synced: true,
            content: "[00:01.00]timed",
            language: "en",
          },
        ]);
        const { data } = await ask(
          `query ($id: ID!) { track(id: $id) { startMs endMs isrc tagKey tagBpm lyrics { source language synced content } } }`,
          { id: trackId("River") },
        );
        expect(data).toEqual({
          track: {
            startMs: 1000,
            endMs: 5000,
            isrc: "X1",
            tagKey: "8B",
            tagBpm: null,
            lyrics: [
              { source: "file", language: "en", synced: true, content: "[00:01.00]timed" },
              { source: "tag", language: null, synced: false, content: "plain" },
            ],
          },
        });
      });

      it("of an album's discs, with their pictures where these differ", async () => {
        for (const [title, widthPx] of [
          ["So What", 76],
          ["Blue in Green", 77],
        ] as const) {
          const picture = newId();
          const [contentHash, mimeType] = [picture, "image/png"];
          await api.database
            .insert(artworks)
            .values({ id: picture, contentHash, mimeType, sizeBytes: 1, widthPx });
          await api.database
            .update(tracks)
            .set({ artworkId: picture })
            .where(eq(tracks.id, trackId(title)));
        }
        const { data } = await ask(
          `query ($id: ID!) { album(id: $id) { catalogNumber discs { number subtitle trackCount durationMs artwork { width } } } }`,
          { id: albumId("Kind of") },
        );
        expect(data).toEqual({
          album: {
            catalogNumber: "C 1",
            discs: [
              {
                number: 1,
                subtitle: "One",
                trackCount: 1,
                durationMs: 180_000,
                artwork: { width: 76 },
              },
              {
                number: 2,
                subtitle: null,
                trackCount: 1,
                durationMs: 180_000,
                artwork: { width: 77 },
              },
            ],
          },
        });
      });
    });

    describe("problems", () => {
      it("are listed by path, and counted by their code", async () => {
        const problem = (path: string, code: string, gone = false) => ({
          id: newId(),
          libraryId: seeded.libraryId,
          path,
          folder: "",
          kind: "audio" as const,
          sizeBytes: 1,
          modifiedMs: 1,
          state: "problem" as const,
          problemCode: code,
          problemDetail: "why",
          missingSince: gone ? new Date() : null,
        });
        await api.database
          .insert(files)
          .values([
            problem("b", "empty"),
            problem("a", "truncated"),
            problem("B", "empty"),
            problem("c", "empty", true),
            problem("d", "unreadable"),
          ]);
        const { data } = await ask(
          `query ($id: ID!) { problemCounts { code count } problems(first: 2) { totalCount nodes { path code detail library { name } } }
            empty: problems(libraryId: $id, code: "empty") { nodes { path } } none: problems(libraryId: "${newId()}") { totalCount } }`,
          { id: seeded.libraryId },
        );
        expect(data).toEqual({
          problemCounts: [
            { code: "empty", count: 2 },
            { code: "truncated", count: 1 },
            { code: "unreadable", count: 1 },
          ],
          problems: {
            totalCount: 4,
            nodes: [
              { path: "B", code: "empty", detail: "why", library: { name: "Music" } },
              { path: "a", code: "truncated", detail: "why", library: { name: "Music" } },
            ],
          },
          empty: { nodes: [{ path: "B" }, { path: "b" }] },
          none: { totalCount: 0 },
        });
      });
    });
  });
});
