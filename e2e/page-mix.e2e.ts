import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PHONE } from "./support/browser.ts";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";
import { button, dock } from "./support/player-view.ts";

/** What a page shows in the end may take a while on a busy machine. */
const SOON = { timeout: 15_000 };

let app: DemoApp;
let seed: { id: string; title: string };

beforeAll(async () => {
  app = await startDemoApp({ heard: true });
  const { tracks } = await app.api.graphql<{
    tracks: {
      nodes: { id: string; title: string; audioFeatures: { bpm: number | null } | null }[];
    };
  }>("{ tracks(first: 200) { nodes { id title audioFeatures { bpm } } } }");
  const found = tracks.nodes.find(({ audioFeatures }) => audioFeatures?.bpm);
  if (!found) throw new Error("no track was heard");
  seed = found;
});
afterAll(() => app.end());

const main = (page: Page) => page.getByRole("main");
const set = (page: Page) => page.getByRole("list", { name: "The set" });
const titles = (page: Page) => set(page).locator(".tc b").allTextContents();

async function openMix(options?: Parameters<DemoApp["open"]>[0]): Promise<Page> {
  const { page } = await app.open(options);
  await page.goto(`${app.url}/mix?seed=${seed.id}`);
  await set(page).locator(".tc").nth(3).waitFor();
  return page;
}

describe("the Mix page", () => {
  test("draws a set that begins with the track, and says how each goes over into the next", async () => {
    const page = await openMix();
    await page.getByRole("heading", { name: `From ${seed.title}` }).waitFor();
    expect((await titles(page))[0]).toBe(seed.title);
    expect(await set(page).locator(".tx").count()).toBe((await titles(page)).length - 1);
    const wheel = await page
      .getByRole("img", { name: /Camelot wheel/u })
      .getAttribute("aria-label");
    expect(wheel).toMatch(/\d+[AB] → \d+[AB]/u);
    await button(page, "Play the set").click();
    await dock(page).getByText(seed.title).first().waitFor();
  });

  test("is made anew when its shape changes", async () => {
    const page = await openMix();
    await page.getByRole("slider", { name: "Length" }).fill("6");
    await expect.poll(async () => (await titles(page)).length, SOON).toBe(6);
    await button(page, "Rising energy").click();
    await main(page)
      .locator(".mxh p")
      .getByText(/6 tracks, .* rising\./u)
      .waitFor();
  });

  test("is reordered by keys and by hand, judges the new joins at once, and takes it back", async () => {
    const page = await openMix();
    const before = await titles(page);
    const second = before[1] ?? "";
    const handle = set(page)
      .getByRole("button", { name: `Move ${second}:`, exact: false })
      .first();
    await handle.focus();
    await page.keyboard.press("ArrowDown");
    await expect
      .poll(() => titles(page))
      .toEqual([before[0], before[2], second, ...before.slice(3)]);
    expect(await set(page).locator(".tx .sc").count()).toBe(before.length - 1);
    await button(page, "Undo").click();
    await expect.poll(() => titles(page)).toEqual(before);

    const grip = await set(page).locator(".grip").nth(0).boundingBox();
    const target = await set(page).locator(".tc").nth(2).boundingBox();
    if (!grip || !target) throw new Error("the list is not there");
    await page.mouse.move(grip.x + 10, grip.y + 10);
    await page.mouse.down();
    await page.mouse.move(grip.x + 10, target.y + target.height / 2, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => (await titles(page))[2]).toBe(before[0]);
  });

  test("is shaped on a phone in a sheet", async () => {
    const page = await openMix({ viewport: PHONE });
    await button(page, "Shape the set").click();
    const sheet = page.getByRole("dialog", { name: "Shape the set" });
    await sheet.getByRole("slider", { name: "Length" }).fill("7");
    await expect.poll(async () => (await titles(page)).length, SOON).toBe(7);
  });
});

describe("radio", () => {
  test("starts from a track, goes on, and tells of skips", async () => {
    const { page } = await app.open();
    const told: { trackId: string; listenedMs: number }[] = [];
    page.on("request", (request) => {
      const body = request.postData() ?? "";
      if (!body.includes("mutation RecordSkip")) return;
      told.push(
        (JSON.parse(body) as { variables: { input: (typeof told)[number] } }).variables.input,
      );
    });
    await page.goto(`${app.url}/tracks/${seed.id}`);
    await button(main(page), `Radio from ${seed.title}`).click();
    await dock(page).getByText(seed.title).first().waitFor();
    await button(dock(page), "Up next").click();
    const panel = page.getByRole("complementary", { name: "Up next" });
    await panel.getByText(`Radio from ${seed.title}`).waitFor();
    const rows = panel.locator(".queue-row");
    await rows.nth(4).waitFor();
    await expect
      .poll(async () => (await dock(page).locator(".play-time b").textContent())?.trim(), SOON)
      .not.toBe("0:00");
    await button(dock(page), "Next").click();
    await expect.poll(() => told.map(({ trackId }) => trackId), SOON).toEqual([seed.id]);
    expect(told[0]?.listenedMs).toBeGreaterThan(0);
    await button(panel, "Stop radio").click();
    await panel.getByRole("switch", { name: "Radio when it runs out" }).waitFor();
  });

  test("is in each track's menu and on albums, artists and genres", async () => {
    const { page } = await app.open();
    await page.goto(`${app.url}/genres`);
    await page.getByRole("button", { name: "Radio from Ambient" }).click();
    await page.getByText("Radio from Ambient").first().waitFor();
    await page.goto(`${app.url}/albums`);
    await main(page).locator(".tile a").first().click();
    await main(page)
      .getByRole("button", { name: /^Radio from / })
      .waitFor();
    await main(page)
      .getByRole("button", { name: /^More for / })
      .nth(1)
      .click();
    await page.getByRole("menuitem", { name: "Start radio" }).click();
    await dock(page).locator(".now b").first().waitFor();
    await page.goto(`${app.url}/artists`);
    await main(page)
      .getByRole("link")
      .filter({ hasText: /albums?/u })
      .first()
      .click();
    const ofArtist = main(page).getByRole("button", { name: /^Radio from / });
    await ofArtist.waitFor();
    expect(await ofArtist.count()).toBe(1);
  });
});

test("no page of these had a fault", () => {
  expect(app.faults()).toEqual([]);
});
