import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type AppUnderTest, startAppUnderTest } from "../local-runner/testing/app-under-test.ts";
import { readPictureHeader } from "../queues/artwork/picture-header.ts";
import { makePng, paint } from "../tools/fixtures/make-pictures.ts";
import { makeCoverLibrary } from "./support/covers.ts";

/** Pictures through the real scan, queue and consumer: whom they stand for, and which sizes come to be, and when. */

const WAIT = { timeout: 120_000, interval: 100 };

let folder: string;
let under: AppUnderTest;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-sizes-"));
  const music = path.join(folder, "Music");
  await makeCoverLibrary(music, 1);
  const violet = makePng(paint(400, 400, () => [120, 80, 200, 255]));
  await writeFile(path.join(music, "Artist 1", "artist.png"), violet);
  under = await startAppUnderTest({ musicDirectories: [music] });
});
afterAll(async () => {
  await under.stop();
  await rm(folder, { recursive: true, force: true });
});

async function measuredCover(): Promise<string | null> {
  const { albums } = await under.graphql<{
    albums: { nodes: { artwork: { url: string; coverHue: number | null } | null }[] };
  }>("{ albums(first: 1) { nodes { artwork { url coverHue } } } }");
  const artwork = albums.nodes[0]?.artwork;
  return artwork && artwork.coverHue !== null ? artwork.url : null;
}

it("shows artists by the picture in their folder, and says why an album looks as it does", async () => {
  const ask = () =>
    under.graphql<{
      artists: { nodes: { artwork: { width: number } | null }[] };
      albums: { nodes: { artworkChoice: { chosen: { path: string; rule: string } } | null }[] };
    }>(`{ artists(first: 1) { nodes { artwork { width } } }
      albums(first: 1) { nodes { artworkChoice { chosen { path rule } } } } }`);
  // Artists get theirs when the scan ends.
  await vi.waitUntil(async () => (await ask()).artists.nodes[0]?.artwork?.width === 400, WAIT);
  expect((await ask()).albums.nodes[0]?.artworkChoice?.chosen).toEqual({
    path: "Artist 1/Album 1/cover.jpg",
    rule: "cover",
  });
}, 300_000);

async function get(url: string, size: number) {
  const response = await under.fetch(`${url}?size=${size}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    widthPx: readPictureHeader(bytes)?.widthPx,
    type: response.headers.get("content-type"),
    forGood: response.headers.get("cache-control")?.includes("immutable"),
  };
}

it("makes the size for lists at once and others when somebody looks, and is never blank", async () => {
  const url = await vi.waitUntil(measuredCover, WAIT);
  // The route may remember for a minute that the picture was not measured; until then the original goes out.
  await vi.waitUntil(async () => (await get(url, 320)).forGood, WAIT);
  expect(await get(url, 320)).toEqual({ widthPx: 320, type: "image/webp", forGood: true });
  for (const [size, widthPx, standInPx] of [
    [80, 96, 320],
    [600, 640, 3000],
    [1000, 1200, 3000],
  ] as const) {
    expect(await get(url, size)).toMatchObject({ widthPx: standInPx, forGood: false });
    await vi.waitUntil(async () => (await get(url, size)).forGood, WAIT);
    expect(await get(url, size)).toEqual({ widthPx, type: "image/webp", forGood: true });
  }
}, 300_000);
