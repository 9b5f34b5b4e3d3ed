import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PHONE } from "./support/browser.ts";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";
import { button, dock } from "./support/player-view.ts";

/** What a page shows in the end may take a while on a busy machine. */
const SOON = { timeout: 15_000 };

let app: DemoApp;
beforeAll(async () => {
  app = await startDemoApp({ heard: true });
});
afterAll(() => app.end());

const field = (page: Page) => page.getByRole("textbox", { name: "Describe what you want to hear" });
const wishes = (page: Page) =>
  page.getByRole("region", { name: "Heard as" }).locator(".pc").allInnerTexts();
const list = (page: Page) => page.getByRole("list", { name: "Tracks that were found" });

async function describePlaylist(words: string, options?: Parameters<DemoApp["open"]>[0]) {
  const { page } = await app.open(options);
  await page.goto(`${app.url}/describe`);
  await field(page).fill(words);
  await list(page).locator("li").first().waitFor();
  return page;
}

test("words become wishes and tracks, and the list plays", async () => {
  const page = await describePlaylist("slow and calm, 8 songs");
  const shown = (await wishes(page)).map((wish) => wish.replaceAll(/\s+/gu, " ").trim());
  expect(shown).toEqual([
    "Tempo up to 84 BPM",
    "Energy under 45",
    "Calm over 60",
    "Length 8 tracks",
  ]);
  expect(await page.locator("p.q .read").allTextContents()).toEqual(["slow", "calm", "8"]);
  await expect.poll(() => list(page).locator("li").count(), SOON).toBe(8);
  const first = (await list(page).locator("li b").first().textContent()) ?? "";
  await button(page, "Play").first().click();
  await dock(page).getByText(first).first().waitFor();
});

test("a wish is taken away, another changed, and the words can be read again", async () => {
  const page = await describePlaylist("fast, from the 2020s, 20 songs");
  await page.getByRole("button", { name: /^Remove Years/u }).click();
  await expect.poll(async () => (await wishes(page)).length, SOON).toBe(2);
  await page.getByRole("button", { name: /^Change Tempo/u }).click();
  await page.getByRole("textbox", { name: "From", exact: true }).fill("60");
  await page.getByRole("textbox", { name: "To", exact: true }).fill("90");
  await button(page, "Done").click();
  await page.getByRole("button", { name: "Remove Tempo 60–90 BPM" }).waitFor();
  await button(page, "Read the words again").click();
  await page.getByRole("button", { name: "Remove Tempo from 120 BPM" }).waitFor();
});

test("says which wish leaves nothing, and drops it", async () => {
  const { page } = await app.open();
  await page.goto(`${app.url}/describe?q=${encodeURIComponent("fast, before 1950")}`);
  await page.getByRole("heading", { name: "Nothing here is like that." }).waitFor();
  await page.getByRole("button", { name: /^Years up to 1949: without it/u }).click();
  await list(page).locator("li").first().waitFor();
  expect((await wishes(page)).length).toBe(1);
});

test("is kept as a smart playlist with the rules of the plan", async () => {
  const page = await describePlaylist("slow and calm");
  await button(page, "Save as smart playlist").click();
  await page.getByRole("heading", { name: "Rules of slow and calm" }).waitFor();
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("slow and calm");
});

test("is read in French on a phone", async () => {
  const page = await describePlaylist("des morceaux lents et tristes, une dizaine de titres", {
    viewport: PHONE,
  });
  expect((await wishes(page)).length).toBe(4);
});

test("nothing went wrong that nobody saw", () => {
  expect(app.faults()).toEqual([]);
});
