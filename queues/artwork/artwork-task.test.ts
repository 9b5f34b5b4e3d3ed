import { beforeEach, describe, expect, it } from "vitest";
import { createLogger } from "../../schema/log/logger.ts";
import { newId } from "../../schema/music/ids.ts";
import { createArtworkTask } from "./artwork-task.ts";
import { type Measured, type MeasuredPicture, undecodable } from "./measured.ts";

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
  sized: [
    { widthPx: 96, webp: Uint8Array.of(1) },
    { widthPx: 320, webp: Uint8Array.of(2) },
  ],
};

/** What lies in the bucket, by key. */
let objects: Map<string, Uint8Array>;
let reported: Measured[];
let measurements: number;

/** A run of one message; `measure` is what the decoder does with the picture. */
function handle(attempt: number, measure: () => Promise<MeasuredPicture>, known = true) {
  const artwork = {
    get: async (key: string) => {
      const bytes = objects.get(key);
      return bytes ? { arrayBuffer: async () => bytes.buffer } : null;
    },
    head: async (key: string) => (objects.has(key) ? {} : null),
    put: async (key: string, bytes: Uint8Array) => void objects.set(key, bytes),
    delete: async (key: string) => void objects.delete(key),
  } as unknown as Parameters<typeof createArtworkTask>[0]["artwork"];
  const task = createArtworkTask({
    artwork,
    measure: async () => {
      measurements += 1;
      return measure();
    },
    api: {
      describe: async () =>
        known
          ? { outcome: "measure", contentHash: HASH, mimeType: "image/jpeg" }
          : { outcome: "nothing-to-do" },
      measured: async (_id, measured) => void reported.push(measured),
    },
  });
  return task.run({ type: "artwork.measure", version: 1, artworkId: newId() }, { log, attempt });
}

beforeEach(() => {
  objects = new Map([[ORIGINAL, Uint8Array.of(0)]]);
  reported = [];
  measurements = 0;
});

describe("the artwork task", () => {
  it("keeps the smaller pictures, then reports", async () => {
    await handle(1, async () => good);
    expect([...objects.keys()]).toEqual([
      ORIGINAL,
      `sized/${HASH}/96.webp`,
      `sized/${HASH}/320.webp`,
    ]);
    expect(reported).toEqual([good.measured]);
  });

  it("does nothing for a picture that was measured", async () => {
    await handle(1, async () => good, false);
    expect(measurements).toBe(0);
    expect(reported).toEqual([]);
  });

  it("reports a picture without bytes as undecodable", async () => {
    objects.clear();
    await handle(1, async () => good);
    expect(reported).toMatchObject([{ outcome: "undecodable" }]);
  });

  it("gives up on a picture that ended its process twice, and leaves no mark", async () => {
    // A process that is killed reports nothing and cleans up nothing; a try that throws looks the same from here.
    const killed = async () => {
      throw new Error("killed");
    };
    await expect(handle(1, killed)).rejects.toThrow();
    await expect(handle(2, killed)).rejects.toThrow();
    await handle(3, killed);
    expect(measurements).toBe(2);
    expect(reported).toMatchObject([{ outcome: "undecodable" }]);
    expect([...objects.keys()]).toEqual([ORIGINAL]);
  });

  it("does not give up on a picture whose tries failed before it was decoded", async () => {
    await handle(4, async () => good);
    expect(reported).toEqual([good.measured]);
    expect([...objects.keys()].filter((key) => key.startsWith("trials/"))).toEqual([]);
  });

  it("removes the mark of a picture that decodes to nothing", async () => {
    await handle(2, async () => undecodable("damaged"));
    expect([...objects.keys()]).toEqual([ORIGINAL]);
  });
});
