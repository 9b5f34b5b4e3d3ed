import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readControlFile } from "../local-runner/control-file.ts";
import { PHONE } from "./support/browser.ts";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";

/** What fails too often, from a broken disk through the real queues to the page, and back. */

const WAIT = { timeout: 90_000, interval: 500 };
let app: DemoApp;
let data: string;
let artworkId: string;

beforeAll(async () => {
  app = await startDemoApp({ coversMeasured: true });
  data = path.join(path.dirname(app.music), "data");
  const { albums } = await app.api.graphql<{ albums: { nodes: { artwork: { id: string } }[] } }>(
    "{ albums(first: 1) { nodes { artwork { id } } } }",
  );
  artworkId = albums.nodes[0]?.artwork.id ?? "";
});
afterAll(() => app.end());

const main = (page: Page) => page.getByRole("main");

/** As the consumer of a dead-letter queue tells of a message. */
async function tell(message: unknown): Promise<void> {
  const control = readControlFile(path.join(data, "run"));
  const response = await fetch(
    `http://127.0.0.1:${control?.internalPort}/internal/dead-letters/keep`,
    {
      method: "POST",
      headers: {
        authorization: `Bearer ${control?.internalToken}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ message }),
    },
  );
  expect(response.status).toBe(200);
}

test("nothing failed, and that is said", async () => {
  const { page } = await app.open();
  await page.goto(`${app.url}/activity`);
  await main(page).getByRole("link", { name: "Queues and failures" }).click();
  await main(page).getByText("Nothing failed.").waitFor();
  const listening = main(page).locator(".jobs-queues li", { hasText: "Listening to tracks" });
  await listening.waitFor();
  expect(await main(page).locator(".jobs-queues li").count()).toBe(9);
  expect(app.faults()).toEqual([]);
});

test("work that fails each time comes to the page with its reason; tried again, it is done", async () => {
  const { page } = await app.open();
  await page.goto(`${app.url}/jobs`);
  await main(page).getByText("Nothing failed.").waitFor();
  const size = { type: "artwork.size", version: 1, artworkId, widthPx: 640 };
  await tell(size);
  const row = main(page).locator(".jobs-rows li", { hasText: "Preparing the picture of" });
  // Nobody reloads: the page is told.
  await row.getByText("The last try left no word").waitFor();

  // Something lies where the picture is to be: root, as whom tests may run, is kept out by nothing less.
  const sized = path.join(data, "artwork/sized");
  const inTheWay = readdirSync(sized).map((hash) => path.join(sized, hash, "640.webp"));
  for (const folder of inTheWay) mkdirSync(path.join(folder, "kept"), { recursive: true });
  await row.getByRole("button", { name: "Try again" }).click();
  await row.waitFor({ state: "detached" });
  const waiting = main(page).locator(".jobs-queues li", { hasText: "Preparing pictures" });
  await expect.poll(() => waiting.textContent(), WAIT).toContain("1 message");
  // Four tries, with longer and longer pauses.
  await row.getByText("The work itself failed.").waitFor({ timeout: 90_000 });
  expect(await row.textContent()).toContain("tried 4 times");
  expect(await row.locator(".said").textContent()).toMatch(/\w/u);

  for (const folder of inTheWay) rmSync(folder, { recursive: true });
  await row.getByRole("button", { name: "Try again" }).click();
  await row.waitFor({ state: "detached" });
  await expect.poll(() => waiting.textContent(), WAIT).toContain("nothing");
  const { deadLetters } = await app.api.graphql<{ deadLetters: { totalCount: number } }>(
    "{ deadLetters { totalCount } }",
  );
  expect(deadLetters.totalCount).toBe(0);
}, 240_000);

test("what is discarded is gone, after a question", async () => {
  const { page } = await app.open({ viewport: PHONE });
  await page.goto(`${app.url}/jobs`);
  await tell({ type: "enrich.next", version: 1, source: "lrclib", turnId: crypto.randomUUID() });
  await tell({ of: "another version" });
  const odd = main(page).locator(".jobs-rows li", { hasText: "Something that can’t be read" });
  await odd.waitFor();
  expect(await odd.getByRole("button").allTextContents()).toEqual(["Discard"]);
  await odd.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await odd.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await odd.waitFor({ state: "detached" });
  await main(page).getByText("Asking lrclib").waitFor();
  await tell({ of: "another version" });
  await odd.waitFor();
  await main(page).getByRole("button", { name: "Discard all" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await main(page).getByText("Nothing failed.").waitFor();
  expect(app.faults()).toEqual([]);
});
