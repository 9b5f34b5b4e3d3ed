import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { describeFailure } from "../../queues/dead-letters/describe-failure.ts";
import { ApiError } from "../../queues/kit/api-error.ts";
import { BadMessage } from "../../queues/kit/define-task.ts";
import { TRIES_OF_QUEUE } from "../../schema/messages/queues.ts";
import { type LibraryId, newId } from "../../schema/music/ids.ts";
import { addLibrary, list, start } from "../../tools/test/scan-library.ts";
import { ENGINES, type ScanServices, startScanServices } from "../../tools/test/scan-services.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { seedViewer } from "../testing/seed.ts";
import {
  browseDeadLetters,
  discardDeadLetters,
  keepDeadLetter,
  recordFailedTry,
  retryDeadLetters,
} from "./dead-letters.ts";
import { summarizeWork } from "./queue-status.ts";

for (const { engine, missing } of ENGINES)
  describe.skipIf(missing)(`messages that failed too often, over ${engine}`, () => {
    let under: ScanServices;
    let ana: Viewer;
    let libraryId: LibraryId;
    let scanRunId: string;

    beforeAll(async () => {
      under = await startScanServices(engine);
      ana = await seedViewer(under.database, "ana", "admin");
      libraryId = await addLibrary(under);
      await under.database.execute(
        sql`update libraries set name = 'Music' where id = ${libraryId}`,
      );
      scanRunId = await start(under, libraryId);
      await list(under, scanRunId as never, {
        "Foo/1.flac": {},
        "Foo/2.flac": {},
        "Bar/1.flac": {},
      });
    });
    afterAll(() => under.close());
    beforeEach(() => {
      under.messages.length = 0;
      under.events.length = 0;
    });
    afterEach(async () => {
      await under.database.execute(sql`delete from dead_letters`);
      await under.database.execute(sql`delete from failed_tries`);
    });

    const filesIn = async (folder: string): Promise<string[]> => {
      const { rows } = await under.database.execute<{ id: string }>(
        sql`select id from files where folder like ${folder} order by path`,
      );
      return rows.map(({ id }) => id);
    };
    const listing = () => ({ type: "scan.list", version: 1, scanRunId }) as const;
    const letters = async () => (await browseDeadLetters(under.services, 100)).nodes;
    /** As the queue's consumer tells of it, over the wire. */
    async function fail(queue: string, body: unknown, attempts: number, error: unknown) {
      const failed = await describeFailure(queue, { body, attempts }, error);
      if (failed) await recordFailedTry(under.services, JSON.parse(JSON.stringify(failed)));
    }

    it("keeps the message, its queue, why, when and how often", async () => {
      const last = TRIES_OF_QUEUE.scan;
      for (let attempt = 1; attempt <= last; attempt += 1) {
        const cause = new Error(`the disk is gone (${attempt})`);
        await fail("scan", listing(), attempt, new Error("a folder can't be read", { cause }));
      }
      const before = Date.now();
      await keepDeadLetter(under.services, listing());
      const [letter, ...others] = await letters();
      expect(others).toEqual([]);
      expect(letter).toMatchObject({
        queue: "scan",
        type: "scan.list",
        errorCode: "work-failed",
        reason: "a folder can't be read: the disk is gone (6)",
        attempts: 6,
        fileCount: null,
      });
      expect(letter?.subject).toBe("Music");
      expect(letter?.failedAtMs).toBeGreaterThanOrEqual(before - 1000);
      expect(under.events).toEqual([{ type: "jobs.changed" }]);
    });

    it("says so where the last try left no word, and what an earlier one said", async () => {
      await keepDeadLetter(under.services, listing());
      expect(await letters()).toMatchObject([{ errorCode: "no-report", reason: null }]);
      await under.database.execute(sql`delete from dead_letters`);
      await fail("scan", listing(), 1, new Error("slow disk"));
      await keepDeadLetter(under.services, listing());
      expect(await letters()).toMatchObject([{ errorCode: "no-report", reason: "slow disk" }]);
    });

    it.each([
      [new BadMessage("type: expected"), "bad-message"],
      [new ApiError("/internal/scan/begin", 400, "wrong"), "api-refused"],
      [new ApiError("/internal/scan/begin", 503, "busy"), "api-unavailable"],
      [new ApiError("/internal/scan/begin", null, "away"), "api-unavailable"],
      ["thrown as it is", "work-failed"],
    ])("knows kinds of failure by a code: %s", async (error, errorCode) => {
      await fail("scan", listing(), 6, error);
      await keepDeadLetter(under.services, listing());
      expect(await letters()).toMatchObject([{ errorCode }]);
    });

    it("names the one folder of files to read, or their library", async () => {
      const read = (fileIds: string[]) => ({ type: "scan.read", version: 1, scanRunId, fileIds });
      await keepDeadLetter(under.services, read(await filesIn("Foo")));
      await keepDeadLetter(under.services, read(await filesIn("%")));
      const found = await letters();
      expect(
        found.map(({ fileCount, subject }) => `${fileCount} in ${subject}`).toSorted(),
      ).toEqual(["2 in Music/Foo", "3 in Music"]);
    });

    it("keeps what is no message of ours, cut and without what would harm a database", async () => {
      const secret = "whsec_c2VjcmV0c2VjcmV0";
      const odd = { type: "\u0000\ud800", text: "x".repeat(5000), secret };
      await keepDeadLetter(under.services, odd);
      await keepDeadLetter(under.services, null);
      expect(await letters()).toMatchObject([
        { queue: null, type: null, subject: null, errorCode: "bad-message", attempts: null },
        { queue: null },
      ]);
      const { rows } = await under.database.execute<{ message: string }>(
        sql`select message::text as message from dead_letters`,
      );
      for (const { message } of rows) {
        expect(message.length).toBeLessThan(600);
        expect(message).not.toContain(secret);
      }
      expect(await retryDeadLetters(under.services, null)).toBe(0);
      expect(await letters()).toHaveLength(2);
    });

    it("keeps no secrets of addresses and headers", async () => {
      const error = new Error(
        "GET http://ana:hunter2@nas/x?apikey=hunter2 with authorization: Bearer hunter2 failed",
      );
      await fail("enrich", { type: "enrich.next", turnId: newId() }, 4, error);
      const { rows } = await under.database.execute<{ reason: string }>(
        sql`select reason from failed_tries`,
      );
      expect(rows).toHaveLength(1);
      expect(rows[0]?.reason).toContain("http://nas/x");
      expect(rows[0]?.reason).not.toContain("hunter2");
    });

    it("shows work that fails in turn after turn once, with its latest failure", async () => {
      const turn = () => ({
        type: "enrich.next",
        version: 1,
        source: "lrclib",
        turnId: crypto.randomUUID(),
      });
      for (const why of ["first", "second"]) {
        const body = turn();
        await fail("enrich", body, 4, new Error(why));
        await keepDeadLetter(under.services, body);
      }
      expect(await letters()).toMatchObject([
        { queue: "enrich", subject: "lrclib", reason: "second", attempts: 4 },
      ]);
    });

    it("bears to be told twice, and to be tried again twice", async () => {
      await fail("scan", listing(), 6, new Error("no disk"));
      await keepDeadLetter(under.services, listing());
      await keepDeadLetter(under.services, listing());
      const [letter] = await letters();
      expect(letter).toMatchObject({ errorCode: "work-failed", reason: "no disk" });
      const ids = [letter?.id ?? ""];
      expect(await retryDeadLetters(under.services, ids)).toBe(1);
      expect(await retryDeadLetters(under.services, ids)).toBe(0);
      expect(under.messages).toEqual([listing()]);
      expect(await letters()).toEqual([]);
      // Tried again and ended without a word: the old reason is not this one's.
      await keepDeadLetter(under.services, listing());
      expect(await letters()).toMatchObject([{ errorCode: "no-report", reason: null }]);
    });

    it("loses nothing when a queue takes no more", async () => {
      await keepDeadLetter(under.services, listing());
      const refusing = {
        ...under.services,
        scanQueue: { send: () => Promise.reject(new Error("the disk is full")) },
      };
      await expect(retryDeadLetters(refusing as never, null)).rejects.toThrow("full");
      expect(await letters()).toHaveLength(1);
    });

    it("discards for good, and writes down who did", async () => {
      await keepDeadLetter(under.services, listing());
      await keepDeadLetter(under.services, "?");
      expect(await discardDeadLetters(under.services, ["nonsense"], ana.userId)).toBe(0);
      expect(await discardDeadLetters(under.services, null, ana.userId)).toBe(2);
      expect(await letters()).toEqual([]);
      expect(under.messages).toEqual([]);
      const { rows } = await under.database.execute(
        sql`select actor_id, detail from audit_log where action = 'dead-letters.discarded'`,
      );
      expect(rows).toEqual([{ actor_id: ana.userId, detail: "2" }]);
    });

    it("keeps the latest two thousand, and no tries older than a week", async () => {
      await under.database.execute(sql`
        insert into dead_letters (id, message_key, queue, message, error_code, failed_at)
        select gen_random_uuid(), n::text, 'scan', '{}'::jsonb, 'no-report', now() - make_interval(hours => n)
        from generate_series(1, 2100) n`);
      await under.database.execute(sql`
        insert into failed_tries (message_key, attempt, error_code, reason, failed_at)
        values ('old', 1, 'work-failed', '', now() - interval '8 days'),
          ('new', 1, 'work-failed', '', now())`);
      await keepDeadLetter(under.services, listing());
      const { totalCount, nodes } = await browseDeadLetters(under.services, 1);
      expect([totalCount, nodes[0]?.type]).toEqual([2000, "scan.list"]);
      const { rows } = await under.database.execute(sql`select message_key from failed_tries`);
      expect(rows).toEqual([{ message_key: "new" }]);
    });

    it("sums up the work, with queues that don't tell how much waits", async () => {
      await keepDeadLetter(under.services, listing());
      const summary = await summarizeWork(under.services);
      expect(summary.deadLetters).toBe(1);
      expect(summary.lastScan?.state).toBe("running");
      const waiting = Object.fromEntries(
        summary.queues.map(({ name, waiting }) => [name, waiting]),
      );
      expect(waiting).toMatchObject({ analyze: 0, scan: null });
    });
  });
