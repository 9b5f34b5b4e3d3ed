import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PHONE } from "./support/browser.ts";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";
import { button, nowPlaying } from "./support/player-view.ts";

let app: DemoApp;

beforeAll(async () => {
  app = await startDemoApp();
});
afterAll(() => app.end());

async function openAt(place: string, options?: Parameters<DemoApp["open"]>[0]): Promise<Page> {
  const { page } = await app.open(options);
  await page.goto(`${app.url}${place}`);
  await page.locator("h1").first().waitFor({ state: "attached" });
  return page;
}

/** What a page shows in the end may take a while on a busy machine. */
const SOON = { timeout: 15_000 };
const param = (page: Page, name: string): string | null =>
  new URL(page.url()).searchParams.get(name);
const chips = (page: Page) => page.getByRole("group", { name: "What the list is narrowed to" });
const main = (page: Page) => page.getByRole("main");

describe("browsing", () => {
  test("a genre leads to its albums, which say why they are here and how to see all", async () => {
    const page = await openAt("/browse");
    await main(page).getByRole("link", { name: "Folk" }).click();
    await page.waitForURL(/\/albums\?genre=/u);
    await expect.poll(() => main(page).locator(".tile").count(), SOON).toBe(2);
    await button(page, "Remove the filter Folk").click();
    await expect.poll(() => main(page).locator(".tile").count(), SOON).toBe(16);
    expect(param(page, "genre")).toBeNull();
    await page.goBack();
    await expect.poll(() => main(page).locator(".tile").count(), SOON).toBe(2);
  });

  test("a decade and a label lead to their albums", async () => {
    const page = await openAt("/decades");
    await main(page).getByRole("link", { name: "2010s" }).click();
    await chips(page).getByText("2010s").waitFor();
    await expect.poll(() => main(page).locator(".tile").count(), SOON).toBe(7);

    await page.goto(`${app.url}/labels`);
    await main(page).getByRole("link", { name: "Papier" }).click();
    await chips(page).getByText("Label: Papier").waitFor();
    await expect
      .poll(() => main(page).locator(".tile b").allTextContents())
      .toEqual(["Paper Lanterns"]);
  });

  test("folders lead down and back up, and play all that lies below", async () => {
    const page = await openAt("/folders");
    await main(page).getByRole("link", { name: "music" }).click();
    await main(page).getByRole("link", { name: "Odile Kerguen" }).click();
    await main(page).getByRole("link", { name: "2024 Marée basse" }).click();
    await page.getByRole("heading", { name: "2024 Marée basse, lumière haute" }).waitFor();
    const rows = page.getByRole("list", { name: "Tracks right here" }).locator("b");
    await expect.poll(() => rows.first().textContent(), SOON).toContain("Estran");
    const address = page.url();
    await page.reload();
    await page.getByRole("heading", { name: "2024 Marée basse, lumière haute" }).waitFor();

    const crumbs = page.getByRole("navigation", { name: "Where you are" });
    await crumbs.getByRole("link", { name: "music" }).click();
    await page.getByRole("heading", { name: "music", exact: true }).waitFor();
    await page.goBack();
    expect(page.url()).toBe(address);
    await button(page, "Play folder").click();
    await expect.poll(() => nowPlaying(page), SOON).toBe("Estran");
  });

  test("a folder that isn't there says so", async () => {
    const { libraries } = await app.api.graphql<{ libraries: { id: string }[] }>(
      "{ libraries { id } }",
    );
    const page = await openAt(`/folders/${libraries[0]?.id}/no/such/folder`);
    const heading = page.getByRole("heading", { name: "This folder isn’t here." });
    await heading.waitFor();
    expect(await main(page).getByRole("link", { name: "All folders" }).getAttribute("href")).toBe(
      "/folders",
    );
  });

  test("on a phone Browse stands beside albums, artists and tracks", async () => {
    const page = await openAt("/albums", { viewport: PHONE });
    await page
      .getByRole("navigation", { name: "Library" })
      .getByRole("link", { name: "Browse" })
      .click();
    await main(page).getByRole("link", { name: "Labels" }).click();
    await page.getByRole("heading", { name: "Labels" }).waitFor();
    await main(page).getByRole("link", { name: "Halogène" }).waitFor();
    expect(await main(page).locator(".line b").allTextContents()).toContain("Night Ferry");
  });
});

describe("filters", () => {
  test("combine, stand in the address, and survive a reload", async () => {
    const page = await openAt("/tracks?sort=year");
    await button(page, "Filter").click();
    const dialog = page.getByRole("dialog", { name: "Filter" });
    await dialog.getByRole("button", { name: "Ambient" }).click();
    await dialog.getByRole("button", { name: "Folk" }).click();
    await dialog.getByLabel("From year").fill("2020");
    await dialog.getByRole("group", { name: "Lossless" }).getByText("Yes").click();
    await dialog.getByRole("button", { name: "Show" }).click();
    await expect.poll(() => chips(page).getByRole("button").count(), SOON).toBe(5);
    const expected = await app.api.graphql<{ tracks: { totalCount: number } }>(
      "query ($ids: [ID!]) { tracks(filter: { genreIds: $ids, yearFrom: 2020, lossless: true }) { totalCount } }",
      { ids: param(page, "genre")?.split(",") },
    );
    const voice = main(page).locator(".list-head .water");
    const count = `${expected.tracks.totalCount} tracks`;
    await expect.poll(() => voice.textContent(), SOON).toBe(count);
    expect(param(page, "sort")).toBe("year");
    await page.reload();
    await expect.poll(() => voice.textContent(), SOON).toBe(count);
    await chips(page).getByText("Folk").waitFor();

    await button(page, "Remove the filter since 2020").click();
    await expect.poll(() => param(page, "years"), SOON).toBeNull();
    expect(param(page, "lossless")).toBe("1");
    await button(page, "Clear all").click();
    await expect.poll(() => voice.textContent(), SOON).toBe("48 tracks");
  });

  test("that leave nothing say so and offer the way out", async () => {
    const page = await openAt("/albums?years=1901&loved=1");
    await main(page).getByText("Nothing matches these filters.").waitFor();
    await main(page).locator(".state").getByRole("button", { name: "Clear all" }).click();
    await expect.poll(() => main(page).locator(".tile").count(), SOON).toBe(16);
  });
});

describe("search by field", () => {
  const field = (page: Page) => page.getByRole("combobox", { name: "Search your music" });

  test("offers fields and their values as somebody types, and says what it understood", async () => {
    const page = await openAt("/search");
    await field(page).pressSequentially("gen");
    await page.getByRole("button", { name: "genre: of a genre" }).click();
    expect(await field(page).inputValue()).toBe("genre:");
    await field(page).pressSequentially("amb");
    await page.getByRole("button", { name: "Ambient", exact: true }).click();
    expect(await field(page).inputValue()).toBe("genre:Ambient ");
    const wish = button(page, "Search without genre Ambient");
    await wish.waitFor();
    await page.getByRole("option").first().waitFor();
    await wish.click();
    await expect.poll(() => param(page, "q"), SOON).toBeNull();

    await field(page).pressSequentially("artist:odi");
    await button(page, "Odile Kerguen").click();
    expect(await field(page).inputValue()).toBe('artist:"Odile Kerguen" ');
    await button(page, "Search without artist Odile Kerguen").waitFor();
  });

  test("narrows to one kind, in the address", async () => {
    const page = await openAt("/search?q=ambient");
    await page.locator(".sh").getByRole("button", { name: "Genres" }).click();
    await expect.poll(() => page.getByRole("option").count(), SOON).toBe(1);
    expect(param(page, "kind")).toBe("genre");
    await page.getByRole("option").click();
    await page.waitForURL(/\/albums\?genre=/u);
    await page.goBack();
    await expect.poll(() => page.getByRole("option").count(), SOON).toBe(1);
  });

  test("waits for an input method to finish a word, whose Enter opens nothing", async () => {
    const page = await openAt("/search");
    const asked: string[] = [];
    page.on("request", (request) => {
      const body = request.postData() ?? "";
      if (body.includes("query Search(")) asked.push(body);
    });
    await field(page).focus();
    const session = await page.context().newCDPSession(page);
    const compose = (text: string) =>
      session.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    await compose("よ");
    await compose("よる");
    await compose("夜");
    // Longer than the pause after which typed letters are asked for.
    await page.waitForTimeout(400);
    expect(asked).toEqual([]);
    await session.send("Input.insertText", { text: "夜" });
    await expect.poll(() => param(page, "q"), SOON).toBe("夜");
    await expect
      .poll(() => page.getByRole("option").first().locator("b").textContent())
      .toBe("夜の潮");
    expect(new URL(page.url()).pathname).toBe("/search");
  });
});

test("nothing went wrong that nobody saw", () => {
  expect(app.faults()).toEqual([]);
});
