import { beforeEach, describe, expect, it } from "vitest";
import type { StoredSize } from "../../schema/internal/artwork.ts";
import { createLogger } from "../../schema/log/logger.ts";
import { newId } from "../../schema/music/ids.ts";
import { createArtworkTask } from "./artwork-task.ts";
import { type Measured, type MeasuredPicture, undecodable } from "./measured.ts";
import type { ResizedPicture } from "./resize.ts";

const HASH = "a".repeat(64);
const ORIGINAL = `originals/${HASH}`;
const log = createLogger(() => undefined, "error");
const good: MeasuredPicture = {
  measured: {
    outcome: "measured",
    widthPx: 400,
    heightPx: 400,
    coverHue: 62,
    coverChroma: 0.1,
    placeholder: "AA==",
  },
  first: Uint8Array.of(1, 2, 3),
};

/** What lies in the bucket, by key. */
let objects: Map<string, Uint8Array>;
let reported: Measured[];
/** What was told to lie in the bucket. */
let told: StoredSize[];
let measurements: number;
/** What was made smaller: the first byte of the source, and to which width. */
let resized: [number | undefined, number][];

interface Consumer {
  /** What the decoder does with the picture. */
  measure?: () => Promise<MeasuredPicture>;
  resize?: () => Promise<ResizedPicture>;
  known?: boolean;
}

/** A run of one message. */
function handle(message: object, attempt: number, consumer: Consumer) {
  const { measure = async () => good, known = true } = consumer;
  const { resize = async () => ({ ok: true, webp: Uint8Array.of(9, 9) }) as const } = consumer;
  const artwork = {
    get: async (key: string) => {
      const bytes = objects.get(key);
      return bytes ? { arrayBuffer: async () => bytes.buffer } : null;
    },
    head: async (key: string) => {
      const bytes = objects.get(key);
      return bytes ? { size: bytes.length } : null;
    },
    put: async (key: string, bytes: Uint8Array) => void objects.set(key, bytes),
    delete: async (key: string) => void objects.delete(key),
  } as unknown as Parameters<typeof createArtworkTask>[0]["artwork"];
  const task = createArtworkTask({
    artwork,
    measure: async () => {
      measurements += 1;
      return measure();
    },
    resize: async (bytes, widthPx) => {
      resized.push([bytes[0], widthPx]);
      return resize();
    },
    api: {
      describe: async () =>
        known
          ? { outcome: "measure", contentHash: HASH, mimeType: "image/jpeg" }
          : { outcome: "nothing-to-do" },
      measured: async (_id, measured, sizes) => {
        reported.push(measured);
        told.push(...sizes);
      },
      describeSize: async () =>
        known ? { outcome: "make", contentHash: HASH } : { outcome: "nothing-to-do" },
      sized: async (_id, size) => void told.push(size),
    },
  });
  return task.run(
    { version: 1, artworkId: newId(), ...message },
    { log, attempt, cutShort: attempt > 1 },
  );
}

const toMeasure = (attempt: number, consumer: Consumer = {}) =>
  handle({ type: "artwork.measure" }, attempt, consumer);
const toSize = (widthPx: number, attempt = 1, consumer: Consumer = {}) =>
  handle({ type: "artwork.size", widthPx }, attempt, consumer);

/** A process that is killed reports nothing and cleans up nothing; a try that throws looks the same from here. */
const killed = async () => {
  throw new Error("killed");
};

beforeEach(() => {
  objects = new Map([[ORIGINAL, Uint8Array.of(0)]]);
  reported = [];
  measurements = 0;
  told = [];
  resized = [];
});

describe("a picture to be measured", () => {
  it("gets the size that lists show, then is told of with it", async () => {
    await toMeasure(1);
    expect([...objects.keys()]).toEqual([ORIGINAL, `sized/${HASH}/320.webp`]);
    expect(reported).toEqual([good.measured]);
    expect(told).toEqual([{ widthPx: 320, sizeBytes: 3 }]);
  });

  it("has nothing done when it was measured", async () => {
    await toMeasure(1, { known: false });
    expect(measurements).toBe(0);
    expect(reported).toEqual([]);
  });

  it("is reported as undecodable without its bytes", async () => {
    objects.clear();
    await toMeasure(1);
    expect(reported).toMatchObject([{ outcome: "undecodable" }]);
  });

  it("is given up when it ended its process twice, and leaves no mark", async () => {
    await expect(toMeasure(1, { measure: killed })).rejects.toThrow();
    await expect(toMeasure(2, { measure: killed })).rejects.toThrow();
    await toMeasure(3, { measure: killed });
    expect(measurements).toBe(2);
    expect(reported).toMatchObject([{ outcome: "undecodable" }]);
    expect([...objects.keys()]).toEqual([ORIGINAL]);
  });

  it("is not given up when its tries failed before it was decoded", async () => {
    await toMeasure(4);
    expect(reported).toEqual([good.measured]);
    expect([...objects.keys()].filter((key) => key.startsWith("trials/"))).toEqual([]);
  });

  it("has its mark removed when it decodes to nothing", async () => {
    await toMeasure(2, { measure: async () => undecodable("damaged") });
    expect([...objects.keys()]).toEqual([ORIGINAL]);
  });
});

describe("a size that was asked for", () => {
  it("is made of the original and lies in the bucket before it is told of", async () => {
    await toSize(640);
    expect(resized).toEqual([[0, 640]]);
    expect(objects.get(`sized/${HASH}/640.webp`)).toEqual(Uint8Array.of(9, 9));
    expect(told).toEqual([{ widthPx: 640, sizeBytes: 2 }]);
  });

  it("is made of a size at least twice as wide where there is one", async () => {
    objects.set(`sized/${HASH}/320.webp`, Uint8Array.of(32));
    objects.set(`sized/${HASH}/1200.webp`, Uint8Array.of(120));
    await toSize(96);
    await toSize(640);
    expect(resized).toEqual([
      [32, 96],
      [0, 640],
    ]);
  });

  it("is only told of when it is there already", async () => {
    await toSize(640);
    await toSize(640);
    expect(resized).toHaveLength(1);
    expect(told).toEqual([
      { widthPx: 640, sizeBytes: 2 },
      { widthPx: 640, sizeBytes: 2 },
    ]);
  });

  it("is not made for a picture that is gone", async () => {
    await toSize(640, 1, { known: false });
    expect(resized).toEqual([]);
  });

  it("is never tried again once it ended its process twice, or can't be made", async () => {
    await expect(toSize(640, 1, { resize: killed })).rejects.toThrow();
    await expect(toSize(640, 2, { resize: killed })).rejects.toThrow();
    await toSize(640, 3, { resize: killed });
    await toSize(640, 1, { resize: killed });
    await toSize(96, 1, { resize: async () => ({ ok: false, detail: "damaged" }) });
    await toSize(96);
    expect(resized.map(([, widthPx]) => widthPx)).toEqual([640, 640, 96]);
    expect(told).toEqual([]);
  });
});
