import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type ApiUnderTest, startApiUnderTest } from "../../local-runner/testing/api-under-test.ts";
import {
  ARTWORK_VERSION,
  originalKey,
  sizedKey,
  type StoredSize,
  VERSION_WITHOUT_SIZE_ROWS,
} from "../../schema/internal/artwork.ts";
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

interface Added {
  id: string;
  hash: string;
  url: string;
}

const post = (route: string, body: object = {}) =>
  api.fetchInternal(`/internal/artworks/${route}`, {
    method: "POST",
    headers: { ...bearer(api.internalToken), "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const fileOf = (key: string) => path.join(api.artworkDirectory, key);
const isThere = (key: string) =>
  access(fileOf(key)).then(
    () => true,
    () => false,
  );

/** What a consumer would have put there. */
async function putSize(hash: string, widthPx: number): Promise<StoredSize> {
  const file = fileOf(sizedKey(hash, widthPx));
  await mkdir(path.dirname(file), { recursive: true });
  const bytes = `webp of ${widthPx}`;
  await writeFile(file, bytes);
  return { widthPx: widthPx as StoredSize["widthPx"], sizeBytes: bytes.length };
}

/** A picture in storage and in the database; `widths` are the smaller ones that are there. */
async function addArtwork(
  widthPx: number,
  state: "new" | "measured" | "undecodable",
  { widths = [], padding = 0 }: { widths?: number[]; padding?: number } = {},
): Promise<Added> {
  made += 1;
  const bytes = Buffer.concat([ORIGINAL, Buffer.from([made]), Buffer.alloc(padding)]);
  const hash = createHash("sha256").update(bytes).digest("hex");
  await mkdir(path.dirname(fileOf(originalKey(hash))), { recursive: true });
  await writeFile(fileOf(originalKey(hash)), bytes);
  const id = randomUUID();
  await api.sql(
    `insert into artworks (id, content_hash, mime_type, size_bytes, width_px, height_px)
     values ($1, $2, 'image/jpeg', $3, $4, $4)`,
    [id, hash, String(bytes.length), String(widthPx)],
  );
  if (state !== "new") {
    const sizes = await Promise.all(widths.map((width) => putSize(hash, width)));
    const color = { coverHue: 60, coverChroma: 0.1, placeholder: "AAAA" };
    const measured =
      state === "measured"
        ? { outcome: state, widthPx, heightPx: widthPx, ...color }
        : { outcome: state, detail: "damaged" };
    const told = await post("measured", {
      artworkId: id,
      artworkVersion: ARTWORK_VERSION,
      measured,
      sizes,
    });
    if (!told.ok) throw new Error(`telling the measure failed: ${told.status}`);
  }
  return { id, hash, url: `/api/artwork/${id}` };
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

const WHOLE = { text: expect.stringMatching(/^the original/), type: "image/jpeg" };
const FOR_GOOD = { cache: "private, max-age=31536000, immutable" };
const FOR_A_MINUTE = { cache: "private, max-age=60" };

describe("a measured picture", () => {
  it("goes out at the smallest width of the set that is wide enough", async () => {
    const { url } = await addArtwork(3000, "measured", { widths: [96, 320, 640, 1200] });
    for (const [size, width] of [
      [1, 96],
      [96, 96],
      [97, 320],
      [320, 320],
      [640, 640],
      [641, 1200],
    ]) {
      expect(await get(`${url}?size=${size}`)).toMatchObject({
        status: 200,
        text: `webp of ${width}`,
        type: "image/webp",
        ...FOR_GOOD,
      });
    }
  });

  it("goes out as it came when nothing smaller is wide enough, or no size is asked for", async () => {
    const { url } = await addArtwork(500, "measured", { widths: [96, 320] });
    for (const query of ["?size=321", "?size=2000", ""]) {
      expect(await get(url + query)).toMatchObject({ ...WHOLE, ...FOR_GOOD });
    }
  });

  it("goes out at the widest of the set instead when it is heavy", async () => {
    const { url } = await addArtwork(3000, "measured", { widths: [1200], padding: 3_000_000 });
    expect(await get(`${url}?size=2000`)).toMatchObject({ text: "webp of 1200", ...FOR_GOOD });
    expect(await get(url)).toMatchObject({ ...WHOLE, ...FOR_GOOD });
  });

  it("is not sent again to who has that size", async () => {
    const { url } = await addArtwork(1000, "measured", { widths: [96, 640] });
    const small = await get(`${url}?size=96`);
    const large = await get(`${url}?size=640`);
    expect(large.etag).not.toBe(small.etag);
    expect((await get(`${url}?size=96`, { "if-none-match": small.etag })).status).toBe(304);
    expect((await get(`${url}?size=640`, { "if-none-match": small.etag })).status).toBe(200);
  });

  it("is not found under an id that is none, and not judged by a size that is none", async () => {
    expect((await get("/api/artwork/no-id?size=96")).status).toBe(404);
    const { url } = await addArtwork(1000, "measured");
    expect((await get(`${url}?size=many`)).status).toBe(400);
  });
});

describe("a size that is not there yet", () => {
  it("is stood in for by the nearest larger one, for a minute", async () => {
    const { url } = await addArtwork(3000, "measured", { widths: [320, 1200] });
    expect(await get(`${url}?size=96`)).toMatchObject({ text: "webp of 320", ...FOR_A_MINUTE });
    expect(await get(`${url}?size=640`)).toMatchObject({ text: "webp of 1200", ...FOR_A_MINUTE });
  });

  it("is stood in for by the original, unless that is so large that a smaller one is better", async () => {
    const light = await addArtwork(3000, "measured", { widths: [320] });
    expect(await get(`${light.url}?size=640`)).toMatchObject({ ...WHOLE, ...FOR_A_MINUTE });
    const heavy = await addArtwork(3000, "measured", { widths: [320], padding: 3_000_000 });
    expect(await get(`${heavy.url}?size=640`)).toMatchObject({
      text: "webp of 320",
      ...FOR_A_MINUTE,
    });
    const alone = await addArtwork(3000, "measured", { padding: 3_000_000 });
    expect(await get(`${alone.url}?size=640`)).toMatchObject({ ...WHOLE, ...FOR_A_MINUTE });
  });

  it("goes out as soon as it is there, whether or not anybody told of it", async () => {
    const { url, hash } = await addArtwork(3000, "measured", { widths: [320] });
    await get(`${url}?size=640`);
    await putSize(hash, 640);
    expect(await get(`${url}?size=640`)).toMatchObject({ text: "webp of 640", ...FOR_GOOD });
  });

  it("is described to the consumer only where it can be made", async () => {
    const describe = async (artworkId: string, widthPx: number) =>
      (await post("describe-size", { artworkId, widthPx })).json();
    const { id, hash } = await addArtwork(1000, "measured");
    expect(await describe(id, 640)).toEqual({ outcome: "make", contentHash: hash });
    const nothing = { outcome: "nothing-to-do" };
    expect(await describe(id, 1200)).toEqual(nothing);
    expect(await describe((await addArtwork(1000, "new")).id, 640)).toEqual(nothing);
    expect(await describe((await addArtwork(1000, "undecodable")).id, 640)).toEqual(nothing);
    expect((await post("describe-size", { artworkId: id, widthPx: 641 })).status).toBe(400);
  });
});

describe("the original stands in", () => {
  it("for a minute when the picture is not measured yet", async () => {
    const { url } = await addArtwork(1000, "new");
    expect(await get(`${url}?size=96`)).toMatchObject({ status: 200, ...WHOLE, ...FOR_A_MINUTE });
  });

  it("for good when the picture can't be decoded", async () => {
    const { url } = await addArtwork(1000, "undecodable");
    expect(await get(`${url}?size=96`)).toMatchObject({ status: 200, ...WHOLE, ...FOR_GOOD });
  });
});

describe("every minute", () => {
  const rowsOf = async (id: string) =>
    (
      await api.sql(
        "select width_px, size_bytes, used_at::date::text as day from artwork_sizes where artwork_id = $1 order by width_px",
        [id],
      )
    ).map((row) => [Number(row["width_px"]), Number(row["size_bytes"]), row["day"]]);
  const today = () => new Date().toISOString().slice(0, 10);
  const upkeep = async () => {
    const response = await post("resume");
    expect(response.status).toBe(200);
    return (await response.json()) as Record<string, number>;
  };

  // First: once there is nothing to do for them, they are looked for only every hour.
  it("pictures that nothing has shown for a day go, with their sizes; others stay", async () => {
    const gone = await addArtwork(1000, "measured", { widths: [96] });
    const fresh = await addArtwork(1000, "measured", { widths: [96] });
    const shown = await addArtwork(1000, "measured", { widths: [96] });
    await api.sql(
      `insert into artists (id, name, sort_name, sort_key, name_key, search_text, artwork_id)
      values (gen_random_uuid(), 'A', 'A', 'a', 'a', 'a', $1)`,
      [shown.id],
    );
    expect(await upkeep()).toMatchObject({ removed: 0 });
    const marks = await readdir(fileOf("unused"));
    expect(marks).toContain(gone.hash);
    expect(marks).not.toContain(shown.hash);
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
    // A file without the bucket's record is as old as the file system says.
    await writeFile(fileOf(`unused/${gone.hash}`), "unused");
    await utimes(fileOf(`unused/${gone.hash}`), twoDaysAgo, twoDaysAgo);

    expect(await upkeep()).toMatchObject({ removed: 1 });
    for (const key of [originalKey(gone.hash), sizedKey(gone.hash, 96), `unused/${gone.hash}`]) {
      expect(await isThere(key)).toBe(false);
    }
    const left = await api.sql("select content_hash from artworks");
    const hashes = left.map((row) => row["content_hash"]);
    expect(hashes).not.toContain(gone.hash);
    expect(hashes).toEqual(expect.arrayContaining([fresh.hash, shown.hash]));
    expect(await isThere(originalKey(fresh.hash))).toBe(true);
    expect(await isThere(originalKey(shown.hash))).toBe(true);
  });

  it("what was looked at longest ago goes until the rest fits the quota, rows and objects", async () => {
    const { id, hash, url } = await addArtwork(3000, "measured", { widths: [96, 320, 640] });
    const day = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString();
    const set = (width: string, bytes: string, usedAt: string) =>
      api.sql(
        "update artwork_sizes set size_bytes = $1, used_at = $2 where artwork_id = $3 and width_px = $4",
        [bytes, usedAt, id, width],
      );
    await set("96", "300000000", day(3));
    await set("320", "200000000", day(2));
    await set("640", "200000000", day(4));
    // Somebody looks at the one that would go first: it doesn't.
    await get(`${url}?size=640`);
    await vi.waitUntil(async () => (await rowsOf(id)).at(-1)?.[2] === today());
    expect(await upkeep()).toMatchObject({ evicted: 1 });
    expect((await rowsOf(id)).map(([width]) => width)).toEqual([320, 640]);
    expect(await isThere(sizedKey(hash, 96))).toBe(false);
    expect(await isThere(sizedKey(hash, 320))).toBe(true);
    expect(await upkeep()).toMatchObject({ evicted: 0 });
    await api.sql("delete from artwork_sizes");
  });

  it("sizes of an older version are entered as they lie there, and stay what they are", async () => {
    const { id, hash, url } = await addArtwork(1000, "measured");
    const sizes = [await putSize(hash, 96), await putSize(hash, 640)];
    await api.sql("update artworks set sized_version = $1 where id = $2", [
      String(VERSION_WITHOUT_SIZE_ROWS),
      id,
    ]);
    const told = await post("describe", { artworkId: id });
    expect(await told.json()).toEqual({ outcome: "nothing-to-do" });
    expect(await upkeep()).toMatchObject({ entered: 1 });
    expect(await rowsOf(id)).toEqual(sizes.map((s) => [s.widthPx, s.sizeBytes, today()]));
    expect(await get(`${url}?size=640`)).toMatchObject({ text: "webp of 640", ...FOR_GOOD });
    expect(await upkeep()).toMatchObject({ entered: 0 });
  });
});
