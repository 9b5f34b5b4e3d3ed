import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ARTWORK_VERSION } from "../../schema/internal/artwork.ts";
import type { ArtworkMessage } from "../../schema/messages/artwork.ts";
import { type ArtworkId, newId } from "../../schema/music/ids.ts";
import { type ScanServices, startScanServices } from "../../tools/test/scan-services.ts";
import { findArtworkSource } from "../db/queries/artworks-read.ts";
import { insertArtworks } from "../db/queries/artworks-write.ts";
import type { Services } from "../services.ts";
import { describeArtwork, recordMeasured, resumeArtworks } from "./artworks.ts";

const MEASURED = {
  outcome: "measured",
  widthPx: 1000,
  heightPx: 900,
  coverHue: 62.5,
  coverChroma: 0.11,
  placeholder: "AAAA",
} as const;
const UNDECODABLE = { outcome: "undecodable", detail: "not a picture" } as const;

let under: ScanServices;
let services: Services;
/** What was sent to the artwork queue and taken by nobody yet. */
let messages: ArtworkMessage[] = [];

beforeAll(async () => {
  under = await startScanServices();
  const artworkQueue = {
    sendBatch: async (batch: Iterable<{ body: ArtworkMessage }>) => {
      for (const { body } of batch) messages.push(body);
    },
    metrics: async () => ({ backlogCount: messages.length, backlogBytes: 0 }),
  } as unknown as Services["artworkQueue"];
  services = { ...under.services, artworkQueue };
});
afterAll(() => under.close());
beforeEach(async () => {
  messages = [];
  under.events.length = 0;
  await under.database.execute("delete from artworks");
});

let made = 0;
async function newArtwork(): Promise<ArtworkId> {
  made += 1;
  const { rows } = await insertArtworks(under.database, [
    {
      hash: made.toString(16).padStart(64, "0"),
      mimeType: "image/png",
      sizeBytes: 10,
      widthPx: null,
      heightPx: null,
    },
  ]);
  const [row] = rows;
  if (!row) throw new Error("not new");
  return row.id;
}

const record = (
  id: ArtworkId,
  measured: typeof MEASURED | typeof UNDECODABLE,
  version = ARTWORK_VERSION,
) => recordMeasured(services, id, { artworkVersion: version, measured, sizes: [] });

describe("a picture", () => {
  it("is measured once, and pages are told", async () => {
    const id = await newArtwork();
    expect(await describeArtwork(services, id)).toMatchObject({ outcome: "measure" });
    await record(id, MEASURED);
    expect(await describeArtwork(services, id)).toEqual({ outcome: "nothing-to-do" });
    expect(await findArtworkSource(under.database, id)).toMatchObject({
      widthPx: 1000,
      measured: true,
      decodable: true,
    });
    expect(under.events.map((event) => event.type)).toEqual(["library.changed"]);
  });

  it("stays as it is when the same result, or one of an older version, comes again", async () => {
    const id = await newArtwork();
    await record(id, MEASURED);
    await record(id, UNDECODABLE);
    await record(id, UNDECODABLE, ARTWORK_VERSION - 1);
    expect(await findArtworkSource(under.database, id)).toMatchObject({ decodable: true });
    expect(under.events).toHaveLength(1);
  });

  it("that can't be decoded has no smaller ones and is not tried again", async () => {
    const id = await newArtwork();
    await record(id, UNDECODABLE);
    expect(await describeArtwork(services, id)).toEqual({ outcome: "nothing-to-do" });
    expect(await findArtworkSource(under.database, id)).toMatchObject({
      measured: true,
      decodable: false,
    });
    expect(under.events).toEqual([]);
  });

  it("that is unknown gives nothing to do", async () => {
    expect(await describeArtwork(services, newId())).toEqual({ outcome: "nothing-to-do" });
  });
});

describe("a picture whose message was lost", () => {
  it("is sent again, but not while it may be on its way or others wait", async () => {
    const [lost, measured] = [await newArtwork(), await newArtwork()];
    await record(measured, MEASURED);
    expect(await resumeArtworks(services)).toBe(0);
    under.passTime(121_000);
    expect(await resumeArtworks(services)).toBe(1);
    expect(messages).toEqual([{ type: "artwork.measure", version: 1, artworkId: lost }]);
    expect(await resumeArtworks(services)).toBe(0);
    expect(messages).toHaveLength(1);
  });

  it("comes 200 at a time at most", async () => {
    for (let count = 0; count < 205; count += 1) await newArtwork();
    under.passTime(121_000);
    expect(await resumeArtworks(services)).toBe(200);
    expect(new Set(messages.map((message) => message.artworkId)).size).toBe(200);
  });
});
