import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PHONE } from "./support/browser.ts";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";
import { button, openAlbum } from "./support/player-view.ts";

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

const goTo = (page: Page, name: string) =>
  page.locator("header.rail").getByRole("link", { name, exact: true }).click();

describe("what is in the library", () => {
  test("a fresh home is led by the newest album, and Play plays it", async () => {
    const page = await openAt("/");
    const hero = page.locator(".cont");
    await hero.getByText("Just in with the tide").waitFor();
    const title = await hero.getByRole("heading").textContent();
    await button(hero, "Play").click();
    await hero.getByText("Playing now").waitFor();
    expect(await hero.getByRole("heading").textContent()).toBe(title);
    await button(hero, "Pause").click();
  });

  test("every album shows its own cover", async () => {
    const page = await openAt("/albums");
    await expect.poll(() => page.locator("main .tile").count()).toBe(16);
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLImageElement>("main .tile img")].every(
        (image) => image.complete && image.naturalWidth > 0,
      ),
    );
    const sources = await page
      .locator("main .tile img")
      .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).src));
    expect(new Set(sources).size).toBe(16);
  });

  test("an address leads to its page from anywhere, and back to the one before", async () => {
    const page = await openAt("/albums?sort=year");
    await page.getByRole("link", { name: "Copper Weather" }).first().click();
    await page.getByRole("heading", { name: "Copper Weather" }).waitFor();
    const address = page.url();
    await page.getByRole("main").getByRole("link", { name: "The Salt Arithmetic" }).first().click();
    await page.getByRole("heading", { name: "The Salt Arithmetic" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Copper Weather" }).waitFor();
    expect(page.url()).toBe(address);
    await page.goBack();
    await page.waitForURL(`${app.url}/albums?sort=year`);
    const elsewhere = await openAt(new URL(address).pathname);
    await elsewhere.getByRole("heading", { name: "Copper Weather" }).waitFor();
    expect(await elsewhere.title()).toContain("Copper Weather");
  });

  test("back finds a list where it was left", async () => {
    const page = await openAt("/tracks");
    const scroller = page.getByRole("main");
    await page.getByText("Avant la pluie").first().waitFor();
    await scroller.evaluate((element) => (element.scrollTop = 700));
    await page.waitForFunction(() => !document.querySelector("main .skel"));
    await goTo(page, "Albums");
    await page.getByRole("heading", { name: "Albums" }).waitFor();
    expect(await scroller.evaluate((element) => element.scrollTop)).toBe(0);
    await page.goBack();
    await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(700);
  });

  test("what isn't there says so", async () => {
    const page = await openAt("/no/such/page");
    expect(await page.locator("h1:visible").textContent()).toBe("Nothing at this address");
    await page.goto(`${app.url}/albums/00000000-0000-4000-8000-000000000000`);
    await page.getByText("This album isn’t here.").waitFor();
    expect(await page.getByRole("link", { name: "All albums" }).getAttribute("href")).toBe(
      "/albums",
    );
  });
});

describe("search", () => {
  test("answers as somebody types, whatever the accents, and lights what matched", async () => {
    const page = await openAt("/");
    await page.keyboard.press("/");
    const field = page.getByRole("combobox", { name: "Search your music" });
    await field.pressSequentially("maree");
    const first = page.getByRole("option").first();
    await expect.poll(() => first.locator("b").textContent()).toBe("Marée basse, lumière haute");
    expect(await first.locator("mark").first().textContent()).toBe("Marée");
    expect(new URL(page.url()).searchParams.get("q")).toBe("maree");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Marée basse, lumière haute" }).waitFor();
  });

  test("says what to do when nothing answers", async () => {
    const page = await openAt("/search?q=xyzzyqq");
    const main = page.getByRole("main");
    await expect.poll(() => main.textContent()).toContain("Nothing answers to “xyzzyqq”.");
    expect(await main.textContent()).toContain("Try fewer letters");
  });
});

describe("what somebody chose", () => {
  test("a heart outlives a reload", async () => {
    const { page } = await app.open();
    await openAlbum(app, page, "Glass Hours");
    const heart = button(page, "Love Glass Hours");
    const saved = page.waitForResponse(
      (answer) => answer.request().postData()?.includes("SetFavorite") === true,
    );
    await heart.click();
    await saved;
    await page.reload();
    await expect.poll(() => heart.getAttribute("aria-pressed")).toBe("true");
  });

  test("French is chosen by the browser, and by hand for good", async () => {
    const french = await openAt("/albums", { locale: "fr-FR" });
    expect(await french.locator("html").getAttribute("lang")).toBe("fr");
    await french.getByText("16 albums").first().waitFor();
    await french.locator("header.rail").getByRole("link", { name: "Accueil" }).waitFor();

    const page = await openAt("/settings");
    await button(page, "Français").click();
    await page.getByRole("heading", { name: "Réglages" }).first().waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Réglages" }).first().waitFor();
  });

  test("night and morning follow the system until one is chosen, which is kept", async () => {
    const page = await openAt("/settings", { colorScheme: "dark" });
    const lightness = () =>
      page.evaluate(() => {
        const canvas = new OffscreenCanvas(1, 1).getContext("2d");
        if (!canvas) throw new Error("no canvas");
        canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
        canvas.fillRect(0, 0, 1, 1);
        return canvas.getImageData(0, 0, 1, 1).data[1] ?? 0;
      });
    expect(await lightness()).toBeLessThan(60);
    await page.emulateMedia({ colorScheme: "light" });
    await expect.poll(lightness).toBeGreaterThan(200);
    await button(page, "Night").click();
    await expect.poll(lightness).toBeLessThan(60);
    await page.reload();
    await expect.poll(lightness).toBeLessThan(60);
  });
});

test("on a phone the tabs lead on, and the mini player opens what plays", async () => {
  const { page } = await app.open({ viewport: PHONE });
  await openAlbum(app, page, "Dérive");
  await page.locator("main .btn.primary").click();
  const mini = page.locator(".mini");
  await mini.getByText("À la dérive").waitFor();
  await button(mini, "Pause").click();
  await button(mini, "Play").waitFor();
  await page.getByRole("navigation", { name: "Places" }).getByText("Library").click();
  await page.waitForURL(`${app.url}/albums`);
  await mini.getByRole("link").click();
  await page.getByRole("heading", { name: "À la dérive" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/playing");
  await button(page, "Close now playing").click();
  await page.waitForURL(`${app.url}/albums`);
});

test("nothing went wrong that nobody saw", () => {
  expect(app.faults()).toEqual([]);
});
