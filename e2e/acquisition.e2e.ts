import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { access } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SlskdStandIn } from "../tools/test/slskd-stand-in.ts";
import { PHONE } from "./support/browser.ts";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";

/** Music from elsewhere: from the settings to a track that plays, by the real queues and folders. */

const downloads = realpathSync(mkdtempSync(path.join(tmpdir(), "soniquebay-downloads-")));
const stand = new SlskdStandIn(downloads);
const REMOTE = String.raw`@@abc\Music\Somebody\Tagged.flac`;
let app: DemoApp;

const WAIT = { timeout: 60_000, interval: 500 };

beforeAll(async () => {
  await stand.wake();
  stand.files.push({ peer: "bob", path: REMOTE, from: "fixtures/audio/people.flac" });
  app = await startDemoApp({ environment: { QUARANTINE_DIR: downloads } });
});
afterAll(async () => {
  await app.end();
  await stand.sleep();
  rmSync(downloads, { recursive: true, force: true });
});

async function ask<Answer>(query: string): Promise<Answer> {
  const response = await fetch(`${app.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${app.api.token}` },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: Answer }).data;
}

test("an administrator says where slskd is, and hears whether it answers", async () => {
  const { page } = await app.open();
  await page.goto(`${app.url}/settings#music-source`);
  await page.getByLabel("Address of slskd").fill("nowhere");
  await page.getByLabel("API key of slskd").fill(stand.key);
  await page.getByRole("combobox", { name: "What you accept goes to" }).selectOption({ index: 1 });
  const on = page.getByRole("switch", { name: "Search elsewhere" });
  await on.click();
  await expect.poll(() => page.locator("main").textContent()).toContain("Write slskd's address");
  await page.getByLabel("Address of slskd").fill(stand.address);
  await on.click();
  await expect.poll(() => on.getAttribute("aria-checked")).toBe("true");
  const section = page.locator("section.set", { hasText: "Music from elsewhere" });
  await section.getByRole("button", { name: "Test" }).click();
  await expect.poll(() => section.textContent()).toContain("slskd 0.24.1 answers");
});

test("what is searched for is offered, comes, is looked at, heard, taken in and in the library", async () => {
  const { page } = await app.open();
  await page.goto(`${app.url}/wanted`);
  await page.getByRole("textbox", { name: "Search elsewhere" }).fill("somebody tagged");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  const sheet = page.getByRole("dialog");
  await expect.poll(() => sheet.textContent(), WAIT).toContain("Tagged.flac");
  await sheet.getByRole("button", { name: "Get Tagged.flac" }).click();
  await expect.poll(() => stand.transfers.length, WAIT).toBe(1);
  await sheet.getByRole("button", { name: "Close" }).click();
  // slskd says so by its webhook, which can only show the secret.
  const { createIncomingHook: hook } = await ask<{ createIncomingHook: { secret: string } }>(
    'mutation { createIncomingHook(input: { name: "slskd", kind: SLSKD }) { secret } }',
  );
  const event = stand.eventOf(REMOTE, stand.complete(REMOTE, "elsewhere/17_Tagged.flac"));
  const call = (secret: string) =>
    fetch(`${app.url}/api/hooks/slskd`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-webhook-secret": secret },
      body: JSON.stringify(event),
    });
  expect((await call("whsec_AAAA")).status).toBe(401);
  expect(await (await call(hook.secret)).json()).toEqual({ ok: true, action: "look" });
  await expect.poll(() => page.locator("main").textContent(), WAIT).toContain("Waiting for you");
  const [source] = await page
    .locator("audio")
    .evaluateAll((all) => all.map((each) => (each as HTMLAudioElement).src));
  const audio = await fetch(source ?? "", {
    headers: { authorization: `Bearer ${app.api.token}`, range: "bytes=0-3" },
  });
  expect(audio.status).toBe(206);
  expect(await audio.text()).toBe("fLaC");
  const stranger = await fetch(source ?? "");
  expect(stranger.status).toBe(401);

  await page.goto(`${app.url}/activity`);
  await expect
    .poll(() => page.locator("section.sources").textContent(), WAIT)
    .toContain("1 file has come and waits for you");
  await page.setViewportSize(PHONE);
  await page.goto(`${app.url}/wanted`);
  const before = await ask<{ tracks: { totalCount: number } }>("{ tracks { totalCount } }");
  await page.getByRole("button", { name: /^Take .* into the library$/u }).click();
  await expect.poll(() => page.locator("main").textContent(), WAIT).toContain("Lately");
  await expect
    .poll(
      async () => (await ask<typeof before>("{ tracks { totalCount } }")).tracks.totalCount,
      WAIT,
    )
    .toBe(before.tracks.totalCount + 1);
  const { downloads: lately } = await ask<{
    downloads: { nodes: { libraryPath: string; state: string }[] };
  }>("{ downloads { nodes { libraryPath state } } }");
  expect(lately.nodes.map(({ state }) => state)).toEqual(["ACCEPTED"]);
  await access(path.join(app.music, lately.nodes[0]?.libraryPath ?? ""));
});

test("no page complained", () => {
  expect(app.faults()).toEqual([]);
});
