import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type AlbumId, newId, parseScanRunId, type ScanRunId } from "../../schema/music/ids.ts";
import { ENGINES, type ScanServices, startScanServices } from "../../tools/test/scan-services.ts";
import { type PicturedLibrary, startPicturedLibrary } from "../testing/pictured-library.ts";
import { chooseArtworkAfterScan, chooseArtworkOf } from "../db/queries/artwork-choice.ts";
import { findArtworksOfArtists } from "../db/queries/artist-artworks.ts";
import { seedViewer } from "../testing/seed.ts";
import { saveSetting } from "../db/queries/settings.ts";
import {
  artworkCandidatesOfAlbums,
  artworksOfDiscs,
  rechooseAllArtwork,
} from "./artwork-choice.ts";
import { LIBRARY_SETTINGS_KEY } from "./library-settings.ts";
import { DEFAULT_LIBRARY_SETTINGS } from "../../schema/settings/library-settings.ts";

const PRIORITY = DEFAULT_LIBRARY_SETTINGS.artworkPriority;

for (const { engine, missing } of ENGINES) {
  describe.skipIf(missing)(`pictures over ${engine}`, () => {
    let under: ScanServices;
    let library: PicturedLibrary;
    beforeAll(async () => {
      under = await startScanServices(engine);
    });
    afterAll(() => under.close());
    beforeEach(async () => {
      library = await startPicturedLibrary(under.database);
      under.events.length = 0;
      await under.database.execute(sql`delete from settings`);
    });

    const choose = (albums: readonly AlbumId[], priority: readonly string[] = PRIORITY) =>
      chooseArtworkOf(under.database, albums, [], priority);

    /** A run in its last phase, as far as choosing looks at it. */
    async function finishing(read: number): Promise<ScanRunId> {
      const id = parseScanRunId(newId());
      if (id === null) throw new Error("not an id");
      await under.database.execute(sql`
        insert into scan_runs (id, library_id, mode, trigger, state, phase, started_at, files_to_read)
        values (${id}, ${library.libraryId}, 'incremental', 'person', 'running', 'finishing', now() - interval '1 hour', ${read})`);
      return id;
    }
    const finish = async ({ read = 1 } = {}) => {
      const run = await finishing(read);
      await chooseArtworkAfterScan(under.database, run, PRIORITY);
      await under.database.execute(sql`delete from scan_runs where id = ${run}`);
    };

    describe("an album", () => {
      it("has the file that stands first in the priority, whatever its case and format", async () => {
        const album = await library.album("Album", { "A/Album/1.flac": { embedded: "inside" } });
        await library.images({ "A/Album/Folder.PNG": "folder", "A/Album/x.jpg": "other" });
        await choose([album]);
        expect(await library.pictureOf(album)).toBe("folder");
        await choose([album], ["embedded", "folder"]);
        expect(await library.pictureOf(album)).toBe("inside");
        await choose([album], ["*"]);
        expect(await library.pictureOf(album)).toBe("folder");
        await choose([album], ["cover"]);
        expect(await library.pictureOf(album)).toBeNull();
      });

      it("takes what shows a back, a disc or an artist only when nothing else is there", async () => {
        const album = await library.album("Album", { "A/Album/1.flac": {} });
        const minor = ["back", "cd2", "Album (Booklet 03)", "artist", "inlay"];
        await library.images(
          Object.fromEntries(minor.map((name) => [`A/Album/${name}.jpg`, name])),
        );
        await choose([album]);
        expect(minor).toContain(await library.pictureOf(album));
        await library.images({ "A/Album/z scan.jpg": "other" });
        await choose([album]);
        expect(await library.pictureOf(album)).toBe("other");
        await choose([album], ["back", "*"]);
        expect(await library.pictureOf(album)).toBe("back");
      });

      it("looks into the folder above its discs' folders, and that one's picture is for all", async () => {
        const album = await library.album("Set", {
          "A/Set/CD 1/1.flac": { disc: 1 },
          "A/Set/Disc 2/1.flac": { disc: 2 },
        });
        await library.images({ "A/Set/CD 1/cover.jpg": "first disc", "A/Set/cover.jpg": "set" });
        await choose([album]);
        expect(await library.pictureOf(album)).toBe("set");
      });

      it("is found by its pictures as well, and no other album is touched", async () => {
        const album = await library.album("Album", { "A/Album/1.flac": {} });
        const other = await library.album("Other", { "A/Other/1.flac": { embedded: "inside" } });
        const [image] = await library.images({ "A/Album/cover.jpg": "cover" });
        await chooseArtworkOf(under.database, [], image ? [image] : [], PRIORITY);
        expect(await library.pictureOf(album)).toBe("cover");
        expect(await library.pictureOf(other)).toBeNull();
      });

      it("gets a new one at the end of a scan when its picture came late or vanished", async () => {
        const album = await library.album("Set", { "A/Set/CD 1/1.flac": { embedded: "inside" } });
        await library.images({ "A/Set/cover.jpg": "set" });
        await finish();
        expect(await library.pictureOf(album)).toBe("set");
        await library.lose("A/Set/cover.jpg");
        await finish({ read: 0 });
        expect(await library.pictureOf(album)).toBe("inside");
      });

      it("says what it could have and why, best first", async () => {
        const album = await library.album("Album", { "A/Album/1.flac": { embedded: "inside" } });
        await library.images({
          "A/Album/cover.jpg": "cover",
          "A/Album/back.jpg": "back",
          "A/Album/band.png": "cover",
        });
        await choose([album]);
        const candidates = await artworkCandidatesOfAlbums(under.services, [album]);
        expect(
          candidates.map(({ path, source, rank, rule, chosen }) => [
            rank,
            path,
            source,
            rule,
            chosen,
          ]),
        ).toEqual([
          [1, "A/Album/cover.jpg", "folder-file", "cover", true],
          [2, "A/Album/1.flac", "embedded", "embedded", false],
          [3, "A/Album/back.jpg", "folder-file", "*", false],
          [4, "A/Album/band.png", "folder-file", "*", false],
        ]);
        expect(candidates[0]?.artwork.id).toBe(candidates[3]?.artwork.id);
      });
    });

    describe("another priority", () => {
      it("gives every album the picture that now comes first, and tells pages once", async () => {
        const albums = [
          await library.album("One", { "A/One/1.flac": { embedded: "inside 1" } }),
          await library.album("Two", { "A/Two/1.flac": { embedded: "inside 2" } }),
        ];
        await library.images({ "A/One/cover.jpg": "cover 1", "A/Two/cover.jpg": "cover 2" });
        await rechooseAllArtwork(under.services);
        expect(await Promise.all(albums.map(library.pictureOf))).toEqual(["cover 1", "cover 2"]);
        const admin = await seedViewer(under.database, `admin-${newId()}`, "admin");
        await saveSetting(under.database, {
          key: LIBRARY_SETTINGS_KEY,
          value: { artworkPriority: ["embedded", "cover"] },
          by: admin.userId,
          now: new Date(),
        });
        under.events.length = 0;
        await rechooseAllArtwork(under.services);
        await rechooseAllArtwork(under.services);
        expect(await Promise.all(albums.map(library.pictureOf))).toEqual(["inside 1", "inside 2"]);
        expect(under.events).toHaveLength(1);
      });
    });

    describe("a disc", () => {
      const discs = async (album: AlbumId) =>
        (await artworksOfDiscs(under.services, [album])).map(({ discNumber, artwork }) => [
          discNumber,
          library.nameOf(artwork.id),
        ]);

      it("has the picture in its own folder, and none where it looks like its album", async () => {
        const album = await library.album("Set", {
          "A/Set/CD 1/1.flac": { disc: 1 },
          "A/Set/CD 2/1.flac": { disc: 2 },
          "A/Set/CD 3/1.flac": { disc: 3, embedded: "inside 3" },
        });
        await library.images({
          "A/Set/cover.jpg": "set",
          "A/Set/CD 1/cover.jpg": "first",
          "A/Set/CD 1/back.jpg": "back",
        });
        expect(await discs(album)).toEqual([[1, "first"]]);
      });

      it("has its embedded picture where the album's discs differ in it", async () => {
        const album = await library.album("Set", {
          "A/Set/1-1.flac": { disc: 1, embedded: "inside 1" },
          "A/Set/2-1.flac": { disc: 2, embedded: "inside 2" },
        });
        expect(await discs(album)).toEqual([
          [1, "inside 1"],
          [2, "inside 2"],
        ]);
      });
    });

    describe("an artist", () => {
      const pictures = async () => {
        const ids = [...library.artists.values()];
        const found = await findArtworksOfArtists(under.database, ids);
        return Object.fromEntries(
          [...library.artists].flatMap(([name, id]) => {
            const own = found.find(({ artistId }) => artistId === id);
            return own ? [[name, library.nameOf(own.artwork.id)]] : [];
          }),
        );
      };

      it("has the picture in the folder above all their albums, until it vanishes", async () => {
        const album = await library.album("One", { "Ann/One/1.flac": {} }, ["Ann"]);
        await library.album("Two", { "Ann/Two/CD 1/1.flac": {} }, ["Ann", "Bob"]);
        await library.album("Three", { "Bob/Three/1.flac": {} }, ["Bob"]);
        await library.images({
          "Ann/artist.jpg": "ann",
          "Ann/One/Artist.PNG": "ann once",
          "Ann/One/cover.jpg": "one",
          "artist.jpg": "nobody",
        });
        await choose([album]);
        await finish();
        expect(await pictures()).toEqual({ Ann: "ann" });
        await library.lose("Ann/artist.jpg");
        await library.lose("Ann/One/Artist.PNG");
        await finish({ read: 0 });
        expect(await pictures()).toEqual({ Ann: "one" });
      });

      it("is the one the folder is named after where an album has two", async () => {
        await library.album("Both", { "Cy/Both/1.flac": {} }, ["Di", "Cy"]);
        await library.images({ "Cy/artist.jpg": "cy" });
        await finish();
        expect(await pictures()).toEqual({ Cy: "cy" });
      });
    });
  });
}
