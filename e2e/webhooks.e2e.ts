import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Behavior, WebhookReceiver } from "../tools/test/webhook-receiver.ts";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";

/** Who is told and who may call, chosen in Chromium, through the real queues and the door of workerd. */

const SOON = { timeout: 40_000 };
const receiver = new WebhookReceiver();
let app: DemoApp;

beforeAll(async () => {
  await receiver.open();
  app = await startDemoApp();
});
afterAll(async () => {
  await app.end();
  await receiver.close();
});

const main = (page: Page) => page.getByRole("main");
const told = (type: string) => receiver.received.filter(({ body }) => body.type === type);

test("an administrator adds a receiver, tries it, and it is told of what is played", async () => {
  const { page } = await app.open();
  await page.goto(`${app.url}/settings`);
  await main(page).getByRole("button", { name: "Add an address" }).click();
  await main(page).getByLabel("Name", { exact: true }).fill("Home");
  await main(page).getByLabel("Address", { exact: true }).fill("home.local/hook");
  await main(page).getByRole("button", { name: "Save", exact: true }).click();
  await main(page).getByText("An address begins with http://").waitFor(SOON);
  await main(page).getByLabel("Address", { exact: true }).fill(receiver.url);
  await main(page).getByRole("button", { name: "Save", exact: true }).click();
  const key = main(page).locator(".set-key", { hasText: "The secret for Home" });
  receiver.secret = (await key.locator("code").textContent(SOON)) ?? "";
  await key.getByRole("button", { name: "I have it" }).click();

  const row = main(page).locator(".src", { hasText: receiver.url });
  await row.getByRole("button", { name: "Send Home a test" }).click();
  await row.getByText("Home took it.").waitFor(SOON);
  expect(told("test")).toMatchObject([{ isSigned: true, path: "/hook" }]);

  receiver.behavior = "redirects";
  await row.getByRole("button", { name: "Send Home a test" }).click();
  await row.getByText("it sends to another address, which is not followed").waitFor(SOON);
  for (const [behavior, says] of [
    ["hangs up", "nobody answers there"],
    ["shouts", "it answered 500: aaaa"],
    ["hangs", "it took too long to answer"],
  ] satisfies [Behavior, string][]) {
    receiver.behavior = behavior;
    await row.getByRole("button", { name: "Send Home a test" }).click();
    await row.getByText(says).waitFor(SOON);
  }
  expect(receiver.received.every(({ isSigned, path }) => isSigned && path === "/hook")).toBe(true);

  // What is not taken waits, and is sent again by hand.
  receiver.behavior = 503;
  const { tracks } = await app.api.graphql<{ tracks: { nodes: { id: string }[] } }>(
    "{ tracks(first: 1) { nodes { id } } }",
  );
  await app.api.graphql(
    "mutation ($id: ID!) { announcePlaying(trackId: $id) { error { code } } }",
    {
      id: tracks.nodes[0]?.id,
    },
  );
  await expect.poll(() => told("play").length, SOON).toBeGreaterThanOrEqual(2);
  receiver.behavior = 200;
  await row.getByRole("button", { name: "Latest messages to Home" }).click();
  await row.getByRole("button", { name: "Send again: a track that begins" }).click();
  await row.getByText("taken", { exact: true }).first().waitFor(SOON);
  expect(new Set(told("play").map(({ id }) => id)).size).toBe(1);
  expect(app.faults()).toEqual([]);
}, 240_000);

test("the page says what it plays", async () => {
  const before = told("play").length;
  const { page } = await app.open();
  await page.goto(`${app.url}/albums`);
  await main(page)
    .getByRole("link")
    .filter({ has: page.locator("img") })
    .first()
    .click();
  await main(page).getByRole("button", { name: /^Play/u }).first().click();
  await expect.poll(() => told("play").length, SOON).toBe(before + 1);
  expect(told("play").at(-1)?.body.data).toMatchObject({
    user: { username: expect.any(String) },
    track: { title: expect.any(String), album: expect.any(String) },
  });
}, 120_000);

test("another program calls, a scan begins, and its end is told", async () => {
  const { page } = await app.open();
  await page.goto(`${app.url}/settings`);
  await main(page).getByRole("button", { name: "Any program" }).click();
  await main(page).getByLabel("Name, the end of its address").fill("scripts");
  await main(page).getByRole("button", { name: "Create", exact: true }).click();
  const key = main(page).locator(".set-key", { hasText: "The secret for scripts" });
  const secret = (await key.locator("code").textContent(SOON)) ?? "";
  const row = main(page).locator(".src", { hasText: "scripts" });
  const address = (await row.locator("code").textContent()) ?? "";
  expect(address).toBe(`${app.url}/api/hooks/scripts`);
  const before = told("scan.done").length;
  const response = await fetch(address, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}` },
    body: JSON.stringify({ path: app.music }),
  });
  expect(await response.json()).toMatchObject({ ok: true, action: "scan", folder: null });
  await expect.poll(() => told("scan.done").length, SOON).toBe(before + 1);
  expect(told("scan.done").at(-1)?.body.data).toMatchObject({ outcome: "completed" });
  await page.reload();
  await row.getByText("scan:").waitFor(SOON);
  await row.getByRole("button", { name: "Remove scripts" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await row.waitFor({ state: "detached" });
  expect((await fetch(address, { method: "POST" })).status).toBe(401);
  expect(app.faults()).toEqual([]);
}, 120_000);
