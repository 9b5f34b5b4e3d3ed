import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";
import {
  button,
  clockMs,
  dock,
  heard,
  keepAudioElements,
  nowPlaying,
  openAlbum,
  type Sounding,
  soundPositionS,
  upNext,
} from "./support/player-view.ts";

/** Nine tracks of 5 to 18 seconds. */
const ALBUM = "Marée basse, lumière haute";
const FIRST = ["Estran", "Cordes mouillées", "Sept heures vingt"] as const;

let app: DemoApp;

beforeAll(async () => {
  app = await startDemoApp();
});
afterAll(() => app.end());

/** The album's page, playing its first track. */
async function playing(): Promise<Page> {
  const { page } = await app.open();
  await keepAudioElements(page);
  await openAlbum(app, page, ALBUM);
  await page.locator("main").getByRole("button", { name: "Play", exact: true }).click();
  await heard(page);
  return page;
}

test("Play sounds, and Pause holds the place", async () => {
  const page = await playing();
  expect(await nowPlaying(page)).toBe(FIRST[0]);
  const from = await soundPositionS(page);
  await page.waitForFunction((start) => {
    return (globalThis as unknown as Sounding).sounding().currentTime > start + 1;
  }, from);
  await page.waitForFunction(() => document.querySelector(".play-time b")?.textContent !== "0:00");

  await button(dock(page), "Pause").click();
  await button(dock(page), "Play").waitFor();
  expect(await page.evaluate(() => (globalThis as unknown as Sounding).sounding().paused)).toBe(
    true,
  );
});

test("the seek bar obeys keys and the mouse", async () => {
  const page = await playing();
  await button(dock(page), "Pause").click();
  const slider = page.getByRole("slider", { name: "Position in the track" });
  await slider.focus();
  await page.keyboard.press("Home");
  await page.waitForFunction(
    () => (globalThis as unknown as Sounding).sounding().currentTime === 0,
  );
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(
    () => (globalThis as unknown as Sounding).sounding().currentTime === 5,
  );
  expect(await slider.getAttribute("aria-valuetext")).toMatch(/^5 seconds of/u);

  const box = await slider.boundingBox();
  if (!box) throw new Error("the seek bar isn't there");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const half =
    (await page.evaluate(() => (globalThis as unknown as Sounding).sounding().duration)) / 2;
  await page.waitForFunction(
    (middle) => Math.abs((globalThis as unknown as Sounding).sounding().currentTime - middle) < 0.1,
    half,
  );
});

test("Next and Previous go through the album, and one track follows the other by itself", async () => {
  const page = await playing();
  await button(dock(page), "Next").click();
  await expect.poll(() => nowPlaying(page)).toBe(FIRST[1]);
  await heard(page);
  await button(dock(page), "Previous").click();
  await expect.poll(() => nowPlaying(page)).toBe(FIRST[0]);
  await heard(page);
  // Near its end, so that nobody waits.
  await page.getByRole("slider", { name: "Position in the track" }).focus();
  await page.keyboard.press("End");
  await expect.poll(() => nowPlaying(page), { timeout: 10_000 }).toBe(FIRST[1]);
  await heard(page);
});

test("the queue takes tracks, lets go of them with an undo, and is reordered by key and by hand", async () => {
  const page = await playing();
  await button(dock(page), "Up next").click();
  expect(await upNext(page)).toHaveLength(8);
  await button(page, `More for ${FIRST[0]}`).click();
  await page.getByRole("menuitem", { name: "Play next" }).click();
  await expect.poll(async () => (await upNext(page))[0]).toBe(FIRST[0]);

  await button(page, `Remove ${FIRST[0]}`).click();
  await expect.poll(async () => (await upNext(page))[0]).toBe(FIRST[1]);
  await page
    .locator(".toast")
    .filter({ hasText: `${FIRST[0]} removed` })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect.poll(async () => (await upNext(page))[0]).toBe(FIRST[0]);
  await button(page, `Remove ${FIRST[0]}`).click();

  const grip = (title: string) => page.getByRole("button", { name: `Move ${title}: drag` });
  await grip(FIRST[1]).focus();
  await page.keyboard.press("ArrowDown");
  await expect.poll(async () => (await upNext(page)).slice(0, 2)).toEqual([FIRST[2], FIRST[1]]);

  const from = await grip(FIRST[1]).boundingBox();
  if (!from) throw new Error("the handle isn't there");
  await page.mouse.move(from.x + 10, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y - 40, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await upNext(page)).slice(0, 2)).toEqual([FIRST[1], FIRST[2]]);
});

test("shuffle keeps what sounds and gives the order back; repeat goes off, all, one", async () => {
  const page = await playing();
  await button(dock(page), "Up next").click();
  const before = await upNext(page);
  const player = page.getByRole("group", { name: "Player" });
  const shuffle = player.getByRole("button", { name: "Shuffle" });
  await shuffle.click();
  expect(await shuffle.getAttribute("aria-pressed")).toBe("true");
  expect(await nowPlaying(page)).toBe(FIRST[0]);
  expect((await upNext(page)).toSorted()).toEqual(before.toSorted());
  await shuffle.click();
  expect(await upNext(page)).toEqual(before);

  const repeat = player.locator(".ib").last();
  const states: (string | null)[] = [];
  for (let press = 0; press < 4; press += 1) {
    states.push(await repeat.getAttribute("aria-label"));
    await repeat.click();
  }
  expect(states).toEqual(["Repeat", "Repeat the queue", "Repeat this track", "Repeat"]);
});

test("a reload brings track and place back, paused", async () => {
  const page = await playing();
  await button(dock(page), "Next").click();
  await expect.poll(() => nowPlaying(page)).toBe(FIRST[1]);
  await button(dock(page), "Pause").click();
  await page.getByRole("slider", { name: "Position in the track" }).focus();
  await page.keyboard.press("ArrowRight");
  const place = await clockMs(page);
  const placeS = await soundPositionS(page);
  await page.reload();
  await expect.poll(() => nowPlaying(page)).toBe(FIRST[1]);
  expect(await clockMs(page)).toBe(place);
  await button(dock(page), "Play").click();
  await heard(page);
  // The seek bar's value is in steps of five seconds; the sound's own clock is exact.
  expect(await soundPositionS(page)).toBeGreaterThan(placeS - 0.1);
});

test("the system's media keys know what plays", async () => {
  const page = await playing();
  const known = await page.evaluate(() => {
    const { metadata, playbackState } = navigator.mediaSession;
    return {
      title: metadata?.title,
      artist: metadata?.artist,
      album: metadata?.album,
      pictures: metadata?.artwork.length,
      playbackState,
    };
  });
  expect(known).toEqual({
    title: FIRST[0],
    artist: "Odile Kerguen",
    album: ALBUM,
    pictures: 2,
    playbackState: "playing",
  });
});

test("half a track heard is a play; one that could not be sent is sent on the next visit", async () => {
  const { page, context } = await app.open({ forgive: /graphql|Failed to load resource/u });
  await keepAudioElements(page);
  await openAlbum(app, page, "Un été de trop");
  const plays = async (): Promise<number> => {
    const { tracks } = await app.api.graphql<{
      tracks: { nodes: { title: string; playCount: number }[] };
    }>("{ tracks(first: 100) { nodes { title playCount } } }");
    return tracks.nodes.find(({ title }) => title === "Juillet")?.playCount ?? -1;
  };
  const before = await plays();
  let lost = 0;
  await context.route("**/graphql", async (route) => {
    if (!route.request().postData()?.includes("mutation RecordPlay")) return route.fallback();
    lost += 1;
    return route.abort();
  });
  await page.getByRole("button", { name: "Play Juillet" }).click();
  await heard(page);
  // 9 seconds long: it counts after four and a half.
  await expect.poll(() => lost, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(await plays()).toBe(before);
  await context.unroute("**/graphql");
  await page.reload();
  await expect.poll(plays).toBe(before + 1);
});

test("a page at rest follows what another device plays", async () => {
  const { page: idle } = await app.open();
  await idle.goto(app.url);
  const { page: other } = await app.open();
  await keepAudioElements(other);
  await openAlbum(app, other, "Paper Lanterns");
  await other.locator("main").getByRole("button", { name: "Play", exact: true }).click();
  await heard(other);
  await expect.poll(() => nowPlaying(idle), { timeout: 15_000 }).toBe("Lantern I");
  await button(dock(idle), "Play").waitFor();
});

test("nothing went wrong that nobody saw", () => {
  expect(app.faults()).toEqual([]);
});
