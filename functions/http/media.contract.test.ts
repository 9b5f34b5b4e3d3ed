import { createHash, randomUUID } from "node:crypto";
import { mkdir, rename, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiUnderTest, startApiUnderTest } from "../../local-runner/testing/api-under-test.ts";
import { originalKey } from "../../schema/internal/artwork.ts";
import { addUser, bearer, bootstrap } from "../testing/people.ts";

let api: ApiUnderTest;
let auth: Record<string, string>;
beforeAll(async () => {
  api = await startApiUnderTest();
  await bootstrap(api, {});
  auth = bearer((await addUser(api)).token);
});
afterAll(() => api.stop());

const SIZE = 300_000;
const CONTENT = Buffer.from(
  Uint8Array.from({ length: SIZE }, (_, index) => (index * 7 + (index >> 8)) & 0xff),
);

async function addTrack(
  file: string,
  options: { container?: string; codec?: string; title?: string; artist?: string } = {},
): Promise<{ id: string; url: string; file: string }> {
  const target = path.join(api.musicDirectory, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, CONTENT);
  const [fileId, id] = [randomUUID(), randomUUID()];
  await api.sql(
    `insert into files (id, library_id, path, folder, kind, size_bytes, modified_ms, state)
     select $1, id, $2, '', 'audio', 1, 1, 'read' from libraries`,
    [fileId, file],
  );
  await api.sql(
    `insert into tracks (id, file_id, title, sort_key, artist_display, artist_sort_key, duration_ms, container, codec, lossless, search_text)
     values ($1, $2, $3, 'x', $4, 'x', 1000, $5, $6, false, 'x')`,
    [
      id,
      fileId,
      options.title ?? "Title",
      options.artist ?? "Artist",
      options.container ?? "FLAC",
      options.codec ?? "FLAC",
    ],
  );
  return { id, url: `/api/media/tracks/${id}`, file: target };
}

const get = (url: string, headers: Record<string, string> = {}, method = "GET") =>
  api.fetch(url, { method, headers: { ...auth, ...headers } });
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe("a track's file", () => {
  let track: Awaited<ReturnType<typeof addTrack>>;
  beforeAll(async () => {
    track = await addTrack('Sigur Rós/Ágætis byrjun/01 "Intro" #1 100%.flac');
  });

  test("comes whole, byte for byte", async () => {
    const response = await get(track.url);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe(String(SIZE));
    expect(response.headers.get("accept-ranges")).toBe("bytes");
    expect(response.headers.get("content-type")).toBe("audio/flac");
    expect(response.headers.get("cache-control")).toBe("private, no-cache");
    expect(response.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(response.headers.get("etag")).toMatch(/^"[^"]+"$/);
    expect((await bytes(response)).equals(CONTENT)).toBe(true);
  });

  test.each([
    ["bytes=0-99", 0, 99],
    ["bytes=100-", 100, SIZE - 1],
    [`bytes=${SIZE - 1}-`, SIZE - 1, SIZE - 1],
    ["bytes=-500", SIZE - 500, SIZE - 1],
    [`bytes=-${SIZE * 2}`, 0, SIZE - 1],
    [`bytes=299000-${SIZE * 2}`, 299_000, SIZE - 1],
  ])("comes in part for %s", async (range, first, last) => {
    const response = await get(track.url, { range });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${first}-${last}/${SIZE}`);
    expect(response.headers.get("content-length")).toBe(String(last - first + 1));
    expect((await bytes(response)).equals(CONTENT.subarray(first, last + 1))).toBe(true);
  });

  test.each([`bytes=${SIZE}-`, `bytes=${SIZE * 3}-${SIZE * 4}`, "bytes=-0"])(
    "has no part %s",
    async (range) => {
      const response = await get(track.url, { range });
      expect(response.status).toBe(416);
      expect(response.headers.get("content-range")).toBe(`bytes */${SIZE}`);
      expect(await response.json()).toMatchObject({ error: { code: "range-not-satisfiable" } });
    },
  );

  test("comes whole for what is no single range", async () => {
    for (const range of ["bytes=0-1,5-6", "lines=1-2", "bytes=9-5"]) {
      const response = await get(track.url, { range });
      expect(response.status).toBe(200);
      expect((await bytes(response)).length).toBe(SIZE);
    }
  });

  test("is asked about without being sent", async () => {
    for (const range of [{}, { range: "bytes=0-99" }]) {
      const response = await get(track.url, range as Record<string, string>, "HEAD");
      expect(response.status).toBe(200);
      expect(response.headers.get("content-length")).toBe(String(SIZE));
      expect(response.headers.get("content-type")).toBe("audio/flac");
      expect(await response.text()).toBe("");
    }
  });

  test("is not sent again to who has it", async () => {
    const first = await get(track.url, {}, "HEAD");
    const etag = first.headers.get("etag") ?? "";
    const modified = first.headers.get("last-modified") ?? "";
    for (const method of ["GET", "HEAD"]) {
      for (const headers of [
        { "if-none-match": etag },
        { "if-none-match": `"x", W/${etag}` },
        { "if-modified-since": modified },
      ]) {
        const response = await get(track.url, headers as Record<string, string>, method);
        expect(response.status).toBe(304);
        expect(response.headers.get("etag")).toBe(etag);
        expect(await response.text()).toBe("");
      }
      expect((await get(track.url, { "if-none-match": '"other"' }, method)).status).toBe(200);
      expect((await get(track.url, { "if-match": '"other"' }, method)).status).toBe(412);
      expect((await get(track.url, { "if-match": etag }, method)).status).toBe(200);
    }
  });

  test("comes in part only while it is the same file", async () => {
    const other = await addTrack("changing.flac");
    const before = (await get(other.url, {}, "HEAD")).headers.get("etag") ?? "";
    const range = { range: "bytes=0-9", "if-range": before };
    expect((await get(other.url, range)).status).toBe(206);
    await writeFile(other.file, CONTENT.subarray(0, 1_000));
    await utimes(other.file, 1_700_000_000, 1_700_000_000);
    const changed = await get(other.url, range);
    expect(changed.status).toBe(200);
    expect((await bytes(changed)).length).toBe(1_000);
    // The part asked for no longer exists, and the file is another: the whole of it, not 416.
    const gone = await get(other.url, { range: "bytes=5000-", "if-range": before });
    expect(gone.status).toBe(200);
    expect((await bytes(gone)).length).toBe(1_000);
  });

  test("that is gone is said to be gone, and comes back with its drive", async () => {
    const other = await addTrack("drive/gone.flac");
    await rename(other.file, `${other.file}.away`);
    for (const method of ["GET", "HEAD"])
      expect((await get(other.url, {}, method)).status).toBe(404);
    expect(await (await get(other.url, { range: "bytes=5-" })).json()).toEqual({
      error: {
        code: "file-missing",
        message: "This track's file is not where it was at the last scan.",
      },
    });
    await rename(`${other.file}.away`, other.file);
    expect((await get(other.url)).status).toBe(200);
  });

  test("of an unknown track is not found", async () => {
    for (const id of [randomUUID(), "x", "1 or 1=1", "..%2f..%2fetc%2fpasswd"]) {
      const response = await get(`/api/media/tracks/${id}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: "not-found" } });
    }
  });

  test("that was removed by a person is not found", async () => {
    const other = await addTrack("removed.flac");
    await api.sql("update tracks set deleted_at = now() where id = $1", [other.id]);
    expect((await get(other.url)).status).toBe(404);
  });

  test.each([
    ["Ogg", "Opus", "audio/ogg; codecs=opus"],
    ["MPEG", "MPEG 1 Layer 3", "audio/mpeg"],
    ["M4A/isom", "MPEG-4/AAC", "audio/mp4"],
  ])("in %s with %s says so", async (container, codec, type) => {
    const other = await addTrack(`types/${codec.replaceAll("/", "-")}`, { container, codec });
    expect((await get(other.url, {}, "HEAD")).headers.get("content-type")).toBe(type);
  });

  test("is saved under its artist and title, whatever its tags hold", async () => {
    const other = await addTrack("x/01.opus", {
      artist: "Björk",
      title: 'a"\r\nset-cookie: x=1\r\n\r\n<b>/../../..',
    });
    const response = await get(`${other.url}?download=1`, {}, "HEAD");
    expect(response.status).toBe(200);
    expect(response.headers.get("set-cookie")).toBeNull();
    const disposition = response.headers.get("content-disposition") ?? "";
    expect(disposition).toMatch(
      /^attachment; filename="Bj_rk - a[^"/\\]*\.opus"; filename\*=UTF-8''Bj%C3%B6rk[\w%.~-]*\.opus$/,
    );
    expect((await get(other.url, {}, "HEAD")).headers.get("content-disposition")).toBeNull();
  });

  test("left half-way by many listeners leaves the API answering", async () => {
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        const leave = new AbortController();
        const response = await api.fetch(track.url, { headers: auth, signal: leave.signal });
        expect(response.status).toBe(200);
        leave.abort();
      }),
    );
    expect((await bytes(await get(track.url))).equals(CONTENT)).toBe(true);
  });
});

describe("a picture", () => {
  const picture = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  const hash = createHash("sha256").update(picture).digest("hex");
  let url: string;
  beforeAll(async () => {
    const id = randomUUID();
    const file = path.join(api.artworkDirectory, originalKey(hash));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, picture);
    await api.sql(
      `insert into artworks (id, content_hash, mime_type, size_bytes, width_px, height_px)
       values ($1, $2, 'image/png', $3, 1, 1)`,
      [id, hash, String(picture.length)],
    );
    url = `/api/artwork/${id}`;
  });

  test("comes once and is kept for good", async () => {
    const response = await get(url);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
    expect((await bytes(response)).equals(picture)).toBe(true);
    const etag = response.headers.get("etag") ?? "";
    expect((await get(url, { "if-none-match": etag })).status).toBe(304);
    expect((await get(url, {}, "HEAD")).headers.get("content-length")).toBe(String(picture.length));
  });

  test.each(["0", "2001", "-1", "1.5", "abc", "", "99999999999"])(
    "has no size %j",
    async (size) => {
      const response = await get(`${url}?size=${size}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: "invalid-size" } });
    },
  );

  test("that nobody has is not found", async () => {
    for (const id of [randomUUID(), hash, "..%2foriginals"]) {
      expect((await get(`/api/artwork/${id}`)).status).toBe(404);
    }
  });

  test("of a type that a browser might run is bytes", async () => {
    const [id, content] = [randomUUID(), "f".repeat(64)];
    await mkdir(path.join(api.artworkDirectory, "originals"), { recursive: true });
    await writeFile(
      path.join(api.artworkDirectory, "originals", content),
      "<svg onload='alert(1)'/>",
    );
    await api.sql(
      "insert into artworks (id, content_hash, mime_type, size_bytes) values ($1, $2, 'image/svg+xml', 24)",
      [id, content],
    );
    const response = await get(`/api/artwork/${id}`);
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });
});
