import { createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addLibrary, scan } from "../../tools/test/scan-library.ts";
import { ENGINES, type ScanServices, startScanServices } from "../../tools/test/scan-services.ts";
import type { LibraryId, UserId } from "../../schema/music/ids.ts";
import type { IncomingKind } from "../../schema/webhooks/incoming-kinds.ts";
import { seedViewer } from "../testing/seed.ts";
import { allIncomingHooks, createIncomingHook, removeIncomingHook } from "./incoming-hooks.ts";
import { type Answer, type Call, receiveCall } from "./received/receive.ts";

for (const { engine, missing } of ENGINES)
  describe.skipIf(missing)(`webhooks of others over ${engine}`, () => {
    let under: ScanServices;
    let userId: UserId;
    let libraryId: LibraryId;
    let secret: string;
    let addresses = 0;

    beforeAll(async () => {
      under = await startScanServices(engine);
      ({ userId } = await seedViewer(under.database, "ana", "admin"));
    });
    afterAll(() => under.close());
    beforeEach(async () => {
      for (const table of ["incoming_hooks", "libraries", "tracks", "albums", "artists"]) {
        await under.database.execute(sql.raw(`delete from ${table}`));
      }
      under.messages.length = 0;
      addresses += 1;
      libraryId = await addLibrary(under);
      await under.database.execute(sql`update libraries set name = 'Music', slug = 'music'`);
    });

    async function hook(kind: IncomingKind, name: string = kind): Promise<void> {
      const made = await createIncomingHook(under.services, { name, kind }, userId);
      if (!made.ok) throw new Error(made.message);
      secret = made.secret;
    }
    const call = (name: string, body: unknown, more: Partial<Call> = {}): Promise<Answer> =>
      receiveCall(under.services, {
        name,
        headers: new Headers({ authorization: `Bearer ${secret}` }),
        body: typeof body === "string" ? body : JSON.stringify(body),
        query: new URLSearchParams(),
        address: `192.0.2.${addresses}`,
        ...more,
      });
    const scanned = (...scans: [library: string | null, folder: string | null][]): Answer => ({
      kind: "handled",
      outcome: {
        ok: true,
        action: "scan",
        scans: scans.map(([library, folder]) => ({ library, folder })),
      },
    });
    const refused = (words: RegExp) => ({
      kind: "handled",
      outcome: { ok: false, code: "invalid-request", message: expect.stringMatching(words) },
    });
    /** Folders of the runs that wait, by library; null for all of one. */
    async function runs(): Promise<{ library: string; folders: string[] | null }[]> {
      const { rows } = await under.database.execute<{
        library: string;
        folders: string[] | null;
        trigger: string;
      }>(sql`
        select l.slug as library, r.folders, r.trigger from scan_runs r join libraries l on l.id = r.library_id
        where r.state = 'queued' order by 1`);
      expect(rows.every(({ trigger }) => trigger === "webhook")).toBe(true);
      return rows.map(({ library, folders }) => ({ library, folders }));
    }
    const clearRuns = () => under.database.execute(sql`delete from scan_runs`);
    const song = (title: string) => ({ track: { title } });
    /** What an earlier scan found. */
    async function known(...paths: string[]): Promise<void> {
      await scan(
        under,
        libraryId,
        Object.fromEntries(paths.map((path) => [`${path}/1.flac`, song(path)])),
      );
      await clearRuns();
    }
    const livesAt = (directory: string) =>
      under.database.execute(sql`update libraries set directory = ${directory}`);

    let sent = 0;
    function signed(
      body: string,
      { id = `msg of ${(sent += 1)}`, ageSeconds = 0, key = secret } = {},
    ) {
      const sentAt = String(Math.floor(under.services.now().getTime() / 1000) - ageSeconds);
      const signature = createHmac("sha256", Buffer.from(key.slice("whsec_".length), "base64"))
        .update(`${id}.${sentAt}.${body}`)
        .digest("base64");
      return new Headers({
        "webhook-id": id,
        "webhook-timestamp": sentAt,
        "webhook-signature": `v1,${signature}`,
      });
    }

    describe("who may call", () => {
      const ways: [string, () => Headers][] = [
        ["a signature", () => signed("{}")],
        ["a bearer token", () => new Headers({ authorization: `Bearer ${secret}` })],
        ["a password", () => new Headers({ authorization: `Basic ${btoa(`lidarr:${secret}`)}` })],
        ["a password alone", () => new Headers({ authorization: `Basic ${btoa(`:${secret}`)}` })],
        ["a header", () => new Headers({ "x-webhook-secret": secret })],
      ];
      it.each(ways)("whoever shows the secret by %s", async (_, headers) => {
        await hook("scan");
        expect(await call("scan", "{}", { headers: headers() })).toEqual(scanned([null, null]));
      });

      const wrong: [string, () => Headers][] = [
        ["nothing", () => new Headers()],
        ["an old signature", () => signed("{}", { ageSeconds: 301 })],
        ["one of the future", () => signed("{}", { ageSeconds: -302 })],
        ["one of another body", () => signed('{"path":"/"}')],
        ["one with another secret", () => signed("{}", { key: `whsec_${btoa("x".repeat(32))}` })],
        ["another token", () => new Headers({ authorization: `Bearer ${secret}x` })],
        ["no token", () => new Headers({ authorization: "Bearer" })],
        ["a user alone", () => new Headers({ authorization: `Basic ${btoa(`${secret}:`)}` })],
        ["no base64", () => new Headers({ authorization: "Basic ###" })],
        ["an empty header", () => new Headers({ "x-webhook-secret": "" })],
        ["the name of the scheme", () => new Headers({ authorization: secret })],
      ];
      it.each(wrong)("nobody who shows %s", async (_, headers) => {
        await hook("scan");
        expect(await call("scan", "{}", { headers: headers() })).toEqual({ kind: "stranger" });
        expect(await runs()).toEqual([]);
        expect(await allIncomingHooks(under.services)).toMatchObject([{ lastAt: null }]);
      });

      it("nobody at a name that nobody made, or that was removed, with the same work done", async () => {
        await hook("scan", "one");
        const costOf = async (name: string) => {
          const before = under.statements.length;
          const headers = new Headers({ authorization: "Bearer nonsense" });
          expect(await call(name, {}, { headers })).toEqual({ kind: "stranger" });
          return under.statements.slice(before);
        };
        expect(await costOf("two")).toEqual(await costOf("one"));
        expect(await call("two", {})).toEqual({ kind: "stranger" });
        expect(await call("ONE", {})).toEqual({ kind: "stranger" });
        const [made] = await allIncomingHooks(under.services);
        expect(await removeIncomingHook(under.services, made?.id ?? "", userId)).toMatchObject({
          ok: true,
        });
        expect(await call("one", {})).toEqual({ kind: "stranger" });
      });

      it("an address that guesses is held off for a while, and no other is", async () => {
        await hook("scan");
        const headers = new Headers({ authorization: "Bearer guess" });
        for (let time = 0; time < 10; time += 1) {
          expect(await call("scan", {}, { headers })).toEqual({ kind: "stranger" });
        }
        expect(await call("scan", {}, { headers })).toMatchObject({ kind: "held-off" });
        expect(await call("scan", {})).toMatchObject({
          kind: "held-off",
          retryAfterSeconds: expect.any(Number),
        });
        const address = "198.51.100.7";
        expect(await call("scan", {}, { address })).toMatchObject({ kind: "handled" });
        expect(await call("scan", {}, { address: null })).toMatchObject({ kind: "handled" });
        under.passTime(16 * 60_000);
      });

      it("a burst of right calls is none of guesses", async () => {
        await hook("scan");
        for (let time = 0; time < 25; time += 1) {
          expect(await call("scan", {})).toMatchObject({ kind: "handled" });
        }
        expect(await runs()).toEqual([{ library: "music", folders: null }]);
      });
    });

    describe("a message that comes twice", () => {
      it("is answered and does nothing, for a day", async () => {
        await hook("scan");
        const send = () => call("scan", "{}", { headers: signed("{}", { id: "msg_1" }) });
        expect(await send()).toEqual(scanned([null, null]));
        await clearRuns();
        expect(await send()).toEqual({ kind: "repeated" });
        expect(await runs()).toEqual([]);
        under.passTime(25 * 3_600_000);
        expect(await send()).toEqual(scanned([null, null]));
      });

      it("counts as new at another hook, and after it was refused", async () => {
        await hook("scan");
        const bad = signed("no", { id: "msg_2" });
        expect(await call("scan", "no", { headers: bad })).toMatchObject(refused(/not JSON/u));
        const good = signed("{}", { id: "msg_2" });
        expect(await call("scan", "{}", { headers: good })).toEqual(scanned([null, null]));
        await hook("scan", "other");
        const other = signed("{}", { id: "msg_2" });
        expect(await call("other", "{}", { headers: other })).toEqual(scanned([null, null]));
      });

      it("is handled again where the cache is down", async () => {
        await hook("scan");
        const down = () => Promise.reject(new Error("down"));
        const cache = { get: down, set: down, del: down, incr: down, ttl: down } as never;
        const { services } = under;
        const send = () =>
          receiveCall(
            { ...services, cache },
            {
              name: "scan",
              headers: signed("{}", { id: "msg_3" }),
              body: "{}",
              query: new URLSearchParams(),
              address: "192.0.2.200",
            },
          );
        expect(await send()).toEqual(scanned([null, null]));
        expect(await send()).toEqual(scanned([null, null]));
        expect(await runs()).toHaveLength(1);
      });
    });

    describe("a call to scan", () => {
      it("looks through all where it says nothing", async () => {
        await hook("scan");
        for (const body of ["", "{}", " "]) {
          expect(await call("scan", body)).toEqual(scanned([null, null]));
        }
        expect(await runs()).toEqual([{ library: "music", folders: null }]);
        expect(await allIncomingHooks(under.services)).toMatchObject([
          { lastAt: expect.any(Date), lastOutcome: "scan: everything" },
        ]);
      });

      it("finds a path in the library whose directory it is below", async () => {
        await livesAt("/srv/music");
        await hook("scan");
        const path = "/srv/music/Artist/New Album/";
        expect(await call("scan", { path })).toEqual(scanned(["Music", "Artist/New Album"]));
        expect(await runs()).toEqual([{ library: "music", folders: ["Artist/New Album"] }]);
        await clearRuns();
        const query = new URLSearchParams({ path: "/srv/music" });
        expect(await call("scan", "", { query })).toEqual(scanned(["Music", null]));
        expect(await runs()).toEqual([{ library: "music", folders: null }]);
      });

      it("knows a path of another container by its end, the longest that is known", async () => {
        await livesAt("/srv/music");
        await known("Artist/Album", "Album");
        await hook("scan");
        expect(await call("scan", { path: "/data/media/Artist/Album" })).toEqual(
          scanned(["Music", "Artist/Album"]),
        );
        expect(await call("scan", { path: "M:\\Media\\Artist" })).toEqual(
          scanned(["Music", "Artist"]),
        );
        expect(await call("scan", { path: "/data/Nobody" })).toEqual(scanned([null, null]));
      });

      it("looks wherever the end is known, in each library that has it", async () => {
        await known("Artist");
        const second = await addLibrary(under);
        await under.database.execute(
          sql`update libraries set name = 'Vinyl', slug = 'vinyl' where id = ${second}`,
        );
        await scan(under, second, { "Artist/1.flac": song("Other") });
        await clearRuns();
        await hook("scan");
        expect(await call("scan", { path: "/x/Artist" })).toEqual(
          scanned(["Music", "Artist"], ["Vinyl", "Artist"]),
        );
        expect(await runs()).toEqual([
          { library: "music", folders: ["Artist"] },
          { library: "vinyl", folders: ["Artist"] },
        ]);
      });

      it("takes a library by slug or name, with a folder or without", async () => {
        await hook("scan");
        expect(await call("scan", { library: "music", folder: "/A/B/" })).toEqual(
          scanned(["Music", "A/B"]),
        );
        expect(await call("scan", { library: "MUSIC" })).toEqual(scanned(["Music", null]));
        expect(await call("scan", { library: "none" })).toMatchObject(
          refused(/no library “none”; there is: music/u),
        );
      });

      it.each([
        { path: "/srv/music/../../etc" },
        { path: "/srv/./music" },
        { path: "/srv/mu\0sic" },
        { library: "music", folder: "../etc" },
        { library: "music", folder: "a/\n" },
        { folder: ".." },
        { path: `/${"x".repeat(5000)}` },
      ])("refuses %j in words", async (body) => {
        await hook("scan");
        expect(await call("scan", body)).toMatchObject(refused(/^The path /u));
        expect(await runs()).toEqual([]);
        expect((await allIncomingHooks(under.services))[0]?.lastOutcome).toMatch(/^refused: /u);
      });

      it.each(['{"path": 5}', '"text"', "[]", "null", "{", "1"])(
        "refuses the body %s in words",
        async (body) => {
          await hook("scan");
          expect(await call("scan", body)).toMatchObject(refused(/^(?:Send|The body)/u));
          expect(await runs()).toEqual([]);
        },
      );

      it("says so where there is nothing to scan", async () => {
        await under.database.execute(sql`delete from libraries`);
        await hook("scan");
        expect(await call("scan", {})).toMatchObject({
          outcome: { ok: false, code: "no-libraries" },
        });
      });
    });

    describe("a call of any program", () => {
      it("names an action, and scans where it names none", async () => {
        await hook("generic");
        expect(await call("generic", { action: "scan", library: "music" })).toEqual(
          scanned(["Music", null]),
        );
        expect(await call("generic", {})).toEqual(scanned([null, null]));
        for (const action of ["purge", "constructor", "__proto__", ""]) {
          expect(await call("generic", { action })).toMatchObject(refused(/there is: scan\.$/u));
        }
        expect(await call("generic", { action: 5 })).toMatchObject(refused(/^Send an object/u));
      });
    });

    describe("Lidarr", () => {
      const ARTIST = { id: 1, name: "Artist", path: "/music/Artist", mbId: "x" };
      const DONE = { kind: "handled", outcome: { ok: true, action: "none" } };
      const IGNORED = { kind: "handled", outcome: { ok: true, action: "ignored" } };

      it("may test the way here", async () => {
        await hook("lidarr");
        const body = { eventType: "Test", artist: { ...ARTIST, path: "C:\\testpath" }, albums: [] };
        expect(await call("lidarr", body)).toEqual(DONE);
        expect(await runs()).toEqual([]);
      });

      it.each([
        "Download",
        "Rename",
        "Retag",
        "TrackFileDelete",
        "AlbumDelete",
        "ArtistDelete",
        "ImportFailure",
      ])("says %s, and the artist's folder is looked through", async (eventType) => {
        await livesAt("/music");
        await hook("lidarr");
        const trackFiles = [{ path: "/music/Artist/Album/1.flac" }];
        expect(await call("lidarr", { eventType, artist: ARTIST, trackFiles })).toEqual(
          scanned(["Music", "Artist"]),
        );
        expect(await runs()).toEqual([{ library: "music", folders: ["Artist"] }]);
      });

      it("names files where it names no artist's folder", async () => {
        await livesAt("/music");
        await hook("lidarr");
        const trackFiles = ["A/One/1.flac", "A/One/2.flac", "B/Two/1.flac"].map((path) => ({
          path: `/music/${path}`,
        }));
        expect(await call("lidarr", { eventType: "Download", trackFiles })).toEqual(
          scanned(["Music", "A/One"], ["Music", "B/Two"]),
        );
      });

      it.each([
        "Grab",
        "DownloadFailure",
        "Health",
        "HealthRestored",
        "ApplicationUpdate",
        "ArtistAdd",
        "Invented",
      ])("says %s, which changes no file", async (eventType) => {
        await hook("lidarr");
        expect(await call("lidarr", { eventType, artist: ARTIST })).toEqual(IGNORED);
        expect(await runs()).toEqual([]);
      });

      it.each([
        {},
        { eventType: 5 },
        { eventType: "Download", artist: "Artist" },
        { eventType: "Download", trackFiles: "none" },
      ])("never says %j", async (body) => {
        await hook("lidarr");
        expect(await call("lidarr", body)).toMatchObject(refused(/not what Lidarr sends/u));
      });

      it("says the same often while an album comes in, which is one scan", async () => {
        await livesAt("/music");
        await hook("lidarr");
        for (let time = 0; time < 12; time += 1) {
          await call("lidarr", { eventType: "Download", artist: ARTIST });
        }
        expect(await runs()).toHaveLength(1);
      });
    });

    it("a hook's name is the end of an address, and one hook's", async () => {
      await hook("scan", "My-Hook");
      expect(await allIncomingHooks(under.services)).toMatchObject([{ name: "my-hook" }]);
      const create = (name: string) =>
        createIncomingHook(under.services, { name, kind: "scan" }, userId);
      expect(await create("my-hook")).toMatchObject({ ok: false, code: "taken", field: "name" });
      for (const name of ["", "-", "a/b", "a b", "é", "a-", "x".repeat(65)]) {
        expect(await create(name)).toMatchObject({ ok: false, code: "invalid", field: "name" });
      }
      const { rows } = await under.database.execute(
        sql`select action, detail from audit_log where action = 'incoming-hook.created' and detail = 'my-hook'`,
      );
      expect(rows).toHaveLength(1);
    });
  });
