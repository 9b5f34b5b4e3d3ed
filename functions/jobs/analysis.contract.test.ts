import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  describe as describeTrack,
  embeddingOf,
  heard,
  listenToAll,
  report,
  takeNext,
  titlesOf,
  trackIdOf,
} from "../../tools/test/listen.ts";
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
import { type LibraryId, type UserId } from "../../schema/music/ids.ts";
import { nobodyListens } from "../db/queries/analysis-queue.ts";
import { seedViewer } from "../testing/seed.ts";
import {
  analyzeNow,
  pauseAnalysis,
  resumeAnalysis,
  retryFailedAnalysis,
  setAutomaticAnalysis,
} from "./analysis-control.ts";
import { forgetCounts } from "./analysis-counts.ts";
import { recordGivenUp } from "./analysis-results.ts";
import { resumeAnalyses } from "./analysis-resume.ts";
import {
  analysisFailureCounts,
  browseAnalysisFailures,
  readAnalysisStatus,
} from "./analysis-status.ts";
import { purgeMissing } from "./purge-missing.ts";

for (const { engine, missing } of ENGINES)
  describe.skipIf(missing)(`over ${engine}`, () => {
    let under: ScanServices;
    let libraryId: LibraryId;
    let userId: UserId;
    beforeAll(async () => {
      under = await startScanServices(engine);
      ({ userId } = await seedViewer(under.database, "ana", "admin"));
    });
    afterAll(() => under.close());
    beforeEach(async () => {
      await under.database.execute(sql`delete from libraries`);
      await under.database.execute(sql`delete from tracks`);
      await under.database.execute(sql`delete from albums`);
      await under.database.execute(sql`delete from jobs`);
      await under.database.execute(sql`delete from settings`);
      // What the cache remembers is over by then.
      under.passTime(3_600_000);
      under.messages.length = 0;
      under.analyzeMessages.length = 0;
      under.events.length = 0;
      libraryId = await addLibrary(under);
    });

    const song = (title: string, contentHash: string | null = `hash of ${title}`, more = {}) => ({
      contentHash,
      track: {
        title,
        artists: [artist("Anna")],
        artistDisplay: "Anna",
        album: album("First"),
        ...more,
      },
    });
    const songs = (...titles: string[]): PretendFolder =>
      Object.fromEntries(titles.map((title) => [`A/${title}.flac`, song(title)]));
    /** As counted anew. */
    const status = async () => {
      await forgetCounts(under.services);
      return readAnalysisStatus(under.services);
    };
    async function featuresOf(title: string): Promise<Record<string, unknown> | undefined> {
      const id = await trackIdOf(under, title);
      const { rows } = await under.database.execute(sql`
        select a.*, encode(w.peaks, 'hex') as peaks, (select count(*)::int from track_embeddings e
          where e.track_id = ${id} and e.embedding_type = 'audio') as embeddings
        from track_audio_features a left join track_waveforms w using (track_id) where track_id = ${id}`);
      return rows[0];
    }
    const failures = async () => {
      const window = { offset: 0, limit: 50, withTotal: true };
      const page = await browseAnalysisFailures(under.services, null, window);
      return page.rows.map(({ code }) => code);
    };
    const inQueue = () =>
      titlesOf(
        under,
        under.analyzeMessages.map(({ trackId }) => trackId),
      );

    describe("after a scan", () => {
      it("tracks are listened to by themselves, a few at a time", async () => {
        await scan(under, libraryId, songs("a", "b", "c", "d", "e"));
        expect(under.analyzeMessages).toHaveLength(3);
        expect(await status()).toMatchObject({
          state: "running",
          total: 5,
          pending: 5,
          analyzed: 0,
        });
        expect((await listenToAll(under)).toSorted()).toEqual(["a", "b", "c", "d", "e"]);
        expect(await status()).toMatchObject({ state: "idle", pending: 0, analyzed: 5 });
        expect(under.events.at(-1)).toMatchObject({
          type: "analysis.progress",
          state: "done",
          done: 5,
          total: 5,
        });
      });

      it("tells its progress without counting the library each time", async () => {
        await scan(under, libraryId, songs("a", "b", "c", "d"));
        await readAnalysisStatus(under.services);
        const before = under.statements.length;
        for (let heardSoFar = 1; heardSoFar <= 3; heardSoFar += 1) {
          const subject = await takeNext(under);
          under.passTime(15_000);
          if (subject) await report(under, subject);
          expect(under.events.at(-1)).toMatchObject({ done: heardSoFar, total: 4 });
        }
        const counting = (text: string) => text.includes("left join track_audio_features");
        expect(under.statements.slice(before).filter(counting)).toEqual([]);
        expect(await readAnalysisStatus(under.services)).toMatchObject({
          analyzed: 3,
          tracksPerHour: expect.closeTo(240, -1),
        });
      });

      it("tells open pages what was heard, now and then and at the end", async () => {
        await scan(under, libraryId, songs("a", "b", "c", "d"));
        under.events.length = 0;
        await listenToAll(under);
        const news = under.events.filter(({ type }) => type === "library.changed");
        expect(news).toHaveLength(2);
      });

      it("keeps what was heard, where each value came from, and how it sounds", async () => {
        await scan(under, libraryId, songs("a"));
        await listenToAll(under);
        expect(await featuresOf("a")).toMatchObject({
          bpm: 120,
          bpm_confidence: expect.closeTo(0.8),
          bpm_alternative: 60,
          key: "A minor",
          camelot_key: "8A",
          danceability: 0.5,
          mood_happy: null,
          loudness_range_lu: 6.5,
          onset_rate: 3.5,
          analyzed_ms: 200_000,
          analysis_source: "signal",
          provenance: {
            bpm: { confidence: 0.8, method: "signal" },
            key: { confidence: 0.7, method: "signal" },
            danceability: { confidence: 0.6, method: "signal" },
            energy: { confidence: 0.6, method: "signal" },
          },
          peaks: "00ff".repeat(500),
          embeddings: 1,
        });
      });

      it("waits while a scan reads, except for what somebody asked for", async () => {
        await scan(under, libraryId, songs("a", "b"));
        under.analyzeMessages.length = 0;
        await under.database.execute(sql`delete from jobs`);
        const scanRunId = await start(under, libraryId, "full");
        await list(under, scanRunId, songs("a", "b"));
        await resumeAnalyses(under.services);
        expect(await status()).toMatchObject({ state: "waiting", waitingFor: "scan" });
        expect(under.analyzeMessages).toEqual([]);
        await analyzeNow(under.services, { trackIds: [await trackIdOf(under, "b")] });
        expect(await inQueue()).toEqual(["b"]);
        await read(under, songs("a", "b"));
        expect((await inQueue()).toSorted()).toEqual(["a", "b"]);
      });
    });

    describe("a message", () => {
      it("that comes twice is worked on once, and its result may come twice", async () => {
        await scan(under, libraryId, songs("a"));
        const [message] = under.analyzeMessages;
        const subject = await takeNext(under);
        expect(await describeTrack(under, message?.trackId ?? "")).toBeNull();
        if (!subject) throw new Error("nothing to do");
        await report(under, subject);
        const first = await featuresOf("a");
        await report(under, subject);
        expect({ ...(await featuresOf("a")), analyzed_at: null }).toEqual({
          ...first,
          analyzed_at: null,
        });
        expect(await describeTrack(under, subject.trackId)).toBeNull();
        expect(await describeTrack(under, subject.trackId, 2)).toBeNull();
      });

      it("that was cut short by a crash is worked on again", async () => {
        await scan(under, libraryId, songs("a"));
        const subject = await takeNext(under);
        if (!subject) throw new Error("nothing to do");
        expect(await describeTrack(under, subject.trackId, 2)).toEqual(subject);
        await report(under, subject);
        expect(await status()).toMatchObject({ analyzed: 1, pending: 0 });
      });

      it("that the whole host was ended with comes again as if for the first time", async () => {
        await scan(under, libraryId, songs("a"));
        const subject = await takeNext(under);
        await nobodyListens(under.database);
        expect(await describeTrack(under, subject?.trackId ?? "", 1)).toEqual(subject);
      });

      it("that was lost is sent again, but not while others wait", async () => {
        await scan(under, libraryId, songs("a", "b"));
        await takeNext(under);
        under.passTime(61_000);
        await resumeAnalyses(under.services);
        expect(under.analyzeMessages).toHaveLength(1);
        under.analyzeMessages.length = 0;
        await resumeAnalyses(under.services);
        expect((await listenToAll(under)).toSorted()).toEqual(["a", "b"]);
      });

      it("of a track that is gone does nothing, and the others go on", async () => {
        await scan(under, libraryId, songs("a", "b", "c", "d"));
        await under.database.execute(
          sql`update tracks set missing_since = now() where title in ('d', 'c')`,
        );
        expect((await listenToAll(under)).toSorted()).toEqual(["a", "b"]);
        expect(await status()).toMatchObject({ total: 2, pending: 0 });
      });
    });

    describe("a file that changed", () => {
      const listened = async (folder: PretendFolder) => {
        await scan(under, libraryId, folder);
        await listenToAll(under);
      };

      it("is listened to again, and what was heard before serves until then", async () => {
        await listened(songs("a"));
        const changed = { "A/a.flac": { ...song("a", "other audio"), modifiedMs: 2 } };
        await scan(under, libraryId, changed);
        expect(await featuresOf("a")).toMatchObject({ bpm: 120, analyzer_version: 0 });
        expect(await status()).toMatchObject({ pending: 1, analyzed: 0 });
        await listenToAll(under, heard({ bpm: null, embedding: null }));
        expect(await featuresOf("a")).toMatchObject({
          bpm: null,
          analyzer_version: 1,
          embeddings: 0,
        });
      });

      it("under the listener's hands is not described by what was heard", async () => {
        await scan(under, libraryId, songs("a"));
        const subject = await takeNext(under);
        if (!subject) throw new Error("nothing to do");
        await scan(under, libraryId, {
          "A/a.flac": { ...song("a", "other audio"), modifiedMs: 2 },
        });
        await report(under, subject);
        expect(await featuresOf("a")).toBeUndefined();
        expect(await listenToAll(under)).toEqual(["a"]);
        expect(await featuresOf("a")).toMatchObject({ bpm: 120 });
      });

      it("in its tags alone, or moved, is not listened to again", async () => {
        await listened(songs("a"));
        await scan(under, libraryId, {
          "B/z.flac": { ...song("a, live", "hash of a"), modifiedMs: 3, sizeBytes: 77 },
        });
        expect(await listenToAll(under)).toEqual([]);
        expect(await featuresOf("a, live")).toMatchObject({ bpm: 120, analyzer_version: 1 });
      });

      it("and whose audio nobody can tell from its tags is listened to again", async () => {
        await listened({ "A/a.flac": song("a", null) });
        await scan(under, libraryId, { "A/a.flac": { ...song("a", null), modifiedMs: 2 } });
        expect(await listenToAll(under)).toEqual(["a"]);
      });

      it("after it failed is tried again", async () => {
        await scan(under, libraryId, songs("a"));
        const broken = { outcome: "failed", code: "undecodable", detail: "no frame" } as const;
        await listenToAll(under, broken);
        await scan(under, libraryId, songs("a"), { mode: "full" });
        expect(await listenToAll(under)).toEqual([]);
        await scan(under, libraryId, { "A/a.flac": { ...song("a", "mended"), modifiedMs: 2 } });
        expect(await listenToAll(under)).toEqual(["a"]);
        expect(await failures()).toEqual([]);
      });
    });

    describe("a file's tags", () => {
      const tagged = (more: object, modifiedMs = 1): PretendFolder => ({
        "A/a.flac": { ...song("a", "hash of a", more), modifiedMs },
      });

      it("go before what was heard, which is kept", async () => {
        await scan(under, libraryId, tagged({ tagBpm: 60, tagKey: "C Minor" }));
        await listenToAll(under);
        expect(await featuresOf("a")).toMatchObject({
          bpm: 60,
          bpm_confidence: 1,
          bpm_alternative: 120,
          key: "C minor",
          camelot_key: "5A",
          analysis_source: "signal+tag",
          provenance: {
            bpm: { confidence: 1, method: "tag" },
            key: { confidence: 1, method: "tag" },
          },
          measured: { bpm: { value: 120 }, key: { value: "A minor", camelot: "8A" } },
        });
      });

      it("count as soon as they change, without listening again", async () => {
        await scan(under, libraryId, tagged({}));
        await listenToAll(under);
        await scan(under, libraryId, tagged({ tagBpm: 123.5, tagKey: "3b" }, 2));
        expect(await featuresOf("a")).toMatchObject({
          bpm: 123.5,
          key: "Db major",
          camelot_key: "3B",
        });
        await scan(under, libraryId, tagged({ tagBpm: 0, tagKey: "?" }, 3));
        expect(await featuresOf("a")).toMatchObject({
          bpm: 120,
          bpm_alternative: 60,
          camelot_key: "8A",
          analysis_source: "signal",
          provenance: { bpm: { confidence: 0.8, method: "signal" } },
        });
        expect(under.analyzeMessages).toEqual([]);
      });
    });

    describe("a newer analyzer", () => {
      it("listens to everything again, and to what failed; until then the old values serve", async () => {
        await scan(under, libraryId, songs("a", "b"));
        await listenToAll(under);
        await under.database.execute(sql`update track_audio_features set analyzer_version = 0`);
        expect(await status()).toMatchObject({ pending: 2, analyzed: 0 });
        expect(await featuresOf("a")).toMatchObject({ bpm: 120 });
        under.passTime(3_600_000);
        await resumeAnalyses(under.services);
        expect((await listenToAll(under, heard({ bpmAlternative: 240 }))).toSorted()).toEqual([
          "a",
          "b",
        ]);
        expect(await featuresOf("a")).toMatchObject({ bpm_alternative: 240, analyzer_version: 1 });
      });

      it("tries again what an older one failed on", async () => {
        await scan(under, libraryId, songs("a"));
        await listenToAll(under, { outcome: "failed", code: "too-short", detail: "0.5 s" });
        await under.database.execute(sql`update jobs set version = 0`);
        under.passTime(3_600_000);
        await resumeAnalyses(under.services);
        expect(await listenToAll(under)).toEqual(["a"]);
        expect(await failures()).toEqual([]);
      });

      it("is not undone by a result of an older one that comes late", async () => {
        await scan(under, libraryId, songs("a"));
        const subject = await takeNext(under);
        if (!subject) throw new Error("nothing to do");
        await report(under, subject);
        await report(under, subject, heard({ bpm: null }), 0);
        expect(await featuresOf("a")).toMatchObject({ bpm: 120, analyzer_version: 1 });
      });
    });

    describe("the order", () => {
      it("is what was played, favorites, then what is newest", async () => {
        await scan(under, libraryId, songs("old", "older", "marked", "played"));
        await under.database.execute(sql`delete from jobs`);
        under.analyzeMessages.length = 0;
        const played = await trackIdOf(under, "played");
        const marked = await trackIdOf(under, "marked");
        await under.database.execute(
          sql`update tracks set added_at = now() - interval '1 day' where title = 'older'`,
        );
        await under.database
          .execute(sql`insert into plays (id, user_id, track_id, client_play_id, played_at, listened_ms, client)
          values (gen_random_uuid(), ${userId}, ${played}, gen_random_uuid(), now(), 1, 'test')`);
        await under.database
          .execute(sql`insert into annotations (user_id, item_type, item_id, favorite_since)
          values (${userId}, 'track', ${marked}, now())`);
        under.passTime(3_600_000);
        await resumeAnalyses(under.services);
        expect(await listenToAll(under)).toEqual(["played", "marked", "old", "older"]);
      });

      it("lets an album that somebody asks for go first, in its own order", async () => {
        const folder: PretendFolder = {
          ...songs("a", "b", "c", "d", "e", "f"),
          "B/2.flac": song("second", "s", { album: album("Asked"), trackNumber: 2 }),
          "B/1.flac": song("first", "f", { album: album("Asked"), trackNumber: 1 }),
        };
        await scan(under, libraryId, folder);
        const { rows } = await under.database.execute<{ id: string }>(
          sql`select id from albums where title = 'Asked'`,
        );
        const queued = await inQueue();
        expect(await analyzeNow(under.services, { albumId: rows[0]?.id as never })).toBe(
          2 - queued.filter((title) => title === "first" || title === "second").length,
        );
        const order = await listenToAll(under);
        expect(order.slice(0, 3)).toEqual(queued);
        const asked = order.filter((title) => title === "first" || title === "second");
        expect(order.slice(0, 5)).toEqual(expect.arrayContaining(asked));
        expect(order).toHaveLength(8);
      });

      it("listens again to what somebody asks for", async () => {
        await scan(under, libraryId, songs("a"));
        await listenToAll(under);
        expect(await analyzeNow(under.services, { trackIds: [await trackIdOf(under, "a")] })).toBe(
          1,
        );
        expect(await listenToAll(under, heard({ bpm: null }))).toEqual(["a"]);
        expect(await featuresOf("a")).toMatchObject({ bpm: null });
      });
    });

    describe("a pause", () => {
      it("lets what is in work end and nothing begin, until it is over", async () => {
        await scan(under, libraryId, songs("a", "b", "c", "d"));
        const subject = await takeNext(under);
        if (!subject) throw new Error("nothing to do");
        await pauseAnalysis(under.services, userId);
        expect(await takeNext(under)).toBeNull();
        await report(under, subject);
        expect(await status()).toMatchObject({ state: "paused", analyzed: 1, pending: 3 });
        expect(await listenToAll(under)).toEqual([]);
        const [heardTitle] = await titlesOf(under, [subject.trackId]);
        const wanted = heardTitle === "b" ? "c" : "b";
        await analyzeNow(under.services, { trackIds: [await trackIdOf(under, wanted)] });
        await resumeAnalyses(under.services);
        expect(under.analyzeMessages).toEqual([]);
        await resumeAnalysis(under.services, userId);
        const [first, ...rest] = await listenToAll(under);
        expect([first, rest.length]).toEqual([wanted, 2]);
      });

      it("for good leaves only what somebody asks for", async () => {
        await setAutomaticAnalysis(under.services, false, userId);
        await scan(under, libraryId, songs("a", "b"));
        expect(under.analyzeMessages).toEqual([]);
        expect(await status()).toMatchObject({ state: "off", automatic: false, pending: 2 });
        await analyzeNow(under.services, { trackIds: [await trackIdOf(under, "b")] });
        expect(await status()).toMatchObject({ state: "running" });
        expect(await listenToAll(under)).toEqual(["b"]);
        await setAutomaticAnalysis(under.services, true, userId);
        expect(await listenToAll(under)).toEqual(["a"]);
      });
    });

    describe("a track that can't be listened to", () => {
      it("is listed with the reason, never stops the others, and is tried again when asked", async () => {
        await scan(under, libraryId, songs("a", "b"));
        const subject = await takeNext(under);
        if (!subject) throw new Error("nothing to do");
        const broken = { outcome: "failed", code: "undecodable", detail: "no frame" } as const;
        await report(under, subject, broken);
        await report(under, subject, broken);
        await listenToAll(under);
        expect(await status()).toMatchObject({ state: "idle", analyzed: 1, failed: 1, pending: 0 });
        expect(await failures()).toEqual(["undecodable"]);
        expect(await analysisFailureCounts(under.services)).toEqual([
          { code: "undecodable", count: 1 },
        ]);
        expect(
          await retryFailedAnalysis(under.services, { trackIds: null, code: "too-slow" }),
        ).toBe(0);
        expect(await retryFailedAnalysis(under.services, { trackIds: null, code: null })).toBe(1);
        expect(await listenToAll(under)).toHaveLength(1);
        expect(await failures()).toEqual([]);
      });

      it("and ended its process twice fails with that reason", async () => {
        await scan(under, libraryId, songs("a"));
        const subject = await takeNext(under);
        if (!subject) throw new Error("nothing to do");
        await describeTrack(under, subject.trackId, 2);
        const id = await trackIdOf(under, "a");
        await recordGivenUp(under.services, id);
        await recordGivenUp(under.services, id);
        expect(await failures()).toEqual(["process-ended"]);
      });

      it("and took too long twice fails with that reason", async () => {
        await scan(under, libraryId, songs("a"));
        const subject = await takeNext(under);
        await describeTrack(under, subject?.trackId ?? "", 2);
        under.passTime(601_000);
        await recordGivenUp(under.services, await trackIdOf(under, "a"));
        expect(await failures()).toEqual(["too-slow"]);
      });

      it("because the API was away waits for its turn again", async () => {
        await scan(under, libraryId, songs("a"));
        under.analyzeMessages.length = 0;
        await recordGivenUp(under.services, await trackIdOf(under, "a"));
        expect(await failures()).toEqual([]);
        expect(await listenToAll(under)).toEqual(["a"]);
      });

      it("because its drive is away waits for the drive, with all others", async () => {
        await scan(under, libraryId, songs("a", "b", "c", "d"));
        const subject = await takeNext(under);
        if (!subject) throw new Error("nothing to do");
        await report(under, subject, { outcome: "postponed", detail: "ENOTCONN" });
        expect(under.analyzeMessages).toHaveLength(2);
        expect(await status()).toMatchObject({
          state: "waiting",
          waitingFor: "storage",
          failed: 0,
        });
        under.passTime(61_000);
        await resumeAnalyses(under.services);
        expect(await listenToAll(under)).toHaveLength(4);
      });

      it("because its file was away is tried again after the next scan", async () => {
        await scan(under, libraryId, songs("a"));
        await listenToAll(under, { outcome: "failed", code: "file-changed", detail: "gone" });
        expect(await failures()).toEqual(["file-changed"]);
        await scan(under, libraryId, songs("a"));
        expect(await listenToAll(under)).toEqual(["a"]);
      });
    });

    describe("what goes", () => {
      it("takes what was heard of it along", async () => {
        await scan(under, libraryId, songs("a", "b"));
        await listenToAll(under);
        await scan(under, libraryId, songs("c"));
        await listenToAll(under, { outcome: "failed", code: "too-short", detail: "" });
        await scan(under, libraryId, songs("d"));
        await purgeMissing(under.services, {
          libraryId: null,
          trackIds: null,
          missingBefore: null,
          by: userId,
        });
        const { rows } = await under.database.execute(sql`
          select (select count(*) from track_audio_features)::int as features,
            (select count(*) from track_waveforms)::int as waveforms,
            (select count(*) from track_embeddings)::int as embeddings,
            (select count(*) from jobs where state = 'failed')::int as jobs`);
        expect(rows).toEqual([{ features: 0, waveforms: 0, embeddings: 0, jobs: 0 }]);
      });

      it("never counts a missing track as done or failed", async () => {
        await scan(under, libraryId, songs("a", "b"));
        await listenToAll(under, heard({ embedding: embeddingOf(0.25) }));
        await scan(under, libraryId, songs("b"));
        expect(await status()).toMatchObject({ total: 1, analyzed: 1, pending: 0 });
      });
    });

    it("costs the same few statements for each track, whatever the library holds", async () => {
      await scan(under, libraryId, songs("a", "b", "c", "d", "e", "f"));
      const count = async () => {
        const subject = await takeNext(under);
        const before = under.statements.length;
        if (subject) await report(under, subject);
        return under.statements.length - before;
      };
      await count();
      const few = await count();
      expect(few).toBeLessThanOrEqual(10);
      expect(await count()).toBe(few);
    });
  });
