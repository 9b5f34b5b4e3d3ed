import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  addLibrary,
  album,
  artist,
  list,
  type PretendFolder,
  read,
  scan,
  start,
} from "../../tools/test/scan-library.ts";
import { ENGINES, type ScanServices, startScanServices } from "../../tools/test/scan-services.ts";
import { type LibraryId } from "../../schema/music/ids.ts";

for (const { engine, missing } of ENGINES)
  describe.skipIf(missing)(`over ${engine}`, () => {
    let under: ScanServices;
    let libraryId: LibraryId;
    beforeAll(async () => {
      under = await startScanServices(engine);
    });
    afterAll(() => under.close());
    beforeEach(async () => {
      under.messages.length = 0;
      under.events.length = 0;
      libraryId = await addLibrary(under);
    });

    interface StoredTrack extends Record<string, unknown> {
      id: string;
      path: string;
      title: string;
      missing: boolean;
      album: string | null;
      albumId: string | null;
    }
    async function tracks(): Promise<StoredTrack[]> {
      const result = await under.database.execute<StoredTrack>(sql`
      select t.id, f.path, t.title, t.missing_since is not null as missing, a.title as album, a.id as "albumId"
      from tracks t join files f on f.id = t.file_id left join albums a on a.id = t.album_id
      where f.library_id = ${libraryId} order by f.path`);
      return result.rows;
    }
    async function rows(query: ReturnType<typeof sql>): Promise<Record<string, unknown>[]> {
      return (await under.database.execute(query)).rows;
    }
    /** Credits of the library's albums, as printed. */
    const albumDisplays = () =>
      rows(sql`select distinct a.title, a.artist_display as display from albums a
      join tracks t on t.album_id = a.id join files f on f.id = t.file_id
      where f.library_id = ${libraryId} order by 1, 2`);

    const song = (title: string, more: object = {}) => ({ track: { title, ...more } });
    const twoSongs: PretendFolder = {
      "A/1.flac": song("One", {
        artists: [artist("Anna")],
        artistDisplay: "Anna",
        album: album("First"),
      }),
      "A/2.flac": song("Two", {
        artists: [artist("Anna")],
        artistDisplay: "Anna",
        album: album("First"),
      }),
    };

    describe("a scan", () => {
      it("puts what it finds into the library and counts it", async () => {
        const run = await scan(under, libraryId, twoSongs);
        expect(run).toMatchObject({
          state: "done",
          filesFound: 2,
          filesToRead: 2,
          filesRead: 2,
          tracksAdded: 2,
          tracksUpdated: 0,
          tracksMissing: 0,
        });
        expect(await tracks()).toMatchObject([
          { path: "A/1.flac", title: "One", album: "First", missing: false },
          { path: "A/2.flac", title: "Two", album: "First", missing: false },
        ]);
        expect(await albumDisplays()).toEqual([{ title: "First", display: "Anna" }]);
        expect(under.events).toContainEqual(
          expect.objectContaining({ type: "library.changed", tracksAdded: 2 }),
        );
      });

      it("reads nothing again when nothing changed", async () => {
        await scan(under, libraryId, twoSongs);
        const before = await tracks();
        expect(await scan(under, libraryId, twoSongs)).toMatchObject({
          state: "done",
          filesToRead: 0,
        });
        expect(await tracks()).toEqual(before);
      });

      it("reads everything again when asked to, and keeps every id", async () => {
        await scan(under, libraryId, twoSongs);
        const before = await tracks();
        const run = await scan(under, libraryId, twoSongs, { mode: "full" });
        expect(run).toMatchObject({ filesToRead: 2, tracksAdded: 0, tracksUpdated: 2 });
        expect(await tracks()).toEqual(before);
      });

      it("updates the track of a changed file in place", async () => {
        await scan(under, libraryId, twoSongs);
        const [before] = await tracks();
        const changed = { ...twoSongs, "A/1.flac": { ...song("One, remastered"), modifiedMs: 2 } };
        expect(await scan(under, libraryId, changed)).toMatchObject({
          tracksUpdated: 1,
          filesToRead: 1,
        });
        expect((await tracks())[0]).toMatchObject({ id: before?.id, title: "One, remastered" });
      });

      it("marks a vanished file's track missing, and takes the mark away when it is back", async () => {
        await scan(under, libraryId, twoSongs);
        const { "A/2.flac": _, ...rest } = twoSongs;
        expect(await scan(under, libraryId, rest)).toMatchObject({ tracksMissing: 1 });
        expect((await tracks()).map((track) => track.missing)).toEqual([false, true]);
        expect(await scan(under, libraryId, twoSongs)).toMatchObject({
          tracksMissing: 0,
          filesToRead: 0,
        });
        expect((await tracks()).map((track) => track.missing)).toEqual([false, false]);
      });

      it("gives up, and changes nothing, when a folder that had music is empty", async () => {
        await scan(under, libraryId, twoSongs);
        const before = await tracks();
        expect(await scan(under, libraryId, {})).toMatchObject({ state: "failed" });
        expect(
          await rows(
            sql`select error_code from scan_runs where library_id = ${libraryId} and state = 'failed'`,
          ),
        ).toEqual([{ error_code: "library-empty" }]);
        expect(await tracks()).toEqual(before);
      });

      it("says nothing about what lies below a folder that could not be opened", async () => {
        const both = { ...twoSongs, "B/Sub/3.flac": song("Three") };
        await scan(under, libraryId, both);
        const run = await scan(under, libraryId, twoSongs, {
          unreadableFolders: [{ path: "B", reason: "EACCES" }],
        });
        expect(run).toMatchObject({ state: "done", tracksMissing: 0 });
        expect((await tracks()).some((track) => track.missing)).toBe(false);
      });

      it("keeps a moved file's track by its MusicBrainz id, even when retagged", async () => {
        const mbid = crypto.randomUUID();
        await scan(under, libraryId, {
          ...twoSongs,
          "old/x.flac": song("Xylo", { releaseTrackMbid: mbid }),
        });
        const before = (await tracks()).find((track) => track.title === "Xylo");
        const moved = {
          ...twoSongs,
          "new/y.flac": { ...song("Xylophone", { releaseTrackMbid: mbid }), sizeBytes: 1234 },
        };
        expect(await scan(under, libraryId, moved)).toMatchObject({
          tracksAdded: 0,
          tracksMissing: 0,
        });
        const after = (await tracks()).find((track) => track.path === "new/y.flac");
        expect(after).toMatchObject({ id: before?.id, title: "Xylophone", missing: false });
        expect(await tracks()).toHaveLength(3);
      });

      it("keeps an untagged file's track when size, length and name agree", async () => {
        await scan(under, libraryId, {
          ...twoSongs,
          "old/z.flac": { ...song("Zed"), sizeBytes: 777 },
        });
        const before = (await tracks()).find((track) => track.title === "Zed");
        await scan(under, libraryId, {
          ...twoSongs,
          "new/z.flac": { ...song("Zed"), sizeBytes: 777 },
        });
        expect((await tracks()).find((track) => track.title === "Zed")?.id).toBe(before?.id);
      });

      it("gives a copy an id of its own while the first file is still there", async () => {
        const mbid = crypto.randomUUID();
        const one = { "a/x.flac": song("Copy", { releaseTrackMbid: mbid }) };
        await scan(under, libraryId, one);
        await scan(under, libraryId, {
          ...one,
          "b/x.flac": song("Copy", { releaseTrackMbid: mbid }),
        });
        const ids = (await tracks()).map((track) => track.id);
        expect(new Set(ids).size).toBe(2);
      });

      it("keeps a problem out of the library and the rest in", async () => {
        const folder: PretendFolder = {
          ...twoSongs,
          "A/bad.mp3": { result: { outcome: "problem", code: "damaged", detail: "no frame" } },
        };
        expect(await scan(under, libraryId, folder)).toMatchObject({
          state: "done",
          tracksAdded: 2,
          problemCount: 1,
          filesRead: 3,
        });
        expect(await scan(under, libraryId, folder)).toMatchObject({ filesToRead: 0 });
      });

      it("reads a file that vanished between listing and reading next time", async () => {
        await scan(under, libraryId, { "v.flac": { result: { outcome: "vanished" } } });
        expect(await tracks()).toEqual([]);
        expect(await scan(under, libraryId, { "v.flac": song("Vee") })).toMatchObject({
          tracksAdded: 1,
        });
      });

      it("forgets albums and artists that nothing carries any more", async () => {
        const named = (name: string) => ({
          "p/1.flac": {
            ...song("P", {
              artists: [artist(name)],
              artistDisplay: name,
              album: album(`${name}'s`),
            }),
            modifiedMs: name.length,
          },
        });
        await scan(under, libraryId, named("Misspelt Name"));
        await scan(under, libraryId, named("Right Name"));
        expect(
          await rows(sql`select name from artists where name like '%t Name' order by 1`),
        ).toEqual([{ name: "Right Name" }]);
        expect(await rows(sql`select title from albums where title like '%t Name''s'`)).toEqual([
          { title: "Right Name's" },
        ]);
      });

      it("costs the same few statements whatever a batch holds", async () => {
        const many = (count: number): PretendFolder =>
          Object.fromEntries(
            Array.from({ length: count }, (_, index) => [
              `many/${index}.flac`,
              song(`Song ${index}`, {
                artists: [artist(`Artist ${index}`)],
                album: album(`Album ${index}`),
              }),
            ]),
          );
        const count = async (folder: PretendFolder) => {
          const id = await start(under, libraryId);
          await list(under, id, folder);
          const before = under.statements.length;
          await read(under, folder);
          return under.statements.length - before;
        };
        const few = await count(many(3));
        expect(few).toBeGreaterThan(0);
        expect(
          await count({ ...many(3), ...Object.fromEntries(Object.entries(many(100)).slice(3)) }),
        ).toBe(few);
      });
    });

    describe("names", () => {
      it("puts guests on one folder's album under the artist who comes first on each track", async () => {
        const track = (title: string, ...names: string[]) =>
          song(title, { artists: names.map((name) => artist(name)), album: album("Guests") });
        await scan(under, libraryId, {
          "g/1.mp3": track("a", "Gus"),
          "g/2.mp3": track("b", "Gus", "Hal"),
        });
        expect(await albumDisplays()).toEqual([{ title: "Guests", display: "Gus" }]);
      });

      it("puts a folder of many artists under Various Artists, as one album", async () => {
        const track = (title: string, name: string) =>
          song(title, { artists: [artist(name)], album: album("Summer Hits") });
        await scan(under, libraryId, {
          "hits/1.mp3": track("a", "Ida"),
          "hits/2.mp3": track("b", "Jon"),
          "hits/3.mp3": track("c", "Kim"),
        });
        expect(await albumDisplays()).toEqual([
          { title: "Summer Hits", display: "Various Artists" },
        ]);
        expect(new Set((await tracks()).map((track_) => track_.albumId)).size).toBe(1);
      });

      it("keeps homonyms with different MusicBrainz ids apart", async () => {
        const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
        const by = (mbid: string) => ({ artists: [artist("Nirvana Test", { artistMbid: mbid })] });
        await scan(under, libraryId, {
          "n/1.mp3": song("a", by(one)),
          "n/2.mp3": song("b", by(two)),
        });
        expect(
          await rows(sql`select artist_mbid from artists where name = 'Nirvana Test'`),
        ).toHaveLength(2);
      });

      it("makes one artist of a bare name and the same name with an id", async () => {
        await scan(under, libraryId, { "o/1.mp3": song("a", { artists: [artist("Once Bare")] }) });
        const mbid = crypto.randomUUID();
        const folder = {
          "o/1.mp3": song("a", { artists: [artist("Once Bare")] }),
          "o/2.mp3": song("b", { artists: [artist("once bare", { artistMbid: mbid })] }),
        };
        await scan(under, libraryId, folder);
        expect(
          await rows(sql`select artist_mbid from artists where name_key = 'once bare'`),
        ).toEqual([{ artist_mbid: mbid }]);
      });
    });
  });
