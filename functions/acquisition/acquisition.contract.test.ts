import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openFolderDesk } from "../../local-runner/host/folder-desk.ts";
import {
  HOST_SECRET_HEADER,
  type HostServer,
  startHostServer,
} from "../../local-runner/host/server.ts";
import { noFigures } from "../../local-runner/testing/no-figures.ts";
import { createLogger } from "../../schema/log/logger.ts";
import type { LibraryId, UserId } from "../../schema/music/ids.ts";
import { acquireConsumers, takeAcquireTurn } from "../../tools/test/acquire.ts";
import { album, artist, scan } from "../../tools/test/scan-library.ts";
import { ENGINES, type ScanServices, startScanServices } from "../../tools/test/scan-services.ts";
import { SlskdStandIn } from "../../tools/test/slskd-stand-in.ts";
import { upsertLibraries } from "../db/queries/libraries-write.ts";
import { connectHost } from "../host.ts";
import type { Services } from "../services.ts";
import { seedViewer } from "../testing/seed.ts";
import { resumeAcquiring } from "./acquire-turn-over.ts";
import { browseDownloads } from "./browse-downloads.ts";
import { acceptDownload, rejectDownload } from "./decide-download.ts";
import { noteSlskdEvent } from "./note-slskd-event.ts";
import {
  cancelDownload,
  findOfferSearch,
  type OfferSearch,
  requestDownload,
  searchMusic,
} from "./search-music.ts";
import { changeMusicSource, readMusicSource, testMusicSource } from "./source-status.ts";
import { browseWanted, wantTrack } from "./wanted.ts";
import { NO_BACKUPS } from "../../local-runner/backup/testing/no-backups.ts";

const SECRET = "the secret of this start";
const FLAC = "fixtures/audio/tagged.flac";
/** As a program on Windows names it. */
const REMOTE = String.raw`@@abc\Music\Anna Band\First\03 Alpha.flac`;

for (const { engine, missing } of ENGINES) {
  describe.skipIf(missing)(`music from elsewhere on ${engine}`, () => {
    let under: ScanServices;
    let services: Services;
    let host: HostServer;
    let folder: string;
    let stand: SlskdStandIn;
    let libraryId: LibraryId;
    let ana: UserId;
    let round = 0;
    const at = (...names: string[]) => path.join(folder, String(round), ...names);
    const consumers = () => acquireConsumers(under, at("downloads"));

    beforeAll(async () => {
      folder = await realpath(await mkdtemp(path.join(tmpdir(), "soniquebay-acquire-")));
      under = await startScanServices(engine);
      ana = (await seedViewer(under.database, "ana", "admin")).userId;
    });
    afterAll(async () => {
      await under.close();
      await rm(folder, { recursive: true });
    });

    beforeEach(async () => {
      round += 1;
      for (const name of ["data", "music", "downloads"]) mkdirSync(at(name), { recursive: true });
      for (const table of [
        "downloads",
        "offer_searches",
        "wanted_tracks",
        "settings",
        "enrichment_sources",
        "libraries",
      ]) {
        await under.database.execute(sql.raw(`delete from ${table}`));
      }
      under.acquireMessages.length = 0;
      under.inspectMessages.length = 0;
      under.passTime(3_600_000);
      stand = new SlskdStandIn(at("downloads"));
      await stand.wake();
      const desk = openFolderDesk(at("data"), () => undefined);
      host = await startHostServer({
        secret: SECRET,
        desk,
        quarantineDirectory: at("downloads"),
        watchOf: () => "watched",
        setPollMinutes: () => undefined,
        backups: NO_BACKUPS,
        analysisProcesses: () => 1,
        figures: noFigures,
        log: createLogger(() => undefined, "error"),
      });
      desk.set({
        revision: 1,
        libraries: [{ slug: "music", name: "Music", directory: at("music") }],
      });
      const fetcher = {
        fetch: (url: string, init: RequestInit = {}) =>
          fetch(url.replace("http://host", `http://127.0.0.1:${host.port}`), {
            ...init,
            headers: { ...(init.headers as Record<string, string>), [HOST_SECRET_HEADER]: SECRET },
          }),
      };
      services = { ...under.services, host: connectHost(fetcher as Pick<Fetcher, "fetch">) };
      libraryId = crypto.randomUUID() as LibraryId;
      await upsertLibraries(under.database, [
        { id: libraryId, slug: "music", name: "Music", directory: at("music") },
      ]);
      await changeMusicSource(
        services,
        { enabled: true, address: stand.address, key: stand.key, libraryId },
        ana,
      );
      under.acquireMessages.length = 0;
      await services.cache.del("acquire:turn");
      stand.files.push({ peer: "bob", path: REMOTE, from: FLAC });
    });
    afterEach(async () => {
      await stand.sleep();
      await host.close();
    });

    async function turns(count: number, who = consumers()): Promise<void> {
      for (let done = 0; done < count; done += 1) await takeAcquireTurn(under, who);
    }
    /** The best offer. */
    function firstOf(search: OfferSearch | null) {
      const [offer] = search?.offers ?? [];
      if (!search || !offer) throw new Error("nothing was offered");
      return { searchId: search.id, ...offer };
    }
    const transfer = () => {
      const [first] = stand.transfers;
      if (!first) throw new Error("nothing was asked for");
      return first;
    };
    async function searchFor(words: string) {
      const result = await searchMusic(services, { wantedId: null, words });
      if (!result.ok) throw new Error(result.message);
      await turns(1);
      return findOfferSearch(services, result.search.id);
    }
    const all = async () => (await browseDownloads(services, { offset: 0, limit: 50 })).rows;
    const only = async () => {
      const [download] = await all();
      if (!download) throw new Error("no download");
      return download;
    };
    /** Searched, asked for, and there. */
    async function bring(words = "anna alpha", as?: string) {
      const search = await searchFor(words);
      const request = firstOf(search);
      expect(await requestDownload(services, request, ana)).toEqual({ ok: true });
      await turns(1);
      const local = stand.complete(request.path, as);
      await turns(2);
      return local;
    }

    it("finds, asks for, looks at and takes in a file, in that order and only when a person said so", async () => {
      const search = await searchFor("Anna Alpha");
      expect(search).toMatchObject({
        state: "found",
        offers: [{ peer: "bob", path: REMOTE, quality: "lossless" }],
      });
      await requestDownload(services, firstOf(search), ana);
      expect(await only()).toMatchObject({ state: "queued" });
      await turns(1);
      expect(await only()).toMatchObject({ state: "downloading", sent: true });
      Object.assign(transfer(), {
        state: "InProgress",
        bytesTransferred: 9,
        placeInQueue: 4,
      });
      await turns(1);
      expect(await only()).toMatchObject({ bytesDone: 9, placeInQueue: 4 });
      const local = stand.complete(REMOTE);
      await turns(1);
      expect(await only()).toMatchObject({
        state: "checked",
        report: { problems: [], codec: "FLAC", lossless: true },
      });
      expect(readFileSync(local).length).toBeGreaterThan(0);
      expect((await all())[0]?.libraryPath).toBeNull();
      expect(await acceptDownload(services, (await only()).id, ana)).toEqual({ ok: true });
      const { libraryPath, state } = await only();
      expect(state).toBe("accepted");
      expect(readFileSync(at("music", libraryPath ?? ""))).toEqual(readFileSync(FLAC));
      expect(existsSync(local)).toBe(false);
      expect(under.messages.at(-1)).toMatchObject({ type: "scan.list" });
      // Twice changes nothing.
      expect(await acceptDownload(services, (await only()).id, ana)).toMatchObject({
        code: "not-found",
      });
      // Nothing is left to be asked.
      await turns(3);
      expect(under.acquireMessages).toEqual([]);
    });

    it("says what is amiss with a file, and takes in none that can't be read", async () => {
      await wantTrack(services, { artist: "Anna Band", title: "Alpha", album: null }, ana);
      await under.database.execute(
        sql`update wanted_tracks set music = music || '{"durationMs": 400000}'::jsonb`,
      );
      const [wanted] = (await browseWanted(services, { offset: 0, limit: 1 })).rows;
      const result = await searchMusic(services, { wantedId: wanted?.id ?? "", words: null });
      await turns(1);
      const search = result.ok ? await findOfferSearch(services, result.search.id) : null;
      expect(stand.searchedFor).toEqual(["Anna Band Alpha"]);
      await requestDownload(services, firstOf(search), ana);
      await turns(1);
      stand.complete(REMOTE);
      await turns(1);
      const { id, report } = await only();
      expect(report?.problems).toContain("length-differs");
      expect(report?.problems).toContain("title-differs");
      await rejectDownload(services, id, ana);

      const broken = at("broken.flac");
      writeFileSync(broken, "this is no music at all, whatever its name says".repeat(100));
      stand.files.push({
        peer: "eve",
        path: String.raw`x\Anna Band\Broken Alpha.flac`,
        from: broken,
      });
      await bring("anna broken");
      const bad = (await all()).find(({ state }) => state === "checked");
      expect(bad?.report?.problems).toEqual(["unreadable"]);
      expect(await acceptDownload(services, bad?.id ?? "", ana)).toMatchObject({
        code: "unreadable",
      });
      expect(existsSync(at("music", "Anna Band"))).toBe(false);
    });

    it("notices a file that ends before it says", async () => {
      // Its head tells of 20 seconds of sound.
      const bytes = readFileSync(FLAC);
      bytes.writeUInt32BE(20 * 44_100, 22);
      writeFileSync(at("cut.flac"), bytes);
      const cut = {
        peer: "eve",
        path: String.raw`x\Anna Band\Cut Alpha.flac`,
        from: at("cut.flac"),
      };
      stand.files.push(cut);
      await bring("anna cut");
      expect((await only()).report?.problems).toContain("cut-short");
    });

    it("deletes what is rejected, and leaves everything else there", async () => {
      writeFileSync(at("downloads", "another.flac"), "mine");
      const local = await bring();
      expect(await rejectDownload(services, (await only()).id, ana)).toEqual({ ok: true });
      expect(existsSync(local)).toBe(false);
      expect(existsSync(at("downloads", "another.flac"))).toBe(true);
      expect(await only()).toMatchObject({ state: "rejected" });
    });

    it("of two who decide at once one is heard: what is taken in is not deleted", async () => {
      const local = await bring();
      const { id } = await only();
      const said = await Promise.all([
        acceptDownload(services, id, ana),
        rejectDownload(services, id, ana),
      ]);
      expect(said.filter(({ ok }) => ok)).toHaveLength(1);
      const { libraryPath, state } = await only();
      expect(existsSync(local)).toBe(false);
      expect(state === "accepted" && existsSync(at("music", libraryPath ?? ""))).toBe(said[0].ok);
    });

    it("goes by slskd's own messages, twice, early, late, out of order or forged", async () => {
      const event = {
        type: "DownloadDirectoryComplete",
        localDirectoryName: "/x",
        remoteDirectoryName: "y",
      };
      const search = await searchFor("anna alpha");
      await requestDownload(services, firstOf(search), ana);
      // The folder's message before its file's, before slskd was even asked.
      await noteSlskdEvent(services, event);
      await turns(2);
      // Called otherwise here than anybody would guess.
      const local = stand.complete(REMOTE, "somewhere/else_01.flac");
      const told = stand.eventOf(REMOTE, local);
      for (const message of [
        told,
        told,
        event,
        { ...told, transfer: null },
        null,
        "x",
        { type: "Noop" },
      ]) {
        await noteSlskdEvent(services, message);
      }
      await turns(6);
      expect(await only()).toMatchObject({
        state: "checked",
        quarantineKey: "downloads/somewhere/else_01.flac",
      });
      await acceptDownload(services, (await only()).id, ana);
      await noteSlskdEvent(services, told);
      await noteSlskdEvent(services, { ...told, localFilename: "/etc/passwd" });
      await turns(4);
      expect(await all()).toHaveLength(1);
      expect(await only()).toMatchObject({ state: "accepted" });
    });

    it("believes no message: slskd is asked whether it is so", async () => {
      const search = await searchFor("anna alpha");
      await requestDownload(services, firstOf(search), ana);
      await turns(1);
      await noteSlskdEvent(services, stand.eventOf(REMOTE, "/downloads/First/03 Alpha.flac"));
      await turns(2);
      expect(await only()).toMatchObject({ state: "downloading" });
    });

    it("asks for a file once, though the process that asked ended before it could say so", async () => {
      const search = await searchFor("anna alpha");
      await requestDownload(services, firstOf(search), ana);
      const dying = acquireConsumers(under, at("downloads"), { diesAfter: 0 });
      const before = [...under.acquireMessages];
      await expect(turns(1, dying)).rejects.toThrow("killed");
      under.acquireMessages.push(...before);
      await turns(1);
      expect(await only()).toMatchObject({ state: "downloading" });
      expect(stand.transfers).toHaveLength(1);
    });

    it("does not ask twice for one file, nor for what was not offered", async () => {
      const search = await searchFor("anna alpha");
      const request = firstOf(search);
      expect(await requestDownload(services, request, ana)).toEqual({ ok: true });
      expect(await requestDownload(services, request, ana)).toMatchObject({
        code: "already-coming",
      });
      expect(
        await requestDownload(services, { ...request, path: "/etc/shadow" }, ana),
      ).toMatchObject({ code: "not-found" });
      expect(await all()).toHaveLength(1);
    });

    it("takes a wish back, also at slskd", async () => {
      const search = await searchFor("anna alpha");
      await requestDownload(services, firstOf(search), ana);
      await turns(1);
      expect(stand.transfers).toHaveLength(1);
      expect(await cancelDownload(services, (await only()).id, ana)).toEqual({ ok: true });
      await turns(2);
      expect(stand.transfers).toEqual([]);
      expect(await only()).toMatchObject({ state: "canceled", sent: false });
    });

    it("tells of what failed there in slskd's words, and lets it be asked for again", async () => {
      const search = await searchFor("anna alpha");
      const request = firstOf(search);
      await requestDownload(services, request, ana);
      await turns(1);
      stand.fail(REMOTE, "Completed, Rejected", "Too many megabytes");
      await turns(1);
      expect(await only()).toMatchObject({ state: "failed", detail: "Too many megabytes" });
      expect(await requestDownload(services, request, ana)).toEqual({ ok: true });
      await turns(1);
      expect((await all())[0]).toMatchObject({ state: "downloading" });
      stand.faults.push({
        at: "POST /api/v0/transfers",
        status: 500,
        body: '"User bob appears to be offline"',
      });
      await cancelDownload(services, (await only()).id, ana);
      await turns(2);
      await requestDownload(services, request, ana);
      await turns(1);
      expect((await all())[0]).toMatchObject({
        state: "failed",
        detail: "User bob appears to be offline",
      });
    });

    it("says so where slskd has a file and this machine does not see it", async () => {
      const search = await searchFor("anna alpha");
      await requestDownload(services, firstOf(search), ana);
      await turns(1);
      rmSync(stand.complete(REMOTE));
      await turns(1);
      expect(await only()).toMatchObject({ state: "downloading", detail: "not-here" });
      stand.complete(REMOTE);
      await turns(1);
      expect(await only()).toMatchObject({ state: "checked" });
    });

    const DOWN = [
      ["nobody answers", () => void stand.faults.push({ at: "GET", hangUp: true }), "away"],
      ["it is not signed in", () => void (stand.isLoggedIn = false), "away"],
      [
        "the key is refused",
        () => void stand.faults.push({ at: "GET", status: 401 }),
        "key-refused",
      ],
      [
        "another program answers",
        () => void stand.faults.push({ at: "GET", body: "<html>" }),
        "failing",
      ],
      [
        "half of its JSON",
        () => void stand.faults.push({ at: "GET", body: '{"server": {"isLog' }),
        "failing",
      ],
    ] as const;
    it.each(DOWN)("waits and loses nothing: %s", async (_name, breakIt, code) => {
      breakIt();
      const result = await searchMusic(services, { wantedId: null, words: "anna alpha" });
      await turns(1);
      expect((await readMusicSource(services)).trouble).toMatchObject({ code });
      const search = await findOfferSearch(services, result.ok ? result.search.id : "");
      expect(search).toMatchObject({ state: "queued" });
      stand.isLoggedIn = true;
      // By itself, after its pause.
      expect(under.acquireMessages[0]?.delaySeconds).toBeGreaterThan(0);
      await turns(1);
      expect(await findOfferSearch(services, search?.id ?? "")).toMatchObject({ state: "found" });
      expect((await readMusicSource(services)).trouble).toBeNull();
    });

    it("is patient with a slskd that does one thing at a time", async () => {
      stand.faults.push({
        at: "POST /api/v0/searches",
        status: 429,
        body: '"Only one concurrent operation is permitted."',
      });
      expect(await searchFor("anna alpha")).toMatchObject({ state: "found" });
    });

    it("begins again what lost its message", async () => {
      await searchMusic(services, { wantedId: null, words: "anna alpha" });
      under.acquireMessages.length = 0;
      under.passTime(3_600_000);
      await services.cache.del("acquire:turn");
      await resumeAcquiring(services);
      expect(under.acquireMessages).toHaveLength(1);
      await turns(1);
      const search = await findOfferSearch(
        services,
        [...stand.calls].join(" ").match(/searches\/([\w-]{36})/u)?.[1] ?? "",
      );
      expect(search).toMatchObject({ state: "found" });
      await requestDownload(services, firstOf(search), ana);
      await turns(1);
      stand.complete(REMOTE);
      const { acquire } = consumers();
      const [message] = under.acquireMessages.splice(0);
      await acquire.run(
        { type: "acquire.next", version: 1, turnId: message?.turnId },
        { log: services.log, attempt: 1, cutShort: false },
      );
      under.inspectMessages.length = 0;
      expect(await only()).toMatchObject({ state: "arrived" });
      under.passTime(3_600_000);
      await resumeAcquiring(services);
      expect(under.inspectMessages).toHaveLength(1);
    });

    it("moves nothing over another file, nor out of the library, nor what a link leads to", async () => {
      mkdirSync(at("music", "Anna Band", "First"), { recursive: true });
      await wantTrack(services, { artist: "Anna Band", title: "Alpha", album: "First" }, ana);
      const bringWanted = async () => {
        const [wanted] = (await browseWanted(services, { offset: 0, limit: 1 })).rows;
        const result = await searchMusic(services, { wantedId: wanted?.id ?? "", words: null });
        await turns(1);
        const search = result.ok ? await findOfferSearch(services, result.search.id) : null;
        await requestDownload(services, firstOf(search), ana);
        await turns(1);
        stand.complete(REMOTE);
        await turns(2);
      };
      writeFileSync(at("music", "Anna Band", "First", "Alpha.flac"), "mine");
      await bringWanted();
      expect(await acceptDownload(services, (await only()).id, ana)).toEqual({ ok: true });
      expect((await only()).libraryPath).toBe("Anna Band/First/Alpha (2).flac");
      expect(readFileSync(at("music", "Anna Band", "First", "Alpha.flac"), "utf8")).toBe("mine");
      expect((await browseWanted(services, { offset: 0, limit: 9 })).total).toBe(0);

      mkdirSync(at("outside"));
      symlinkSync(at("outside"), at("music", "Zoe"));
      await under.database.execute(sql`delete from downloads`);
      await bring();
      const { id } = await only();
      await under.database.execute(
        sql`update downloads set music = music || '{"artist": "Zoe", "title": "Song"}'::jsonb`,
      );
      expect(await acceptDownload(services, id, ana)).toMatchObject({
        code: "not-moved",
        message: expect.stringContaining("leads out of"),
      });
      expect(await only()).toMatchObject({ state: "checked" });

      writeFileSync(at("secret"), "mine");
      const { quarantineKey } = await only();
      const local = at("downloads", ...(quarantineKey ?? "").split("/").slice(1));
      rmSync(local);
      symlinkSync(at("secret"), local);
      expect(await rejectDownload(services, id, ana)).toMatchObject({ code: "not-deleted" });
      expect(existsSync(at("secret"))).toBe(true);
    });

    it("wants no more what a scan found", async () => {
      await wantTrack(services, { artist: "Anna Band", title: "Álpha", album: null }, ana);
      await wantTrack(services, { artist: "Anna Band", title: "Other", album: null }, ana);
      await scan(under, libraryId, {
        "Anna Band/First/alpha.flac": {
          track: {
            title: "Alpha",
            artists: [artist("Anna Band")],
            artistDisplay: "Anna Band",
            album: album("First", { artistDisplay: "Anna Band" }),
          },
        },
      });
      const { rows } = await browseWanted(services, { offset: 0, limit: 9 });
      expect(rows.map(({ music }) => music.title)).toEqual(["Other"]);
    });

    it("is off until all of it was said, and then does nothing", async () => {
      await under.database.execute(sql`delete from settings`);
      expect(await searchMusic(services, { wantedId: null, words: "x" })).toMatchObject({
        code: "off",
      });
      const half = { enabled: true, address: stand.address };
      expect(await changeMusicSource(services, half, ana)).toMatchObject({ field: "key" });
      for (const address of ["ftp://x", "nowhere", "http://a:b@c", "file:///etc/passwd"]) {
        expect(await changeMusicSource(services, { address }, ana), address).toMatchObject({
          field: "address",
        });
      }
      expect(await readMusicSource(services)).toMatchObject({
        enabled: false,
        address: null,
        hasKey: false,
      });
    });

    it("tests the connection in words", async () => {
      expect(await testMusicSource(services)).toEqual({ ok: true, version: "0.24.1" });
      stand.isLoggedIn = false;
      expect(await testMusicSource(services)).toMatchObject({ code: "signed-out" });
      stand.faults.push({ at: "application", body: "<html>" });
      expect(await testMusicSource(services)).toMatchObject({ code: "not-slskd" });
      stand.faults.push({ at: "application", status: 401 });
      expect(await testMusicSource(services)).toMatchObject({ code: "key-refused" });
      await stand.sleep();
      expect(await testMusicSource(services)).toMatchObject({ code: "unreachable" });
    });
  });
}
