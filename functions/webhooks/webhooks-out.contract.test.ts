import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  addLibrary,
  album,
  artist,
  list,
  type PretendFolder,
  scan,
  start,
} from "../../tools/test/scan-library.ts";
import { ENGINES, type ScanServices, startScanServices } from "../../tools/test/scan-services.ts";
import { type Behavior, WebhookReceiver } from "../../tools/test/webhook-receiver.ts";
import { takeWaitingTurn, takeWebhookTurns, webhookConsumer } from "../../tools/test/webhooks.ts";
import type { LibraryId, TrackId, WebhookId } from "../../schema/music/ids.ts";
import { HOOK_EVENTS, type HookEvent } from "../../schema/webhooks/hook-events.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { failScan } from "../jobs/scan-listing.ts";
import { cancelScan } from "../jobs/scans.ts";
import { announcePlaying } from "../playback/announce-playing.ts";
import { recordPlay } from "../playback/record-play.ts";
import { seedViewer } from "../testing/seed.ts";
import { resumeDeliveries } from "./deliver.ts";
import { allWebhooks, deliveriesOf, retryDelivery, saveWebhook, testWebhook } from "./receivers.ts";

const HOUR_MS = 3_600_000;

for (const { engine, missing } of ENGINES)
  describe.skipIf(missing)(`webhooks to others over ${engine}`, () => {
    let under: ScanServices;
    let ana: Viewer;
    let libraryId: LibraryId;
    let receiver: WebhookReceiver;

    beforeAll(async () => {
      under = await startScanServices(engine);
      ana = await seedViewer(under.database, "ana", "admin");
    });
    afterAll(() => under.close());
    beforeEach(async () => {
      for (const table of ["webhooks", "libraries", "tracks", "albums", "artists", "plays"]) {
        await under.database.execute(sql.raw(`delete from ${table}`));
      }
      // What the cache remembers is over by then.
      under.passTime(HOUR_MS);
      under.webhookMessages.length = 0;
      libraryId = await addLibrary(under);
      receiver = await new WebhookReceiver().open();
    });
    afterEach(() => receiver.close());

    async function hook(
      to = receiver,
      events: readonly HookEvent[] = HOOK_EVENTS,
    ): Promise<WebhookId> {
      const input = { id: null, name: "Home", url: to.url, enabled: true, renewSecret: false };
      const saved = await saveWebhook(under.services, { ...input, events }, ana.userId);
      if (!saved.ok) throw new Error(saved.message);
      to.secret = saved.secret ?? "";
      return saved.webhook.id;
    }
    const folderOf = (...albums: string[]): PretendFolder =>
      Object.fromEntries(
        albums.map((title) => [
          `Band/${title}/1.flac`,
          {
            track: {
              title: `Song of ${title}`,
              artists: [artist("Band")],
              artistDisplay: "Band",
              album: album(title, { artists: [artist("Band")], artistDisplay: "Band" }),
            },
          },
        ]),
      );
    async function oneTrack(): Promise<TrackId> {
      await scan(under, libraryId, folderOf("First"));
      const { rows } = await under.database.execute<{ id: TrackId }>(sql`select id from tracks`);
      const [row] = rows;
      if (!row) throw new Error("no track");
      return row.id;
    }
    let listens = 0;
    const listenTo = (trackId: string, clientPlayId = `listen ${(listens += 1)}`) =>
      recordPlay(under.services, ana, {
        trackId,
        clientPlayId,
        playedAt: new Date("2026-01-02T03:04:05Z"),
        listenedMs: 90_000,
      });
    const typesTold = (of = receiver) => of.received.map(({ body }) => body.type);
    const stateOf = async (id: WebhookId) => {
      const found = (await allWebhooks(under.services)).find((each) => each.id === id);
      if (!found) throw new Error("no such webhook");
      return found;
    };
    const deliveries = (id: WebhookId) => deliveriesOf(under.services, id, 100);
    /** What the minute's upkeep does, and what follows. */
    async function minute(): Promise<void> {
      await resumeDeliveries(under.services);
      await takeWebhookTurns(under);
    }

    it("tells of a listen that counts, signed, once however often it is reported", async () => {
      const trackId = await oneTrack();
      await hook(receiver, ["scrobble"]);
      for (let time = 0; time < 3; time += 1) {
        expect(await listenTo(trackId, "the same")).toMatchObject({ ok: true });
      }
      await takeWebhookTurns(under);
      expect(receiver.received).toHaveLength(1);
      const [told] = receiver.received;
      expect(told).toMatchObject({ isSigned: true, path: "/hook" });
      expect(told?.userAgent).toMatch(/^SoniqueBay\/test /u);
      const now = under.services.now().getTime();
      expect(Math.abs((told?.sentAtSeconds ?? 0) * 1000 - now)).toBeLessThan(5000);
      expect(Math.abs(Date.parse(told?.body.timestamp ?? "") - now)).toBeLessThan(5000);
      expect(told?.body).toEqual({
        type: "scrobble",
        timestamp: expect.any(String),
        data: {
          user: { id: ana.userId, username: "ana" },
          track: {
            id: trackId,
            title: "Song of First",
            artist: "Band",
            album: "First",
            albumArtist: "Band",
            trackNumber: null,
            discNumber: null,
            durationMs: 200_000,
            year: null,
            recordingMbid: null,
          },
          playedAt: "2026-01-02T03:04:05.000Z",
          listenedMs: 90_000,
        },
      });
    });

    it("tells of a track that begins", async () => {
      const trackId = await oneTrack();
      await hook(receiver, ["play"]);
      expect(await announcePlaying(under.services, ana, trackId)).toEqual({ ok: true });
      expect(await announcePlaying(under.services, ana, "none")).toMatchObject({ ok: false });
      await takeWebhookTurns(under);
      expect(receiver.received).toHaveLength(1);
      expect(receiver.received[0]?.body).toMatchObject({
        type: "play",
        data: { user: { username: "ana" }, track: { id: trackId }, startedAt: expect.any(String) },
      });
    });

    it("costs one statement where nobody wants to know", async () => {
      const trackId = await oneTrack();
      await hook(receiver, ["scan.done"]);
      await listenTo(trackId, "known");
      const before = under.statements.length;
      await listenTo(trackId, "known");
      const twice = under.statements.length - before;
      await listenTo(trackId, "new");
      expect(under.statements.length - before - twice - twice).toBe(1);
      expect(under.webhookMessages).toEqual([]);
    });

    it("tells each receiver what it wants, and those that are off nothing", async () => {
      const other = await new WebhookReceiver().open();
      const silent = await new WebhookReceiver().open();
      await hook(receiver, ["scrobble"]);
      await hook(other, ["album.added", "scan.done"]);
      const off = await hook(silent);
      const input = { id: off, name: "Off", url: silent.url, events: HOOK_EVENTS };
      await saveWebhook(
        under.services,
        { ...input, enabled: false, renewSecret: false },
        ana.userId,
      );
      await listenTo(await oneTrack());
      await takeWebhookTurns(under);
      expect(typesTold()).toEqual(["scrobble"]);
      expect(typesTold(other).toSorted()).toEqual(["album.added", "scan.done"]);
      expect(silent.received).toEqual([]);
      await Promise.all([other.close(), silent.close()]);
    });

    it("tells of each album that a scan found, and of none twice", async () => {
      await hook();
      await scan(under, libraryId, folderOf("First", "Second"));
      await takeWebhookTurns(under);
      const found = receiver.received.filter(({ body }) => body.type === "album.added");
      expect(found.map(({ body }) => body.data)).toMatchObject([
        {
          count: 1,
          library: { id: libraryId },
          album: { title: "First", artist: "Band", trackCount: 1 },
        },
        { count: 1, album: { title: "Second" } },
      ]);
      const done = receiver.received.find(({ body }) => body.type === "scan.done");
      expect(done?.body.data).toMatchObject({
        library: { id: libraryId },
        outcome: "completed",
        error: null,
        folders: null,
        filesFound: 2,
        filesRead: 2,
        tracksAdded: 2,
        problemCount: 0,
      });
      receiver.received.length = 0;
      await scan(under, libraryId, folderOf("First", "Second"));
      await scan(under, libraryId, folderOf("First", "Second", "Third"));
      await takeWebhookTurns(under);
      expect(typesTold()).toEqual(["scan.done", "album.added", "scan.done"]);
    });

    it("tells how many albums there are where they are more than anybody reads", async () => {
      await hook(receiver, ["album.added"]);
      const titles = Array.from({ length: 101 }, (_, at) => `Album ${at}`);
      await scan(under, libraryId, folderOf(...titles));
      await takeWebhookTurns(under);
      expect(receiver.received.map(({ body }) => body.data)).toMatchObject([
        { album: null, count: 101 },
      ]);
    });

    it("tells of a scan that failed or was canceled, and of its albums with the next", async () => {
      await hook();
      const canceled = await start(under, libraryId);
      await list(under, canceled, folderOf("First"));
      await cancelScan(under.services, canceled);
      expect(await cancelScan(under.services, canceled)).toMatchObject({ ok: false });
      const failing = await start(under, libraryId);
      await failScan(under.services, {
        scanRunId: failing,
        code: "library-empty",
        detail: "The folder is empty.",
      });
      await takeWebhookTurns(under);
      expect(receiver.received.map(({ body }) => body.data)).toMatchObject([
        { outcome: "canceled", error: null },
        {
          outcome: "failed",
          error: { code: "library-empty", message: "The folder is empty." },
        },
      ]);
    });

    it.each<[Behavior, string, number | null]>([
      [500, "it answered 500: <no> thank you", 500],
      [404, "it answered 404: <no> thank you", 404],
      ["redirects", "it sends to another address, which is not followed", 302],
      ["hangs", "it took too long to answer", null],
      ["hangs up", "nobody answers there", null],
      ["breaks off", "it answered 500: the beginning", 500],
      ["shouts", `it answered 500: ${"a".repeat(200)}`, 500],
    ])(
      "a receiver that %s is tried again, and says why in words",
      async (behavior, says, status) => {
        const id = await hook();
        receiver.behavior = behavior;
        await testWebhook(under.services, id);
        await scan(under, libraryId, folderOf("First"));
        await takeWebhookTurns(under);
        expect(await stateOf(id)).toMatchObject({
          lastStatus: status,
          lastError: says,
          failures: 3,
        });
        const waiting = await deliveries(id);
        expect(waiting.map(({ event, lastError, state }) => [event, state, lastError])).toEqual(
          expect.arrayContaining([
            ["test", "failed", says],
            ["album.added", "pending", says],
            ["scan.done", "pending", says],
          ]),
        );
        expect(receiver.received.every(({ path }) => path === "/hook")).toBe(true);
        receiver.behavior = 204;
        await takeWaitingTurn(under);
        expect(await stateOf(id)).toMatchObject({ lastStatus: 204, lastError: null, failures: 0 });
        expect((await deliveries(id)).filter(({ state }) => state === "pending")).toEqual([]);
      },
    );

    it("an answer that never ends is an answer", async () => {
      const id = await hook();
      receiver.behavior = "never ends";
      await testWebhook(under.services, id);
      await takeWebhookTurns(under);
      expect(await deliveries(id)).toMatchObject([{ state: "delivered", attempts: 1 }]);
    });

    it("is tried after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 14 h, under one id, then given up", async () => {
      const trackId = await oneTrack();
      const id = await hook(receiver, ["scrobble"]);
      receiver.behavior = 500;
      await listenTo(trackId);
      await takeWebhookTurns(under);
      expect(under.webhookMessages).toMatchObject([{ delaySeconds: 5 }]);
      await takeWaitingTurn(under);
      expect(receiver.received).toHaveLength(2);
      for (const [at, minutes] of [5, 30, 120, 300, 600, 840].entries()) {
        under.passTime(minutes * 60_000 - 10_000);
        await minute();
        expect(receiver.received).toHaveLength(at + 2);
        under.passTime(15_000);
        await minute();
        expect(receiver.received).toHaveLength(at + 3);
      }
      under.passTime(48 * HOUR_MS);
      await minute();
      expect(receiver.received).toHaveLength(8);
      expect(await deliveries(id)).toMatchObject([{ state: "failed", attempts: 8 }]);
      expect(new Set(receiver.received.map((each) => each.id)).size).toBe(1);
      expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1);
      expect(new Set(receiver.received.map((each) => each.sentAtSeconds)).size).toBe(8);
      expect(receiver.received.every(({ isSigned }) => isSigned)).toBe(true);
      receiver.behavior = 200;
      const [given] = await deliveries(id);
      expect(await retryDelivery(under.services, given?.id ?? "")).toEqual({ ok: true });
      await takeWebhookTurns(under);
      expect(await deliveries(id)).toMatchObject([{ state: "delivered", attempts: 1 }]);
      expect(receiver.received.at(-1)?.id).toBe(given?.id);
      expect(await retryDelivery(under.services, given?.id ?? "")).toMatchObject({ ok: false });
    });

    it("loses nothing while nobody answers, and sends each once when somebody does", async () => {
      const trackId = await oneTrack();
      const id = await hook(receiver, ["scrobble"]);
      await receiver.close();
      for (let time = 0; time < 5; time += 1) await listenTo(trackId);
      await takeWebhookTurns(under);
      expect((await stateOf(id)).failures).toBe(5);
      await receiver.open();
      await takeWaitingTurn(under);
      const sent = receiver.received.map((each) => each.id);
      expect(sent).toHaveLength(5);
      expect(new Set(sent)).toEqual(new Set((await deliveries(id)).map((each) => each.id)));
    });

    it("takes 410 for what it says: the receiver is told no more, until a person wants it", async () => {
      const trackId = await oneTrack();
      const id = await hook(receiver, ["scrobble"]);
      receiver.behavior = 410;
      await listenTo(trackId);
      await takeWebhookTurns(under);
      expect(await stateOf(id)).toMatchObject({ enabled: false, lastStatus: 410 });
      expect(await deliveries(id)).toMatchObject([{ state: "failed", attempts: 1 }]);
      await listenTo(trackId);
      await minute();
      expect(receiver.received).toHaveLength(1);
    });

    it("a receiver that is slow keeps nobody else waiting", async () => {
      const slow = await new WebhookReceiver().open();
      slow.behavior = "hangs";
      const slowId = await hook(slow, ["scrobble"]);
      await hook(receiver, ["scrobble"]);
      await listenTo(await oneTrack());
      expect(under.webhookMessages).toHaveLength(2);
      const consumer = webhookConsumer(under, { answersWithinMs: 3000 });
      const began = performance.now();
      const [first, second] = under.webhookMessages.splice(0);
      const context = { log: under.services.log, attempt: 1, cutShort: false };
      const run = (message: typeof first) =>
        consumer.run(message, context).then(() => performance.now() - began);
      const took = await Promise.all([run(first), run(second)]);
      expect(Math.min(...took)).toBeLessThan(1500);
      expect(receiver.received).toHaveLength(1);
      expect((await stateOf(slowId)).lastError).toBe("it took too long to answer");
      await slow.close();
    });

    it("two messages at once send nothing twice", async () => {
      const trackId = await oneTrack();
      const id = await hook(receiver, ["scrobble"]);
      for (let time = 0; time < 8; time += 1) await listenTo(trackId);
      const [message] = under.webhookMessages.splice(0);
      const context = { log: under.services.log, attempt: 1, cutShort: false };
      const consumer = webhookConsumer(under);
      await Promise.all([consumer.run(message, context), consumer.run(message, context)]);
      await takeWebhookTurns(under);
      expect(receiver.received).toHaveLength(8);
      expect(new Set(receiver.received.map((each) => each.id)).size).toBe(8);
      expect((await deliveries(id)).every(({ state }) => state === "delivered")).toBe(true);
    });

    it("what was sent by a process that died is sent again under the same id", async () => {
      const trackId = await oneTrack();
      const id = await hook(receiver, ["scrobble"]);
      await listenTo(trackId);
      await listenTo(trackId);
      await expect(
        takeWebhookTurns(under, webhookConsumer(under, { diesAfter: 1 })),
      ).rejects.toThrow("killed");
      under.passTime(20 * 60_000);
      await minute();
      expect(receiver.received).toHaveLength(3);
      expect(new Set(receiver.received.map((each) => each.id)).size).toBe(2);
      expect((await deliveries(id)).every(({ state }) => state === "delivered")).toBe(true);
    });

    it("nothing that goes wrong with telling fails what is told of", async () => {
      const trackId = await oneTrack();
      const id = await hook(receiver, ["scrobble"]);
      const fails = () => Promise.reject(new Error("down"));
      const broken = { ...under.services, webhookQueue: { send: fails } as never };
      const report = { trackId, clientPlayId: "q", playedAt: new Date(), listenedMs: 1 };
      expect(await recordPlay(broken, ana, report)).toMatchObject({ ok: true });
      const noCache = { ...under.services, cache: { get: fails, set: fails, del: fails } as never };
      expect(await recordPlay(noCache, ana, { ...report, clientPlayId: "c" })).toMatchObject({
        ok: true,
      });
      under.passTime(20 * 60_000);
      await minute();
      expect((await deliveries(id)).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
      await under.database.execute(sql`alter table webhooks rename to hidden`);
      try {
        expect(await listenTo(trackId)).toMatchObject({ ok: true });
      } finally {
        await under.database.execute(sql`alter table hidden rename to webhooks`);
      }
    });

    it("a test reaches a receiver that is off, and is tried once", async () => {
      const id = await hook();
      const input = { id, name: "Off", url: receiver.url, events: HOOK_EVENTS };
      await saveWebhook(
        under.services,
        { ...input, enabled: false, renewSecret: false },
        ana.userId,
      );
      expect(await testWebhook(under.services, id)).toMatchObject({ ok: true });
      await takeWebhookTurns(under);
      expect(receiver.received.map(({ body }) => body)).toMatchObject([
        { type: "test", data: { webhook: { id, name: "Off" } } },
      ]);
    });

    it("signs with the new secret once it was renewed", async () => {
      const id = await hook();
      const input = { id, name: "Home", url: receiver.url, events: HOOK_EVENTS, enabled: true };
      const renewed = await saveWebhook(
        under.services,
        { ...input, renewSecret: true },
        ana.userId,
      );
      await testWebhook(under.services, id);
      await takeWebhookTurns(under);
      expect(receiver.received.at(-1)?.isSigned).toBe(false);
      receiver.secret = renewed.ok ? (renewed.secret ?? "") : "";
      await testWebhook(under.services, id);
      await takeWebhookTurns(under);
      expect(receiver.received.at(-1)?.isSigned).toBe(true);
    });

    it("forgets what is a week old, and keeps 500 messages of a receiver", async () => {
      const id = await hook(receiver, ["scan.done"]);
      await scan(under, libraryId, folderOf("First"));
      await takeWebhookTurns(under);
      under.passTime(8 * 24 * HOUR_MS);
      await minute();
      expect(await deliveries(id)).toEqual([]);
      const at = under.services.now().toISOString();
      await under.database.execute(sql`
        insert into webhook_deliveries (id, webhook_id, event, payload, state, next_at, created_at)
        select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, ${id}, 'play', '{}',
          case when n = 1 then 'pending' else 'delivered' end, ${at}::timestamptz + interval '1 hour', ${at}::timestamptz
        from generate_series(1, 510) n`);
      await under.services.cache.del("webhooks:tidied");
      await resumeDeliveries(under.services);
      const { rows } = await under.database.execute<{ count: number; waiting: number }>(sql`
        select count(*)::int as count, count(*) filter (where state = 'pending')::int as waiting
        from webhook_deliveries`);
      expect(rows).toEqual([{ count: 501, waiting: 1 }]);
    });
  });
