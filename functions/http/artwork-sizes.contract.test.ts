import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiUnderTest, startApiUnderTest } from "../../local-runner/testing/api-under-test.ts";
import { ARTWORK_VERSION, sizedKey, sizedWidths } from "../../schema/internal/artwork.ts";
import { addUser, bearer, bootstrap } from "../testing/people.ts";

/** Which of a picture's sizes goes out, by the real bundle; what the pictures show does not matter here. */

const ORIGINAL = Buffer.from("the original");
let api: ApiUnderTest;
let auth: Record<string, string>;
beforeAll(async () => {
  api = await startApiUnderTest();
  await bootstrap(api, {});
  auth = bearer((await addUser(api)).token);
});
afterAll(() => api.stop());

let made = 0;

/** A picture in storage and in the database; where it is served. */
async function addArtwork(widthPx: number, state: "new" | "measured" | "undecodable") {
  made += 1;
  const bytes = Buffer.concat([ORIGINAL, Buffer.from([made])]);
  const hash = createHash("sha256").update(bytes).digest("hex");
  const put = await api.fetchInternal(
    `/internal/artworks/${hash}?width=${widthPx}&height=${widthPx}`,
    {
      method: "PUT",
      headers: { ...bearer(api.internalToken), "content-type": "image/jpeg" },
      body: bytes,
    },
  );
  expect(put.status).toBe(200);
  const [row] = await api.sql("select id from artworks where content_hash = $1", [hash]);
  const artworkId = String(row?.["id"]);
  if (state === "measured") {
    for (const width of sizedWidths(widthPx)) {
      const file = path.join(api.artworkDirectory, sizedKey(hash, width));
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, `webp of ${width}`);
    }
  }
  if (state !== "new") {
    const color = { coverHue: 60, coverChroma: 0.1, placeholder: "AAAA" };
    const measured =
      state === "measured"
        ? { outcome: state, widthPx, heightPx: widthPx, ...color }
        : { outcome: state, detail: "damaged" };
    const told = await api.fetchInternal("/internal/artworks/measured", {
      method: "POST",
      headers: { ...bearer(api.internalToken), "content-type": "application/json" },
      body: JSON.stringify({ artworkId, artworkVersion: ARTWORK_VERSION, measured }),
    });
    if (!told.ok) throw new Error(`telling the measure failed: ${told.status}`);
  }
  return `/api/artwork/${artworkId}`;
}

async function get(url: string, headers: Record<string, string> = {}) {
  const response = await api.fetch(url, { headers: { ...auth, ...headers } });
  return {
    status: response.status,
    text: await response.text(),
    type: response.headers.get("content-type"),
    cache: response.headers.get("cache-control"),
    etag: response.headers.get("etag") ?? "",
  };
}

describe("a measured picture", () => {
  it("goes out at the smallest width that is wide enough", async () => {
    const url = await addArtwork(1000, "measured");
    for (const [size, width] of [
      [1, 96],
      [96, 96],
      [97, 320],
      [320, 320],
      [640, 640],
    ]) {
      expect(await get(`${url}?size=${size}`)).toMatchObject({
        status: 200,
        text: `webp of ${width}`,
        type: "image/webp",
        cache: "private, max-age=31536000, immutable",
      });
    }
  });

  it("goes out as it came when nothing smaller is wide enough, or no size is asked for", async () => {
    const url = await addArtwork(500, "measured");
    for (const query of ["?size=321", "?size=2000", ""]) {
      const answer = await get(url + query);
      expect(answer.text.startsWith(String(ORIGINAL))).toBe(true);
      expect(answer).toMatchObject({
        type: "image/jpeg",
        cache: expect.stringContaining("immutable"),
      });
    }
  });

  it("is not sent again to who has that size", async () => {
    const url = await addArtwork(1000, "measured");
    const small = await get(`${url}?size=96`);
    const large = await get(`${url}?size=640`);
    expect(large.etag).not.toBe(small.etag);
    expect((await get(`${url}?size=96`, { "if-none-match": small.etag })).status).toBe(304);
    expect((await get(`${url}?size=640`, { "if-none-match": small.etag })).status).toBe(200);
  });
});

describe("the original stands in", () => {
  it("for a minute when the picture is not measured yet", async () => {
    const url = await addArtwork(1000, "new");
    expect(await get(`${url}?size=96`)).toMatchObject({
      status: 200,
      type: "image/jpeg",
      cache: "private, max-age=60",
    });
  });

  it("for good when the picture can't be decoded", async () => {
    const url = await addArtwork(1000, "undecodable");
    expect(await get(`${url}?size=96`)).toMatchObject({
      status: 200,
      type: "image/jpeg",
      cache: "private, max-age=31536000, immutable",
    });
  });
});
