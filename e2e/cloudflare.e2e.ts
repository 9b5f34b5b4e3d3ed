import { readdirSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { makePng, paint } from "../tools/fixtures/make-pictures.ts";
import type { ApiClient } from "./support/api-client.ts";
import { type CloudflareSession, startCloudflareSession } from "./support/cloudflare-session.ts";
import { openEventStream } from "./support/event-stream.ts";
import { listTracks, scanNow, scansSettled } from "./support/scans.ts";
import { FUNCTIONS_CONFIG, QUEUES_CONFIG, runWrangler } from "./support/wrangler.ts";

/** The other home: the same two Workers, bundled and run by Cloudflare's own tool. */

const PROJECT = path.dirname(import.meta.dirname);
/** developers.cloudflare.com/workers/platform/limits: a Worker, gzipped, on the free plan. */
const FREE_PLAN_KIB = 3 * 1024;

/** Wide enough that a smaller one is made of it. */
const COVER = Buffer.from(makePng(paint(200, 200, () => [230, 150, 30, 255])));
/** Of that color in OKLCH. */
const AMBER_HUE_DEGREES = 69;

describe("wrangler deploy --dry-run", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "soniquebay-deploy-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    { name: "functions", config: FUNCTIONS_CONFIG, wasm: [] },
    {
      name: "queues",
      config: QUEUES_CONFIG,
      wasm: ["mozjpeg_dec.wasm", "squoosh_png_bg.wasm", "webp_dec.wasm", "webp_enc_simd.wasm"],
    },
  ])(
    "takes $name without a warning, within the free plan's size",
    async ({ name, config, wasm }) => {
      const bundle = path.join(folder, name);
      const { exitCode, output } = await runWrangler(
        ["deploy", "--dry-run", "--config", config, "--outdir", bundle],
        folder,
      );
      expect(exitCode, output).toBe(0);
      expect(output).not.toMatch(/warning|deprecated|unexpected/iu);
      const gzipKib = Number(/Total Upload: .* \/ gzip: ([\d.]+) KiB/u.exec(output)?.[1]);
      expect(gzipKib).toBeGreaterThan(0);
      expect(gzipKib).toBeLessThan(FREE_PLAN_KIB);
      const modules = readdirSync(bundle).filter((file) => file.endsWith(".wasm"));
      // Wrangler puts a hash before each module's name.
      expect(modules.map((file) => file.replace(/^[0-9a-f]{40}-/u, "")).toSorted()).toEqual(wasm);
    },
  );
});

describe("wrangler dev", () => {
  const TRACKS = [
    "tagged.flac",
    "id3v23.mp3",
    "moov-last.m4a",
    "vorbis.ogg",
    "tagged.opus",
    "id3.wav",
  ];
  let session: CloudflareSession;
  let api: ApiClient;

  beforeAll(async () => {
    session = await startCloudflareSession();
    for (const name of TRACKS) {
      await session.putMusic(`music/Été & co/${name}`, await readFixture(`audio/${name}`));
    }
    await session.putMusic("music/Été & co/cover.png", COVER);
    await session.bootstrap();
    api = await session.signIn();
  }, 240_000);
  afterAll(() => session?.stop(), 60_000);

  it("finds every component well", async () => {
    const response = await fetch(`${session.url}/api/health`);
    expect(response.status).toBe(200);
    const ok = expect.objectContaining({ status: "ok" });
    expect(await response.json()).toMatchObject({
      status: "ok",
      components: { database: ok, cache: ok, storage: ok, queue: ok },
    });
  });

  it("scans a bucket to its end", async () => {
    expect(await scansSettled(api)).toMatchObject({
      state: "DONE",
      filesFound: TRACKS.length + 1,
      filesRead: TRACKS.length + 1,
      tracksAdded: TRACKS.length,
      problemCount: 0,
      errorCode: null,
    });
    const tracks = await listTracks(api);
    expect(tracks.map((track) => track.path).toSorted()).toEqual(
      TRACKS.map((name) => `Été & co/${name}`).toSorted(),
    );
    expect(tracks.filter((track) => track.title === "Ágætis prófun")).not.toEqual([]);
  });

  it("streams a part of a file", async () => {
    const track = (await listTracks(api)).find(({ path: file }) => file.endsWith("tagged.flac"));
    const whole = await readFixture("audio/tagged.flac");
    const response = await api.fetch(track?.mediaUrl ?? "", {
      headers: { range: "bytes=100-299" },
    });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes 100-299/${whole.length}`);
    expect(response.headers.get("content-type")).toBe("audio/flac");
    expect(Buffer.from(await response.arrayBuffer())).toEqual(whole.subarray(100, 300));
  });

  it("measures the cover in the consumer, and serves it as it came and smaller", async () => {
    const artwork = await vi.waitUntil(
      async () => {
        const found = await findCover(api);
        return found?.placeholder != null && found;
      },
      { timeout: 30_000, interval: 200 },
    );
    expect(artwork.coverHue).toBeCloseTo(AMBER_HUE_DEGREES, -1);
    const original = await api.fetch(artwork.url);
    expect(original.status).toBe(200);
    expect(original.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await original.arrayBuffer())).toEqual(COVER);
    // Made when somebody asks for it; until then another one stands in.
    const smaller = await vi.waitUntil(
      async () => {
        const answer = await api.fetch(`${artwork.url}?size=90`);
        return answer.headers.get("content-type") === "image/webp" && answer;
      },
      { timeout: 30_000, interval: 200 },
    );
    expect(Buffer.from(await smaller.arrayBuffer()).toString("latin1", 8, 12)).toBe("WEBP");
  });

  it("pushes a scan's progress, and sends again what a page missed", async () => {
    const live = await openEventStream(api);
    await session.putMusic("music/new.wav", await readFixture("audio/list-info.wav"));
    expect(await scanNow(api, "INCREMENTAL")).toMatchObject({ state: "DONE", tracksAdded: 1 });
    await vi.waitUntil(() => live.events.some(({ type }) => type === "library.changed"));
    const seen = [...live.events];
    await live.close();
    expect(seen.some(({ type }) => type === "scan.progress")).toBe(true);
    const ids = seen.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));

    const back = await openEventStream(api, ids[0]);
    await vi.waitUntil(() => back.events.length >= seen.length - 1);
    expect(back.events.slice(0, seen.length - 1)).toEqual(seen.slice(1));
    await back.close();
  });

  it("reads nothing a second time", async () => {
    expect(await scanNow(api, "INCREMENTAL")).toMatchObject({ state: "DONE", filesToRead: 0 });
  });

  it("runs the consumer's cron", async () => {
    expect(await session.runCron()).toBe("ok");
  });

  it("gives the page at every address of its own, and a 404 for a script that is gone", async () => {
    const navigation = { headers: { "sec-fetch-mode": "navigate" } };
    for (const address of ["/", "/albums/1"]) {
      const page = await fetch(`${session.url}${address}`, navigation);
      expect(page.status).toBe(200);
      expect(page.headers.get("content-type")).toMatch(/^text\/html/u);
      expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
      expect(await page.text()).toContain("<title>SoniqueBay</title>");
    }
    const page = await (await fetch(session.url)).text();
    const script = /src="(\/assets\/[^"]+\.js)"/u.exec(page)?.[1] ?? "";
    const found = await fetch(`${session.url}${script}`);
    expect(found.status).toBe(200);
    expect(found.headers.get("content-type")).toMatch(/javascript/u);
    expect(found.headers.get("cache-control")).toContain("immutable");
    expect((await fetch(`${session.url}/assets/gone.js`)).status).toBe(404);
    expect((await fetch(`${session.url}/assets/gone.js`, navigation)).status).toBe(404);
  });

  it("has no public way to the internal routes", async () => {
    const response = await fetch(`${session.url}/internal/health`);
    expect(response.status).toBe(404);
  });

  it("had nothing to complain about", () => {
    expect(session.lines.some((line) => line.includes('"message":"read a batch of files"'))).toBe(
      true,
    );
    const complaints = /"level":"(?:warn|error)"|wrangler:(?:warn|error)|\[ERROR\]|exception/u;
    expect(session.lines.filter((line) => complaints.test(line))).toEqual([]);
  });
});

interface Cover {
  url: string;
  coverHue: number | null;
  /** Null until the consumer has measured the cover. */
  placeholder: string | null;
}

async function findCover(api: ApiClient): Promise<Cover | null> {
  const { albums } = await api.graphql<{ albums: { nodes: { artwork: Cover | null }[] } }>(
    "{ albums(first: 10) { nodes { artwork { url coverHue placeholder } } } }",
  );
  return albums.nodes.find(({ artwork }) => artwork !== null)?.artwork ?? null;
}

const readFixture = (name: string): Promise<Buffer> =>
  readFile(path.join(PROJECT, "fixtures", name));
