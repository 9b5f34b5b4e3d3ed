import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, startApiUnderTest } from "../../local-runner/testing/api-under-test.ts";

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApiUnderTest();
  await mkdir(path.join(api.webDirectory, "assets"));
  await writeFile(path.join(api.webDirectory, "index.html"), "<title>the page</title>");
  await writeFile(path.join(api.webDirectory, "assets/app-1a2b.js"), "play()");
});
afterAll(() => api.stop());

test.each(["/", "/albums/1", "/apis"])(
  "%s is the page, which is asked about each time",
  async (address) => {
    const page = await api.fetch(address);
    expect(page.status).toBe(200);
    expect(page.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(await page.text()).toBe("<title>the page</title>");
  },
);

test("a file with a hash in its name is kept for ever", async () => {
  const address = "/assets/app-1a2b.js";
  const first = await api.fetch(address);
  expect(await first.text()).toBe("play()");
  expect(first.headers.get("content-type")).toMatch(/^text\/javascript/);
  const forever = "public, max-age=31536000, immutable";
  expect(first.headers.get("cache-control")).toBe(forever);
  const etag = first.headers.get("etag") ?? "";
  const again = await api.fetch(address, { headers: { "if-none-match": etag } });
  expect([again.status, again.headers.get("cache-control")]).toEqual([304, forever]);
});

test("a script of another version is a 404, not the page, and nobody keeps that", async () => {
  const gone = await api.fetch("/assets/app-0000.js");
  expect(gone.status).toBe(404);
  expect(gone.headers.get("cache-control")).toBe("no-store");
});
