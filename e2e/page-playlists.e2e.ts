import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PHONE } from "./support/browser.ts";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";
import { button, nowPlaying, openAlbum } from "./support/player-view.ts";

let app: DemoApp;

beforeAll(async () => {
  app = await startDemoApp();
});
afterAll(() => app.end());

/** What a page shows in the end may take a while on a busy machine. */
const SOON = { timeout: 15_000 };
const main = (page: Page): Locator => page.getByRole("main");
const titles = (page: Page) => main(page).locator(".entry .tl-name b").allTextContents();
const choose = (within: Page | Locator, label: string, option: string) =>
  within.getByRole("combobox", { name: label }).selectOption({ label: option });

async function openAt(place: string, options?: Parameters<DemoApp["open"]>[0]): Promise<Page> {
  const { page } = await app.open(options);
  await page.goto(`${app.url}${place}`);
  await page.locator("h1").first().waitFor({ state: "attached" });
  return page;
}

describe("a playlist made by hand", () => {
  test("takes an album and a track from their menus, is put in order, and gives back what was taken out", async () => {
    const { page } = await app.open();
    await openAlbum(app, page, "Dérive");
    await button(page, "More for Dérive").first().click();
    await page.getByRole("menuitem", { name: "Add to playlist…" }).click();
    await page.getByRole("textbox", { name: "Find a playlist" }).fill("Sunday");
    await page.getByRole("button", { name: "New playlist “Sunday”" }).click();
    await page.getByText(/tracks? added to “Sunday”/u).waitFor();
    await main(page)
      .locator("tr[data-row]")
      .first()
      .getByRole("button", { name: /^More for/u })
      .click();
    await page.getByRole("menuitem", { name: "Add to playlist…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Sunday", exact: true }).click();
    await page.getByText("Already in “Sunday”.").waitFor();

    await page.goto(`${app.url}/playlists`);
    await main(page).getByRole("link", { name: "Sunday" }).click();
    await page.getByRole("heading", { name: "Sunday" }).waitFor();
    await expect.poll(() => titles(page), SOON).not.toEqual([]);
    const before = await titles(page);
    const [first = "", second = "", ...others] = before;

    const moved = (response: { url(): string; request(): { postData(): string | null } }) =>
      response.request().postData()?.includes("moveInPlaylist") ?? false;
    const kept = page.waitForResponse(moved);
    await page.getByRole("button", { name: `Move ${first}:` }).focus();
    await page.keyboard.press("Alt+ArrowDown");
    expect(await titles(page)).toEqual([second, first, ...others]);
    await kept;
    await page.reload();
    await expect.poll(() => titles(page), SOON).toEqual([second, first, ...others]);

    const dragged = page.waitForResponse(moved);
    const grip = page.getByRole("button", { name: `Move ${first}:` });
    const from = await grip.boundingBox();
    if (!from) throw new Error("no handle to drag");
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + from.width / 2, from.y - from.height, { steps: 5 });
    await page.mouse.up();
    await dragged;
    expect(await titles(page)).toEqual(before);

    await button(main(page).locator(".entry").first(), `More for ${first}`).click();
    await page.getByRole("menuitem", { name: "Remove from this playlist" }).click();
    expect(await titles(page)).toEqual([second, ...others]);
    await button(page, "Undo").click();
    await expect.poll(() => titles(page), SOON).toEqual(before);
    await page.getByText(`${before.length} tracks`).first().waitFor();
    await button(main(page), "Play").click();
    await expect.poll(() => nowPlaying(page), SOON).toBe(first);
  });
});

describe("a smart playlist", () => {
  test("shows what its rules hold while they are made, and says them in words", async () => {
    const page = await openAt("/playlists/new?smart");
    const count = page.getByRole("region", { name: "Right now" }).getByRole("status");
    await expect.poll(() => count.textContent(), SOON).toContain("tracks");
    const all = await count.textContent();
    await page.getByRole("textbox", { name: "Name" }).fill("Old folk");
    const rule = page.getByRole("group", { name: "Genre" });
    await rule.getByRole("combobox", { name: "With what" }).fill("folk");
    await expect.poll(() => count.textContent(), SOON).not.toBe(all);
    const folk = await count.textContent();

    await button(page, "Rule").click();
    const added = page.getByRole("group", { name: "Genre" }).nth(1);
    await choose(added, "What is looked at", "Year");
    const year = page.getByRole("group", { name: "Year" });
    await choose(year, "How it is compared", "is less than");
    await year.getByRole("spinbutton", { name: "With what" }).fill("1900");
    await page.getByText("No track fulfills these rules.").waitFor(SOON);
    await year.getByRole("spinbutton", { name: "With what" }).fill("2100");
    await expect.poll(() => count.textContent(), SOON).toBe(folk);
    await button(page, "Order").click();
    await button(page, "Save").click();

    await page.getByRole("heading", { name: "Old folk" }).waitFor(SOON);
    await page.getByText("Genre is “folk” and Year is less than 2100").waitFor();
    await page.getByText("Ordered by Random").waitFor();
    await expect.poll(() => main(page).locator(".tl-name b").count(), SOON).toBeGreaterThan(0);
    await button(main(page), "More for Old folk").click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Save as a Navidrome file" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("Old folk.nsp");
    expect(JSON.parse(await readFile(await file.path(), "utf8"))).toEqual({
      name: "Old folk",
      all: [{ is: { genre: "folk" } }, { lt: { year: 2100 } }],
      sort: "random",
      order: "asc",
    });
  });

  test("comes from Navidrome's file, which says what it could not keep", async () => {
    const page = await openAt("/playlists", { viewport: PHONE });
    await button(page, "More for playlists").click();
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("menuitem", { name: "Import from Navidrome…" }).click(),
    ]);
    await chooser.setFiles({
      name: "Calm.nsp",
      mimeType: "application/json",
      buffer: Buffer.from(
        '{"all": [{"is": {"mood": "calm"}}, {"gt": {"playcount": -1}}], "limit": 3}',
      ),
    });
    await page.getByText("SoniqueBay knows no mood.").waitFor(SOON);
    await page.getByRole("link", { name: "Open the playlist" }).click();
    await page.getByRole("heading", { name: "Calm" }).waitFor(SOON);
    await expect.poll(() => main(page).locator(".tl-name b").count(), SOON).toBe(3);
  });
});
