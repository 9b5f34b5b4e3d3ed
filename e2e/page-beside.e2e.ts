import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PHONE } from "./support/browser.ts";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";
import {
  button,
  clockMs,
  heard,
  keepAudioElements,
  nowPlaying,
  openAlbum,
  type Sounding,
  soundPositionS,
} from "./support/player-view.ts";
import { scansSettled } from "./support/scans.ts";
import { makeWav } from "./support/wav-library.ts";

/** What lies beside the music: a CUE sheet, words, pictures. */

const SIDE = { title: "Face A", lengthS: 24, cutsS: [0, 4, 16] } as const;

let app: DemoApp;

beforeAll(async () => {
  app = await startDemoApp();
  await makeSide();
});
afterAll(() => app.end());

/** What a page shows in the end may take a while on a busy machine. */
const SOON = { timeout: 15_000 };

/** One file that a sheet cuts into three tracks. */
async function makeSide(): Promise<void> {
  const folder = path.join(app.music, "Les Cordages", SIDE.title);
  await mkdir(folder, { recursive: true });
  const tags = { title: "", artist: "Les Cordages", album: SIDE.title, genre: "Folk" };
  await writeFile(
    path.join(folder, "side.wav"),
    makeWav({ ...tags, trackNumber: 1 }, SIDE.lengthS * 1000),
  );
  const tracks = SIDE.cutsS.map((second, place) => {
    const at = `00:${String(second).padStart(2, "0")}:00`;
    return `  TRACK 0${place + 1} AUDIO\n    TITLE "Quart ${place + 1}"\n    INDEX 01 ${at}`;
  });
  const head = `PERFORMER "Les Cordages"\nTITLE "${SIDE.title}"\nFILE "side.wav" WAVE`;
  await writeFile(path.join(folder, "side.cue"), [head, ...tracks].join("\n"));
  await app.api.graphql("mutation { startScan(input: { mode: INCREMENTAL }) { error { code } } }");
  await scansSettled(app.api);
}

test("tracks of a CUE sheet play their stretch, one after the other without a new start", async () => {
  const { page } = await app.open();
  await keepAudioElements(page);
  await openAlbum(app, page, SIDE.title);
  let plays = 0;
  await page.exposeFunction("started", () => (plays += 1));
  await page.locator("main").getByRole("button", { name: "Play", exact: true }).click();
  await heard(page);
  await page.evaluate(() => {
    const { sounding, started } = globalThis as unknown as Sounding & { started: () => void };
    for (const name of ["emptied", "seeking", "pause"]) sounding().addEventListener(name, started);
  });
  expect(await nowPlaying(page)).toBe("Quart 1");
  await expect.poll(() => nowPlaying(page), SOON).toBe("Quart 2");
  expect(await soundPositionS(page)).toBeGreaterThanOrEqual(SIDE.cutsS[1] - 0.1);
  expect(await clockMs(page)).toBeLessThan(5_000);
  expect(plays).toBe(0);

  await button(page, "Play Quart 3").click();
  await expect.poll(() => nowPlaying(page), SOON).toBe("Quart 3");
  await expect.poll(() => soundPositionS(page), SOON).toBeGreaterThanOrEqual(SIDE.cutsS[2]);
  await page.getByRole("slider", { name: "Position in the track" }).focus();
  await page.keyboard.press("Home");
  await expect.poll(async () => Math.floor(await soundPositionS(page)), SOON).toBe(SIDE.cutsS[2]);
});

test("synced words follow the music, and a press on a line goes there", async () => {
  const { page } = await app.open();
  await keepAudioElements(page);
  await openAlbum(app, page, "Marée basse, lumière haute");
  await page.locator("main").getByRole("button", { name: "Play", exact: true }).click();
  await heard(page);
  await page.locator("footer .now-cover").click();
  await button(page, "Lyrics").click();
  const words = page.getByRole("group", { name: "Lyrics" });
  const line = words.getByRole("button", { name: "Et le sable écrit à l’envers" });
  await line.click();
  await expect.poll(() => line.getAttribute("aria-current"), SOON).toBe("true");
  const last = words.getByRole("button", { name: "La lune tient toutes ses promesses" });
  await expect.poll(() => last.getAttribute("aria-current"), SOON).toBe("true");
});

test("words without times are read on a phone, and none says where they could come from", async () => {
  const { page } = await app.open({ viewport: PHONE });
  await openAlbum(app, page, "Peau d’orage");
  await page.getByRole("button", { name: "Play Peau d’orage" }).click();
  await page.locator(".mini a").click();
  await button(page, "Lyrics").click();
  const sheet = page.getByRole("dialog", { name: "Lyrics" });
  await sheet.getByText("Peau d’orage, peau d’été").waitFor();
  await sheet.getByRole("button", { name: "Close" }).click();
  await button(page, "Next").click();
  await button(page, "Lyrics").click();
  await sheet.getByText("No words for this one.").waitFor();
  expect(await sheet.textContent()).toContain("Put an .lrc or .txt file");
});

test("an album says why this picture leads", async () => {
  const { page } = await app.open();
  await openAlbum(app, page, "Marée basse, lumière haute");
  await page
    .locator("main")
    .getByRole("button", { name: "More for Marée basse, lumière haute" })
    .click();
  await page.getByRole("menuitem", { name: "Why this picture" }).click();
  const dialog = page.getByRole("dialog", { name: "Why this picture" });
  const candidates = dialog.locator("li");
  await expect.poll(() => candidates.count(), SOON).toBe(2);
  expect(await candidates.first().textContent()).toMatch(/cover\.jpg.*“cover”.*Leads/u);
  expect(await candidates.last().textContent()).toMatch(/folder\.jpg.*“folder”/u);
  await dialog.getByRole("link", { name: "Change the order" }).click();
  await page.getByRole("heading", { name: "Where pictures come from" }).waitFor();
});

test("an album names its label and who composed it, and both lead on", async () => {
  const { page } = await app.open();
  await openAlbum(app, page, "Paper Lanterns");
  const facts = page.locator("dl.facts");
  expect(await facts.textContent()).toMatch(/Label\s*Papier.*Composer\s*Hanna Lisowska/u);
  await facts.getByRole("link", { name: "Hanna Lisowska" }).click();
  await page.getByRole("heading", { name: "Hanna Lisowska" }).waitFor();
  await page.goBack();
  await facts.getByRole("link", { name: "Papier" }).click();
  await button(page, "Remove the filter Label: Papier").waitFor();
});

test("nothing went wrong that nobody saw", () => {
  expect(app.faults()).toEqual([]);
});
