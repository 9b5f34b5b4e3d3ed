import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { OllamaStandIn } from "../tools/test/ollama-stand-in.ts";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";

/** A model on another box, chosen, looked at and followed in Chromium. */

const SOON = { timeout: 40_000 };
const box = new OllamaStandIn();
let app: DemoApp;

beforeAll(async () => {
  app = await startDemoApp();
  await box.wake();
  box.models.set("nomic-embed-text", 768);
});
afterAll(async () => {
  await app.end();
  await box.sleep();
});

const main = (page: Page) => page.getByRole("main");

test("an administrator finds the box, takes one of its models, and sees the work wait and end", async () => {
  const { page } = await app.open();
  await page.goto(`${app.url}/settings#meaning`);
  await main(page).getByRole("button", { name: "Another box" }).click();
  const look = main(page).getByRole("button", { name: "Test the connection" });
  await main(page).getByLabel("Address of the box").fill("http://127.0.0.1:1");
  await look.click();
  await main(page).getByText("Nothing answers there.").waitFor(SOON);
  await main(page).getByLabel("Address of the box").fill(box.address);
  await look.click();
  await main(page).getByText("Ollama 0.13.0 answers. It has 2 models.").waitFor(SOON);
  await main(page).getByRole("button", { name: "Use nomic-embed-text" }).click();
  await box.sleep();
  await main(page).getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved. It goes on by itself.").waitFor(SOON);

  await page.goto(`${app.url}/activity`);
  const host = new URL(box.address).host;
  await main(page).getByText(`Waiting for the box at ${host}, 48 tracks`).waitFor(SOON);
  await box.wake();
  await main(page).getByText("nomic-embed-text knows every track").waitFor(SOON);
  await vi.waitUntil(async () => {
    const { meaning } = await app.api.graphql<{ meaning: { servingModel: string | null } }>(
      "{ meaning { servingModel } }",
    );
    return meaning.servingModel === "nomic-embed-text";
  }, SOON);
  expect(app.faults()).toEqual([]);
}, 120_000);
