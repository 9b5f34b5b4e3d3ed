import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { heard, listenToAll, titlesOf, trackIdOf } from "../../tools/test/listen.ts";
import { OllamaStandIn } from "../../tools/test/ollama-stand-in.ts";
import { addLibrary, album, artist, scan } from "../../tools/test/scan-library.ts";
import { ENGINES, type ScanServices, startScanServices } from "../../tools/test/scan-services.ts";
import { takeTurn, takeTurns } from "../../tools/test/vectorize.ts";
import type { LibraryId, UserId } from "../../schema/music/ids.ts";
import { servingVectors } from "../recommend/serving-vectors.ts";
import { similarTracks } from "../recommend/similar-tracks.ts";
import { seedViewer } from "../testing/seed.ts";
import {
  changeMeaningSettings,
  resumeVectorizing,
  retryFailedVectors,
} from "./vectorize-control.ts";
import { forgetUnembeddedCounts, readVectorizeStatus } from "./vectorize-status.ts";

for (const { engine, missing } of ENGINES)
  describe.skipIf(missing)(`over ${engine}`, () => {
    let under: ScanServices;
    let libraryId: LibraryId;
    let userId: UserId;
    let box: OllamaStandIn;
    beforeAll(async () => {
      under = await startScanServices(engine);
      ({ userId } = await seedViewer(under.database, "ana", "admin"));
    });
    afterAll(() => under.close());
    beforeEach(async () => {
      for (const table of ["libraries", "tracks", "albums", "jobs", "settings"]) {
        await under.database.execute(sql.raw(`delete from ${table}`));
      }
      // What the cache remembers is over by then.
      under.passTime(3_600_000);
      for (const list of [under.messages, under.analyzeMessages, under.vectorizeMessages]) {
        list.length = 0;
      }
      under.events.length = 0;
      libraryId = await addLibrary(under);
      box = new OllamaStandIn();
      await box.wake();
    });
    afterEach(() => box.sleep());

    const song = (title: string, genre: string, contentHash = `hash of ${title}`) => ({
      contentHash,
      track: {
        title,
        artists: [artist(`Singer of ${title}`)],
        artistDisplay: `Singer of ${title}`,
        album: album(`Album of ${title}`),
        genres: [genre],
      },
    });
    const songs = (genres: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        Object.entries(genres).map(([title, genre]) => [`A/${title}.flac`, song(title, genre)]),
      );
    const THREE = { Naima: "Jazz", Solar: "Jazz", Blackened: "Metal" };

    interface Row extends Record<string, unknown> {
      title: string;
      type: string;
      model: string;
      hash: string;
      vector: string;
    }
    async function vectors(type?: string): Promise<Row[]> {
      const { rows } = await under.database.execute<Row>(sql`
        select t.title, e.embedding_type as type, e.embedding_model as model, e.source_hash as hash, e.vector::text
        from track_embeddings e join tracks t on t.id = e.track_id order by 1, 2, 3`);
      return rows.filter(
        (row) => row.type !== "audio" && (type === undefined || row.type === type),
      );
    }
    const status = async () => {
      await forgetUnembeddedCounts(under.services);
      return readVectorizeStatus(under.services);
    };
    const choose = (model: string, mode: "hybrid" | "none" = "hybrid") =>
      changeMeaningSettings(under.services, { mode, address: box.address, model }, userId);

    describe("by words", () => {
      it("every track has a vector soon after a scan, with no model at all", async () => {
        await scan(under, libraryId, songs(THREE));
        expect(under.vectorizeMessages).toHaveLength(1);
        await takeTurns(under);
        expect((await vectors()).map(({ title, type }) => [title, type])).toEqual([
          ["Blackened", "text"],
          ["Naima", "text"],
          ["Solar", "text"],
        ]);
        expect(await status()).toMatchObject({ state: "idle", total: 3, textPending: 0 });
        expect(under.vectorizeMessages).toEqual([]);
        expect(under.events.at(-1)).toMatchObject({
          type: "vectorize.progress",
          state: "done",
          done: 3,
          total: 3,
        });
      });

      it("are made anew only where the text is another", async () => {
        await scan(under, libraryId, songs(THREE));
        await takeTurns(under);
        const before = await vectors();
        await scan(under, libraryId, {
          ...songs(THREE),
          "A/Solar.flac": { ...song("Solar", "Bebop"), modifiedMs: 2 },
        });
        await takeTurns(under);
        const after = await vectors();
        expect(after.map(({ hash }, at) => hash === before[at]?.hash)).toEqual([true, true, false]);
        expect((await status()).textPending).toBe(0);
      });

      it("say what was heard as well", async () => {
        await scan(under, libraryId, songs({ Naima: "Jazz" }));
        await takeTurns(under);
        const [before] = await vectors();
        await listenToAll(
          under,
          heard({ moodRelaxed: { value: 0.9, confidence: 0.5, method: "signal" } }),
        );
        await takeTurns(under);
        const [after] = await vectors();
        expect(after?.hash).not.toBe(before?.hash);
      });

      it("survive a message that came twice, or was lost", async () => {
        await scan(under, libraryId, songs(THREE));
        const [message] = under.vectorizeMessages;
        if (message) under.vectorizeMessages.push(message);
        await takeTurns(under);
        await takeTurns(under);
        expect(await vectors()).toHaveLength(3);
        await scan(under, libraryId, songs({ ...THREE, Fresh: "Dub" }));
        under.vectorizeMessages.length = 0;
        under.passTime(3_600_000);
        await resumeVectorizing(under.services);
        await takeTurns(under);
        expect(await vectors()).toHaveLength(4);
        await resumeVectorizing(under.services);
        expect(under.vectorizeMessages).toEqual([]);
      });
    });

    describe("by a model", () => {
      beforeEach(async () => {
        await scan(under, libraryId, songs(THREE));
        await takeTurns(under);
      });

      it("follow when a person chooses one, and make similar tracks", async () => {
        await choose("embeddinggemma");
        await takeTurns(under);
        expect((await vectors("semantic")).map(({ title }) => title)).toEqual([
          "Blackened",
          "Naima",
          "Solar",
        ]);
        expect(box.asked.flat()[0]).toMatch(/^title: none \| text: "/u);
        const naima = await trackIdOf(under, "Naima");
        for (const by of ["semantic", "blend"] as const) {
          const near = await similarTracks(under.services, {
            trackId: naima,
            by,
            limit: 2,
            includeSameAlbum: true,
          });
          expect(
            await titlesOf(
              under,
              near.map(({ trackId }) => trackId),
            ),
          ).toEqual(["Solar", "Blackened"]);
          expect(near[0]?.score).toBeGreaterThan(near[1]?.score ?? 1);
        }
      });

      it("ask nothing twice of the same text", async () => {
        await choose("embeddinggemma");
        await takeTurns(under);
        const asked = box.asked.length;
        await scan(under, libraryId, songs(THREE));
        await takeTurns(under);
        await choose("embeddinggemma");
        await takeTurns(under);
        expect(box.asked).toHaveLength(asked);
      });

      it("wait for a box that sleeps without losing a track or a try, and go on by themselves", async () => {
        await box.sleep();
        await choose("embeddinggemma");
        for (let round = 0; round < 20; round++) {
          await takeTurns(under);
          expect(under.vectorizeMessages.map(({ delaySeconds }) => delaySeconds)).toEqual([20]);
        }
        expect(await status()).toMatchObject({
          state: "waiting",
          waitingFor: "box-away",
          semanticPending: 3,
        });
        await box.wake();
        await takeTurns(under);
        expect(await vectors("semantic")).toHaveLength(3);
        expect(await status()).toMatchObject({ state: "idle", waitingFor: null, failed: 0 });
      });

      it("don't keep words waiting", async () => {
        await box.sleep();
        await choose("embeddinggemma");
        await takeTurns(under);
        await scan(under, libraryId, songs({ ...THREE, Fresh: "Dub" }));
        await takeTurns(under);
        expect((await vectors("text")).map(({ title }) => title)).toContain("Fresh");
      });

      it("say that a model is missing, and begin once it is there", async () => {
        await choose("nomic-embed-text");
        await takeTurns(under);
        expect(await status()).toMatchObject({ state: "waiting", waitingFor: "model-missing" });
        box.models.set("nomic-embed-text", 768);
        await takeTurns(under);
        expect(await vectors("semantic")).toHaveLength(3);
      });

      it("refuse a model that gives too few numbers", async () => {
        box.models.set("all-minilm", 384);
        await choose("all-minilm");
        await takeTurns(under);
        expect(await status()).toMatchObject({ waitingFor: "model-unfit", semanticPending: 3 });
        expect(await vectors("semantic")).toEqual([]);
      });

      it("store nothing wrong while a box fails, ask ever more seldom, and recover", async () => {
        box.fault = "not-a-number";
        await choose("embeddinggemma");
        const pauses: (number | undefined)[] = [];
        for (let round = 0; round < 2; round++) {
          await takeTurns(under);
          pauses.push(under.vectorizeMessages[0]?.delaySeconds);
        }
        expect(pauses).toEqual([5, 10]);
        expect(await vectors("semantic")).toEqual([]);
        expect(await status()).toMatchObject({ waitingFor: "box-failing", failed: 0 });
        box.fault = null;
        await takeTurns(under);
        expect(await vectors("semantic")).toHaveLength(3);
        expect((await status()).waitingFor).toBeNull();
      });

      it("lose no track to one that the model chokes on", async () => {
        box.poison = "Blackened";
        await choose("embeddinggemma");
        await takeTurns(under);
        expect((await vectors("semantic")).map(({ title }) => title)).toEqual(["Naima", "Solar"]);
        expect(await status()).toMatchObject({ state: "idle", semanticPending: 0, failed: 1 });
        box.poison = null;
        expect(await retryFailedVectors(under.services)).toBe(1);
        await takeTurns(under);
        expect(await vectors("semantic")).toHaveLength(3);
      });

      it("of the model before serve until those of a new one are complete", async () => {
        await choose("embeddinggemma");
        await takeTurns(under);
        box.models.set("nomic-embed-text", 768);
        const serving = async () => (await servingVectors(under.services, "semantic"))?.model;
        expect(await serving()).toBe("embeddinggemma");
        await choose("nomic-embed-text");
        box.poison = "Solar";
        box.fault = null;
        await box.sleep();
        await takeTurn(under);
        expect(await serving()).toBe("embeddinggemma");
        expect((await status()).servingModel).toBe("embeddinggemma");
        await box.wake();
        box.poison = null;
        await takeTurns(under);
        expect(await serving()).toBe("nomic-embed-text");
        expect(
          (await vectors("semantic")).filter(({ model }) => model === "embeddinggemma"),
        ).toHaveLength(3);
      });

      it("stay, and are asked of nobody, when a person wants no model", async () => {
        await choose("embeddinggemma");
        await takeTurns(under);
        await choose("embeddinggemma", "none");
        await scan(under, libraryId, songs({ ...THREE, Fresh: "Dub" }));
        const asked = box.asked.length;
        await takeTurns(under);
        expect(box.asked).toHaveLength(asked);
        expect(await vectors("semantic")).toHaveLength(3);
        await takeTurns(under);
        expect(await vectors("text")).toHaveLength(4);
        expect(await status()).toMatchObject({ state: "idle", semanticPending: 0 });
      });
    });
  });
