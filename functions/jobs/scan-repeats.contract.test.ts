import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  addLibrary,
  album,
  artist,
  list,
  listed,
  type PretendFolder,
  read,
  readClaimed,
  scan,
  start,
  walk,
} from "../../tools/test/scan-library.ts";
import { ENGINES, type ScanServices, startScanServices } from "../../tools/test/scan-services.ts";
import { READER_VERSION } from "../../schema/internal/scan.ts";
import type { LibraryId } from "../../schema/music/ids.ts";
import { findScanRun } from "../db/queries/scan-runs-write.ts";
import { insertArtworks } from "../db/queries/artworks-write.ts";
import { beginScan, completeListing, failScan, recordListing } from "./scan-listing.ts";
import { applyReads, claimFiles } from "./scan-reading.ts";
import { resumeScans } from "./scan-resume.ts";
import { cancelScan, startScan } from "./scans.ts";

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
    /** Takes the next message of reading off the queue. */
    function takeRead() {
      const index = under.messages.findIndex((message) => message.type === "scan.read");
      const [message] = index < 0 ? [] : under.messages.splice(index, 1);
      return message?.type === "scan.read" ? message : undefined;
    }
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

    describe("pictures", () => {
      it("prefers cover over folder over what is embedded, and falls back as they go", async () => {
        const hashes = ["a", "b", "c"].map((letter) => letter.repeat(64));
        await insertArtworks(
          under.database,
          hashes.map((hash) => ({
            hash,
            mimeType: "image/png",
            sizeBytes: 1,
            widthPx: 1,
            heightPx: 1,
          })),
        );
        const [cover = "", folderPicture = "", embedded = ""] = hashes;
        const chosen = async () =>
          (
            await rows(sql`select w.content_hash as hash from albums a join artworks w on w.id = a.artwork_id
          where a.title = 'Pictured'`)
          )[0]?.["hash"];
        const disc = { ...song("a", { album: album("Pictured") }), artworkHash: embedded };
        const folder = { "p/CD 1/1.mp3": disc, "p/folder.jpg": { artworkHash: folderPicture } };
        await scan(under, libraryId, { ...folder, "p/Cover.JPG.jpg": { artworkHash: cover } });
        expect(await chosen()).toBe(folderPicture);
        await scan(under, libraryId, { ...folder, "p/cover.png": { artworkHash: cover } });
        expect(await chosen()).toBe(cover);
        await scan(under, libraryId, folder);
        expect(await chosen()).toBe(folderPicture);
        await scan(under, libraryId, { "p/CD 1/1.mp3": disc });
        expect(await chosen()).toBe(embedded);
      });
    });

    describe("what comes twice", () => {
      it("makes one run of two triggers", async () => {
        const request = {
          libraryId,
          mode: "incremental",
          trigger: "person",
          requestedBy: null,
        } as const;
        const both = await Promise.all([
          startScan(under.services, request),
          startScan(under.services, request),
        ]);
        expect(both[0]).toEqual(both[1]);
        expect(under.messages.filter((message) => message.type === "scan.list")).toHaveLength(1);
      });

      it("changes nothing the second time, at any step", async () => {
        const scanRunId = await start(under, libraryId);
        const page = { scanRunId, readerVersion: READER_VERSION, files: listed(twoSongs) };
        expect(await beginScan(under.services, scanRunId)).toEqual(
          await beginScan(under.services, scanRunId),
        );
        expect(await walk(under, scanRunId, twoSongs)).toEqual(["A/1.flac", "A/2.flac"]);
        expect(await walk(under, scanRunId, twoSongs)).toEqual(["A/1.flac", "A/2.flac"]);
        expect(await findScanRun(under.database, scanRunId)).toMatchObject({ filesFound: 2 });
        under.messages.length = 0;
        const complete = { scanRunId, unreadableFolders: [], leftOut: [] };
        await completeListing(under.services, complete);
        await completeListing(under.services, complete);
        const [first, second] = under.messages;
        expect(second).toEqual(first);
        expect(await recordListing(under.services, page)).toEqual({ goOn: false });

        const [applied = []] = await read(under, twoSongs);
        const before = [await findScanRun(under.database, scanRunId), await tracks()];
        await applyReads(under.services, {
          scanRunId,
          readerVersion: READER_VERSION,
          results: applied,
        });
        await failScan(under.services, { scanRunId, code: "library-empty", detail: "late" });
        expect(await beginScan(under.services, scanRunId)).toEqual({ outcome: "nothing-to-do" });
        expect([await findScanRun(under.database, scanRunId), await tracks()]).toEqual(before);
        expect(before[0]).toMatchObject({ state: "done", tracksAdded: 2, filesRead: 2 });
        const fileIds = applied.map((result) => result.fileId);
        const again = { scanRunId, fileIds, cutShort: true };
        expect((await claimFiles(under.services, again)).files).toEqual([]);
      });

      it("counts a batch once when two consumers apply it at the same time", async () => {
        const scanRunId = await start(under, libraryId);
        const folder = { ...twoSongs, "later.flac": song("Later") };
        await list(under, scanRunId, folder);
        const message = under.messages.find((each) => each.type === "scan.read");
        const fileIds = message?.type === "scan.read" ? message.fileIds : [];
        const claimed = await claimFiles(under.services, { scanRunId, fileIds, cutShort: false });
        const results = claimed.files.slice(0, 2).map((file) => ({
          outcome: "problem" as const,
          fileId: file.id,
          code: "damaged" as const,
          detail: "x",
        }));
        const request = { scanRunId, readerVersion: READER_VERSION, results };
        await Promise.all([
          applyReads(under.services, request),
          applyReads(under.services, request),
        ]);
        expect(await findScanRun(under.database, scanRunId)).toMatchObject({
          filesRead: 2,
          problemCount: 2,
          state: "running",
        });
      });
    });

    describe("a run that stops halfway", () => {
      it("gets its messages again after a minute without progress", async () => {
        const scanRunId = await start(under, libraryId);
        under.messages.length = 0;
        expect(await resumeScans(under.services)).toBe(0);
        under.passTime(61_000);
        await resumeScans(under.services);
        expect(under.messages).toContainEqual({ type: "scan.list", version: 1, scanRunId });
        await list(under, scanRunId, twoSongs);
        under.messages.length = 0;
        under.passTime(61_000);
        await resumeScans(under.services);
        await read(under, twoSongs);
        expect(await findScanRun(under.database, scanRunId)).toMatchObject({
          state: "done",
          filesRead: 2,
        });
      });

      it("ends when its last batch was stored by somebody who was killed right after", async () => {
        const scanRunId = await start(under, libraryId);
        await list(under, scanRunId, twoSongs);
        const message = takeRead();
        await read(under, twoSongs);
        if (!message) throw new Error("nothing was to be read");
        const { files } = await claimFiles(under.services, {
          ...message,
          scanRunId,
          cutShort: false,
        });
        await readClaimed(under, scanRunId, files, twoSongs);
        // As if the run had not been ended with that batch.
        await under.database.execute(
          sql`update scan_runs set state = 'running', phase = 'reading', finished_at = null where id = ${scanRunId}`,
        );
        await claimFiles(under.services, { ...message, scanRunId, cutShort: true });
        expect(await findScanRun(under.database, scanRunId)).toMatchObject({ state: "done" });
      });

      it("reads the neighbors of a file that ends its process, and gives up that file alone", async () => {
        const scanRunId = await start(under, libraryId);
        await list(under, scanRunId, twoSongs);
        const claims: number[] = [];
        const delivered = new Set<object>();
        // Whoever claims the second song dies; the queue delivers what was not acknowledged again.
        for (let message = takeRead(); message; message = takeRead()) {
          const cutShort = delivered.has(message);
          delivered.add(message);
          const { fileIds } = message;
          const { files } = await claimFiles(under.services, { scanRunId, fileIds, cutShort });
          claims.push(files.length);
          if (files.some((file) => file.path === "A/2.flac")) under.messages.push(message);
          else if (files.length > 0) await readClaimed(under, scanRunId, files, twoSongs);
        }
        expect(claims).toEqual([2, 2, 2, 0, 1, 1, 1, 1, 0]);
        expect(await findScanRun(under.database, scanRunId)).toMatchObject({
          state: "done",
          tracksAdded: 1,
          problemCount: 1,
        });
        expect((await tracks()).map((track) => track.path)).toEqual(["A/1.flac"]);
      });

      it("leaves what was not read to the next run when it is canceled", async () => {
        const scanRunId = await start(under, libraryId);
        await list(under, scanRunId, twoSongs);
        expect(await cancelScan(under.services, scanRunId)).toEqual({
          ok: true,
          scanRunIds: [scanRunId],
        });
        await read(under, twoSongs);
        expect(await tracks()).toEqual([]);
        expect(await cancelScan(under.services, scanRunId)).toMatchObject({
          ok: false,
          code: "already-over",
        });
        expect(await scan(under, libraryId, twoSongs)).toMatchObject({ tracksAdded: 2 });
      });
    });
  });
