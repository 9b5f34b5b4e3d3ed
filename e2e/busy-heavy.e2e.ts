import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type AppUnderTest, startAppUnderTest } from "../local-runner/testing/app-under-test.ts";
import { makeCoverLibrary } from "./support/covers.ts";
import { cpuSeconds } from "./support/cpu-time.ts";
import { heavyPid } from "./support/heavy-process.ts";

/** Large covers through the real scan: the heavy process works on them while the web process goes on answering. */

const ALBUMS = 20;
const REQUESTS = 50;
/** Decoding one of these covers takes about 0.4 s of processor time on a PC: many are done while requests come. */
const BUSY_CPU_SECONDS = 1;
const WAIT = { timeout: 120_000, interval: 100 };

interface Album {
  artwork: {
    id: string;
    width: number;
    coverHue: number | null;
    coverChroma: number | null;
    placeholder: string | null;
  } | null;
}

let folder: string;
let under: AppUnderTest;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-busy-"));
  const music = path.join(folder, "Music");
  await makeCoverLibrary(music, ALBUMS);
  under = await startAppUnderTest({ musicDirectories: [music] });
});
afterAll(async () => {
  await under.stop();
  await rm(folder, { recursive: true, force: true });
});

async function listAlbums(): Promise<Album[]> {
  const data = await under.graphql<{ albums: { nodes: Album[] } }>(
    "{ albums(first: 100) { nodes { artwork { id width coverHue coverChroma placeholder } } } }",
  );
  return data.albums.nodes;
}

it("answers every request while covers are decoded, and shows each in its color and size afterwards", async () => {
  const pid = heavyPid(under.app);
  const before = await cpuSeconds(pid);
  await vi.waitUntil(async () => (await cpuSeconds(pid)) > before + 0.2, WAIT);

  const busyFrom = await cpuSeconds(pid);
  for (let answered = 0; answered < REQUESTS; answered += 2) {
    expect((await under.fetch("/api/health")).status).toBe(200);
    await listAlbums();
  }
  // Were it done before the requests, they would not have been answered by a web process beside a busy one.
  expect(await pendingCovers()).toBeGreaterThan(0);
  await vi.waitUntil(async () => (await cpuSeconds(pid)) > busyFrom + BUSY_CPU_SECONDS, WAIT);
  expect(heavyPid(under.app)).toBe(pid);

  await vi.waitUntil(async () => (await pendingCovers()) === 0, WAIT);
  const [album] = await listAlbums();
  expect(album?.artwork).toMatchObject({ width: 3000, placeholder: expect.any(String) });
  // Amber, whatever the grain does to it.
  expect(album?.artwork?.coverHue).toBeGreaterThan(50);
  expect(album?.artwork?.coverHue).toBeLessThan(85);
  const sized = await under.fetch(`/api/artwork/${album?.artwork?.id}?size=300`);
  expect(sized.headers.get("content-type")).toBe("image/webp");
  expect(sized.headers.get("cache-control")).toContain("immutable");
  expect((await sized.arrayBuffer()).byteLength).toBeLessThan(100_000);
  const whole = await under.fetch(`/api/artwork/${album?.artwork?.id}?size=1000`);
  expect(whole.headers.get("content-type")).toBe("image/jpeg");
}, 300_000);

/** How many of the albums have no color yet. */
async function pendingCovers(): Promise<number> {
  const albums = await listAlbums();
  return ALBUMS - albums.filter((album) => typeof album.artwork?.coverHue === "number").length;
}
