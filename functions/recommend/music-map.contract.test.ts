import * as v from "valibot";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { layOut } from "../../queues/map/lay-out.ts";
import type { MapApi } from "../../queues/map/map-api.ts";
import { createMapTask } from "../../queues/map/map-task.ts";
import { fromBase64 } from "../../schema/encoding/base64.ts";
import { LandmarksReply, MapPointsRequest, UnplacedReply } from "../../schema/internal/map.ts";
import { createLogger } from "../../schema/log/logger.ts";
import { readPoints } from "../../schema/map/map-file.ts";
import { ENGINES, startScanServices, type ScanServices } from "../../tools/test/scan-services.ts";
import { seedLibrary, type SeededLibrary } from "../testing/seed.ts";
import { AUDIO_SET, seedVectors, vectorOf } from "../testing/seed-vectors.ts";
import {
  claimLandmarks,
  claimUnplaced,
  continueMap,
  recordMapPoints,
  resumeMap,
} from "./music-map.ts";
import { readMap } from "./read-map.ts";

const log = createLogger(() => undefined, "error");
const STYLES = 4;

/** Of the points, those whose nearest neighbor is of the same genre. */
function shareBesideTheirLike(points: ReturnType<typeof readPoints>): number {
  const beside = points.filter((point) => {
    const others = points.filter(({ id }) => id !== point.id);
    const nearest = others.reduce((best, one) =>
      Math.hypot(one.x - point.x, one.y - point.y) < Math.hypot(best.x - point.x, best.y - point.y)
        ? one
        : best,
    );
    return nearest.genre === point.genre;
  });
  return beside.length / points.length;
}

/** Songs of four styles: within a style their vectors lie close. */
const vectorAt = (place: number): Float32Array => {
  const style = place % STYLES;
  return vectorOf(
    ...Array.from({ length: STYLES }, (_, i) => (i === style ? 5 : 0)),
    Math.sin(place * 7.1),
    Math.cos(place * 3.3),
    Math.sin(place * 1.7),
  );
};

describe.each(ENGINES.filter(({ missing }) => !missing))("a map over $engine", ({ engine }) => {
  let under: ScanServices;
  let seeded: SeededLibrary;
  let placesByTitle: Map<string, { x: number; y: number }>;

  beforeAll(async () => {
    under = await startScanServices(engine);
    seeded = await seedLibrary(under.database, {
      albums: [
        {
          title: "All",
          artist: "One",
          tracks: Array.from({ length: 120 }, (_, place) => ({
            title: `Song ${place}`,
            genres: [`Style ${place % STYLES}`],
            missing: place === 119,
          })),
        },
      ],
    });
    await seedVectors(under.database, AUDIO_SET, vectorsOf(0, 90));
  });
  afterAll(() => under.close());

  function vectorsOf(from: number, to: number) {
    return Array.from({ length: to - from }, (_, index) => {
      const id = seeded.tracks.get(`Song ${from + index}`);
      if (!id) throw new Error("no such song");
      return [id, vectorAt(from + index)] as const;
    });
  }

  /** As over the wire. */
  const api: MapApi = {
    landmarks: async (mapId) => {
      const found = await claimLandmarks(under.services, mapId);
      const wired = JSON.parse(
        JSON.stringify({ isWanted: found !== null, landmarks: found ?? [] }),
      );
      const reply = v.parse(LandmarksReply, wired);
      return reply.isWanted ? reply.landmarks : null;
    },
    unplaced: async (mapId) =>
      v.parse(UnplacedReply, { tracks: await claimUnplaced(under.services, mapId) }).tracks,
    store: (mapId, points, areLandmarks) =>
      recordMapPoints(
        under.services,
        v.parse(MapPointsRequest, { mapId, points: [...points], areLandmarks }),
      ),
    continue: () => continueMap(under.services),
    resume: () => resumeMap(under.services),
  };
  const run = (message: unknown, tools: Partial<Parameters<typeof createMapTask>[0]> = {}) =>
    createMapTask({ api, layOut, ...tools }).run(message, { log, attempt: 1, cutShort: false });
  const shown = async () => {
    const map = await readMap(under.services);
    const points = readPoints(fromBase64(map.points));
    return { ...map, points };
  };

  it("is drawn once there are tracks enough, whole or not at all", async () => {
    expect(await shown()).toMatchObject({ mapId: null, points: [], heardCount: 90 });
    await resumeMap(under.services);
    expect(under.mapMessages).toHaveLength(1);
    expect((await shown()).drawing).toBe(true);
    await resumeMap(under.services);
    expect(under.mapMessages).toHaveLength(1);
    await run(under.mapMessages.shift());
    const map = await shown();
    expect(map.points).toHaveLength(90);
    expect(map).toMatchObject({ drawing: false, unheardCount: 29 });
    expect(map.genres).toEqual(["Style 0", "Style 1", "Style 2", "Style 3"]);
    expect(map.points.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true);
    placesByTitle = new Map(
      map.points.map(({ id, x, y }) => [
        [...seeded.tracks].find(([, trackId]) => trackId === id)?.[0] ?? "",
        { x, y },
      ]),
    );
  });

  it("puts side by side what sounds alike", async () => {
    expect(shareBesideTheirLike((await shown()).points)).toBeGreaterThan(0.95);
  });

  it("places what comes later beside its like, and moves nothing", async () => {
    await seedVectors(under.database, AUDIO_SET, vectorsOf(90, 105));
    under.passTime(3_600_000);
    await resumeMap(under.services);
    await run(under.mapMessages.shift());
    const { points } = await shown();
    expect(points).toHaveLength(105);
    for (const [title, place] of placesByTitle) {
      const now = points.find(({ id }) => id === seeded.tracks.get(title));
      expect(Math.abs((now?.x ?? 9) - place.x)).toBeLessThan(1e-4);
    }
  });

  it("is drawn anew when the library has grown, looking as it did", async () => {
    await seedVectors(under.database, AUDIO_SET, vectorsOf(105, 120));
    under.passTime(3_600_000);
    await resumeMap(under.services);
    const before = await shown();
    expect(before).toMatchObject({ drawing: true });
    expect(before.points).toHaveLength(105);
    await run(under.mapMessages.shift());
    const { points } = await shown();
    // One of them is missing.
    expect(points).toHaveLength(119);
    const moved = before.points.map((then) => {
      const now = points.find(({ id }) => id === then.id);
      return now ? Math.hypot(now.x - then.x, now.y - then.y) : 9;
    });
    expect(moved.toSorted((a, b) => a - b)[moved.length >> 1]).toBeLessThan(0.3);
    expect(shareBesideTheirLike(points)).toBeGreaterThan(0.95);
  });

  it("goes on where a killed one stopped, and does nothing twice", async () => {
    await under.database.execute(sql`delete from music_maps`);
    under.passTime(3_600_000);
    await resumeMap(under.services);
    const message = under.mapMessages.shift();
    const dying = { ...api, unplaced: () => Promise.reject(new Error("killed")) };
    await expect(run(message, { api: dying })).rejects.toThrow("killed");
    let laidOut = 0;
    const counting: typeof layOut = async (vectors, places) => {
      laidOut += 1;
      return layOut(vectors, places);
    };
    await run(message, { layOut: counting });
    await run(message, { layOut: counting });
    expect(laidOut).toBe(0);
    expect((await shown()).points).toHaveLength(119);
  });

  it("leaves to another message what it has no time for", async () => {
    await under.database.execute(sql`delete from music_maps`);
    under.passTime(3_600_000);
    await resumeMap(under.services);
    const message = under.mapMessages.shift();
    let clock = 0;
    await run(message, { now: () => (clock += 10_000_000) });
    expect((await shown()).mapId).toBeNull();
    expect(under.mapMessages).toHaveLength(1);
    await run(under.mapMessages.shift());
    expect((await shown()).points).toHaveLength(119);
  });
});
