import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  startWorkerUnderTest,
  type WorkerUnderTest,
} from "../../local-runner/testing/worker-under-test.ts";
import { CONSUMER_V8_FLAGS } from "../../local-runner/workerd/plan.ts";
import { MIN_CHROMA, toOklch } from "./leading-color.ts";
import type { Measured } from "./measured.ts";
import { readPictureHeader } from "./picture-header.ts";
import type { Pixels } from "./pixels.ts";
import {
  makeJpeg,
  makePng,
  makeWebp,
  paint,
  withComment,
  withOrientation,
} from "../../tools/fixtures/make-pictures.ts";

/** The decoders as they run: WebAssembly modules inside a real workerd. */

const AMBER = [224, 154, 60, 255] as const;
const NIGHT = [14, 16, 22, 255] as const;
const AMBER_HUE = toOklch(224, 154, 60).hue;

const PICTURES = 60;

let worker: WorkerUnderTest;
beforeAll(async () => {
  worker = await startWorkerUnderTest({
    entryPoint: "queues/artwork/testing/measure-worker.ts",
    bindings: [],
    services: [],
    v8Flags: CONSUMER_V8_FLAGS,
  });
});
afterAll(() => worker.stop());

interface Answer {
  measured: Measured;
  /** In base64. */
  first: string | null;
}

async function measure(bytes: Uint8Array): Promise<Answer> {
  const response = await worker.fetch("/", { method: "POST", body: Buffer.from(bytes) });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

async function resize(bytes: Uint8Array, widthPx: number) {
  const response = await worker.fetch(`/?width=${widthPx}`, {
    method: "POST",
    body: Buffer.from(bytes),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as { ok: true; webp: string } | { ok: false; detail: string };
}

/** What the header of a picture in base64 says. */
const headerOf = (picture: string | null) =>
  readPictureHeader(Buffer.from(picture ?? "", "base64"));

/** An amber disc on night. */
const cover = (widthPx: number, heightPx = widthPx): Pixels =>
  paint(widthPx, heightPx, (x, y) =>
    Math.hypot(x / widthPx - 0.5, y / heightPx - 0.5) < 0.35 ? AMBER : NIGHT,
  );

describe("a picture", () => {
  it.each([
    ["JPEG", (picture: Pixels) => makeJpeg(picture)],
    ["progressive JPEG", (picture: Pixels) => makeJpeg(picture, true)],
    ["PNG", async (picture: Pixels) => makePng(picture)],
    ["WebP", makeWebp],
  ])("in %s gets its color, a placeholder and the size that lists show", async (_name, make) => {
    const { measured, first } = await measure(await make(cover(900, 800)));
    if (measured.outcome !== "measured") throw new Error(measured.detail);
    expect(measured).toMatchObject({ widthPx: 900, heightPx: 800 });
    expect(Math.abs(measured.coverHue - AMBER_HUE)).toBeLessThan(3);
    expect(measured.coverChroma).toBeGreaterThan(0.1);
    expect(Buffer.from(measured.placeholder, "base64").length).toBeLessThan(40);
    expect(headerOf(first)).toMatchObject({ format: "webp", widthPx: 320, heightPx: 284 });
  });

  it.each([
    ["JPEG", (picture: Pixels) => makeJpeg(picture)],
    ["PNG", async (picture: Pixels) => makePng(picture)],
    ["WebP", makeWebp],
  ])("in %s is made smaller when somebody wants it so", async (_name, make) => {
    const bytes = await make(cover(900, 800));
    for (const [widthPx, heightPx] of [
      [96, 85],
      [640, 569],
    ] as const) {
      const resized = await resize(bytes, widthPx);
      if (!resized.ok) throw new Error(resized.detail);
      expect(headerOf(resized.webp)).toMatchObject({ format: "webp", widthPx, heightPx });
    }
  });

  it("looks the same when it is smaller", async () => {
    const { first } = await measure(makePng(cover(900)));
    // Measured again, the smaller picture has the same color: it shows the same thing.
    const again = await measure(Buffer.from(first ?? "", "base64"));
    if (again.measured.outcome !== "measured") throw new Error(again.measured.detail);
    expect(Math.abs(again.measured.coverHue - AMBER_HUE)).toBeLessThan(4);
  });

  it("is never made larger", async () => {
    for (const widthPx of [320, 200, 1]) {
      expect(await measure(makePng(cover(widthPx)))).toMatchObject({
        measured: { outcome: "measured", widthPx },
        first: null,
      });
    }
  });

  it("stands upright when its EXIF block says how it was turned", async () => {
    const lying = withOrientation(await makeJpeg(cover(800, 400)), 6);
    const { measured, first } = await measure(lying);
    expect(measured).toMatchObject({ outcome: "measured", widthPx: 400, heightPx: 800 });
    expect(headerOf(first)).toMatchObject({ widthPx: 320, heightPx: 640 });
  });

  it("is laid on gray where it can be seen through", async () => {
    const { measured } = await measure(makePng(paint(100, 100, () => [255, 0, 0, 0])));
    expect(measured).toMatchObject({ outcome: "measured", coverChroma: MIN_CHROMA });
  });
});

describe("a hostile or broken file", () => {
  /** Says that it is so large in its header, whatever it holds. */
  const pngSaying = (widthPx: number, heightPx: number) => {
    const png = Buffer.from(makePng(cover(10)));
    png.writeUInt32BE(widthPx, 16);
    png.writeUInt32BE(heightPx, 20);
    return png;
  };

  it.each([
    ["nothing", async () => Buffer.alloc(0)],
    ["text", async () => Buffer.from("this is not a picture")],
    ["a GIF", async () => Buffer.from("GIF89a\x01\x00\x01\x00\x00\x00\x00;", "latin1")],
    ["a PNG of 65,000 × 65,000", async () => pngSaying(65_000, 65_000)],
    ["a PNG whose data fits another size", async () => pngSaying(4000, 4000)],
    ["a PNG cut in half", async () => makePng(cover(300)).subarray(0, 400)],
    ["a JPEG without image data", async () => (await makeJpeg(cover(300))).subarray(0, 180)],
    ["a WebP cut in half", async () => (await makeWebp(cover(300))).subarray(0, 200)],
  ])("ends as undecodable: %s", async (_name, make) => {
    const bytes = await make();
    const { measured, first } = await measure(bytes);
    expect(measured.outcome).toBe("undecodable");
    expect(first).toBeNull();
    expect(await resize(bytes, 96)).toMatchObject({ ok: false });
  });

  it("of any kind leaves the process able to measure the next picture", async () => {
    const sources = [
      await makeJpeg(cover(120), true),
      makePng(cover(60)),
      await makeWebp(cover(120)),
    ];
    let state = 7;
    const random = (below: number) => {
      state = (state * 48_271) % 0x7fffffff;
      return state % below;
    };
    for (let turn = 0; turn < 120; turn += 1) {
      const broken = Uint8Array.from(sources[turn % sources.length] ?? []);
      for (let hits = 0; hits < 6; hits += 1) broken[8 + random(broken.length - 8)] = random(256);
      expect(["measured", "undecodable"]).toContain((await measure(broken)).measured.outcome);
    }
    expect((await measure(makePng(cover(100)))).measured.outcome).toBe("measured");
  });
});

describe("many large pictures", () => {
  it("do not make the process grow", async () => {
    const residentMb = async () => {
      const status = await readFile(`/proc/${worker.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1]) / 1024;
    };
    // Each leaves about 15 MB of pixels and decoder behind: 900 MB in all, if nobody collected it.
    const jpeg = await makeJpeg(cover(1200), true);
    const png = makePng(cover(1200));
    const sizes: number[] = [];
    for (let turn = 0; turn < PICTURES; turn += 1) {
      await measure(turn % 2 === 0 ? withComment(jpeg, String(turn)) : png);
      sizes.push(await residentMb());
    }
    const most = Math.max(...sizes.slice(PICTURES / 2));
    expect(most - Math.max(...sizes.slice(0, 10))).toBeLessThan(100);
  });
});
