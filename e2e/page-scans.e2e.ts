import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";
import { button } from "./support/player-view.ts";
import { scansSettled } from "./support/scans.ts";

/** In this order: what is moved, broken and taken away by one test is looked at by the next. */

const ALBUM = path.join("Fen Marlowe", "2021 Glass Hours");
const GONE = path.join("Sodium Choir", "2015 Halogen Summer", "01 Car Park Sunset.wav");

let app: DemoApp;

beforeAll(async () => {
  app = await startDemoApp();
});
afterAll(() => app.end());

/** What a page shows in the end may take a while on a busy machine. */
const SOON = { timeout: 15_000 };
const main = (page: Page) => page.getByRole("main");

async function openAt(place: string): Promise<Page> {
  const { page } = await app.open();
  await page.goto(`${app.url}${place}`);
  await page.locator("h1").first().waitFor({ state: "attached" });
  return page;
}

async function scan(): Promise<void> {
  await app.api.graphql("mutation { startScan(input: { mode: INCREMENTAL }) { error { code } } }");
  await scansSettled(app.api);
}

describe("what a scan found", () => {
  test("a moved album, a vanished file and a broken one are told apart, with reasons", async () => {
    await app.api.graphql(
      "mutation ($id: ID!) { setFavorite(input: { itemType: TRACK, itemId: $id, favorite: true }) { favorite } }",
      { id: await trackId("Car Park Sunset") },
    );
    await rename(path.join(app.music, ALBUM), path.join(app.music, "Glass Hours, elsewhere"));
    await rm(path.join(app.music, GONE));
    await writeFile(path.join(app.music, "Fen Marlowe", "empty.flac"), "");
    await scan();
    const decided = await runWithMoves();
    const page = await openAt(`/activity/${decided}`);
    const moved = main(page).locator(".decision", { hasText: "First Glass" });
    await moved.getByText("Recognized by its audio.").waitFor();
    expect(await moved.locator("dd").allTextContents()).toEqual([
      `${ALBUM}/01 First Glass.wav`,
      "Glass Hours, elsewhere/01 First Glass.wav",
    ]);
    await button(page, "Missing 1").click();
    await expect.poll(() => main(page).locator(".decision b").count(), SOON).toBe(1);
    await main(page).locator(".decision", { hasText: "Car Park Sunset" }).waitFor();
    expect(new URL(page.url()).searchParams.get("kind")).toBe("MISSING");
  });

  test("Activity says what needs a look, and leads to the files with what to do", async () => {
    const page = await openAt("/activity");
    await main(page).getByRole("link", { name: "Show: 1 file is empty" }).click();
    await page.getByRole("heading", { name: "Problems" }).waitFor();
    const files = page.getByRole("list", { name: "Files: 1 file is empty" });
    await files.getByText("Fen Marlowe/empty.flac").waitFor();
    await main(page).getByText("Copy it again; the next scan takes it.").waitFor();
    await page.reload();
    await files.getByText("Fen Marlowe/empty.flac").waitFor();
    expect(await files.locator("li").count()).toBe(1);
  });

  test("a missing track is forgotten only after saying what goes with it", async () => {
    const page = await openAt("/missing");
    await main(page).getByText("Car Park Sunset", { exact: true }).waitFor();
    await page.getByRole("checkbox", { name: "Select Car Park Sunset" }).check();
    await button(page, "Forget selected…").click();
    const dialog = page.getByRole("dialog", { name: "Forget 1 track?" });
    await dialog.getByText("1 heart of yours").waitFor();
    await dialog.getByText("their places in playlists").waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await page.waitForFunction(() => document.activeElement?.textContent === "Forget selected…");
    expect(await missingCount()).toBe(1);

    await button(page, "Forget older ones…").click();
    const older = page.getByRole("dialog", { name: "Forget older ones" });
    await older.getByText("None has been missing that long.").waitFor();
    expect(await older.getByRole("button", { name: "Forget them" }).isDisabled()).toBe(true);
    await older.getByRole("combobox").selectOption("Any time: all of them");
    await older.getByText("1 track", { exact: true }).waitFor();
    await older.getByRole("button", { name: "Forget them" }).click();
    await main(page).getByText("Nothing is missing.").waitFor();
    expect(await missingCount()).toBe(0);
  });
});

describe("libraries in Settings", () => {
  test("a folder that can't be one is refused beside its field, a good one becomes a library", async () => {
    const attic = path.join(path.dirname(app.music), "attic");
    await mkdir(attic);
    await rename(path.join(app.music, "Glass Hours, elsewhere"), path.join(attic, "Glass Hours"));
    const page = await openAt("/settings");
    await button(page, "Add a library").click();
    const name = page.getByLabel("Name", { exact: true });
    const folder = page.getByLabel("Folder", { exact: true });
    await name.fill("Attic");
    await folder.fill(path.join(attic, "nothing"));
    await button(page, "Add and scan").click();
    await main(page).getByText("There is no folder at this place.").waitFor();
    expect(await folder.getAttribute("aria-invalid")).toBe("true");
    await folder.fill(path.join(app.music, "Odile Kerguen"));
    await button(page, "Add and scan").click();
    await main(page).getByText("This folder lies inside another library’s").waitFor();
    await folder.fill(attic);
    await button(page, "Add and scan").click();
    await main(page).getByText(attic).waitFor();
    await scansSettled(app.api);
    await expect.poll(() => libraryTracks("Attic"), SOON).toBe(2);
  });

  test("is renamed, and taken out without losing anything", async () => {
    const page = await openAt("/settings");
    await button(page, "More for Attic").click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    const rename = page.getByRole("dialog", { name: "Rename Attic" });
    await rename.getByLabel("Name").fill("Loft");
    await rename.getByRole("button", { name: "Save" }).click();
    await button(page, "More for Loft").click();
    await page.getByRole("menuitem", { name: "Remove" }).click();
    const dialog = page.getByRole("dialog", { name: "Remove Loft?" });
    await dialog.getByText("nothing is deleted").waitFor();
    await dialog.getByRole("button", { name: "Remove it" }).click();
    await expect.poll(() => button(page, "More for Loft").count(), SOON).toBe(0);
    await expect.poll(missingCount, SOON).toBe(2);
  });
});

describe("reading tags", () => {
  test("pictures are put in another order by key, and saving says that a scan follows", async () => {
    const page = await openAt("/settings");
    const rows = main(page).locator(".priority li");
    await button(page, "Move cover down").focus();
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => rows.first().textContent(), SOON).toContain("folder");
    await main(page).getByText("cover: place 2 of 6").waitFor({ state: "attached" });
    // The focus went along, so that the next press moves the same entry.
    await page.waitForFunction(() =>
      document.activeElement?.getAttribute("aria-label")?.includes("cover"),
    );
    await main(page).getByText("Saving this starts a scan that applies it.").waitFor();
    await button(page, "Save").click();
    await expect
      .poll(async () => (await settings()).artworkPriority.slice(0, 2), SOON)
      .toEqual(["folder", "cover"]);
    await expect.poll(() => button(page, "Save").count(), SOON).toBe(0);
  });

  test("a name with a separator in it is kept whole, which has every file read anew", async () => {
    const page = await openAt("/settings");
    const field = page.getByLabel("New entry for: Names to leave whole");
    await field.fill("Marlowe / Fen");
    await field.press("Enter");
    await main(page).getByText("Saving this starts a full scan").waitFor();
    await button(page, "Undo changes").click();
    await expect
      .poll(() => main(page).getByText("Saving this starts a full scan").count(), SOON)
      .toBe(0);
    expect((await settings()).protectedNames).toEqual([]);
    await field.fill("Marlowe / Fen");
    await field.press("Enter");
    await button(page, "Save").click();
    await expect
      .poll(async () => (await settings()).protectedNames, SOON)
      .toEqual(["Marlowe / Fen"]);
  });
});

test("nothing went wrong that nobody saw", () => {
  expect(app.faults()).toEqual([]);
});

async function trackId(title: string): Promise<string> {
  const { tracks } = await app.api.graphql<{ tracks: { nodes: { id: string; title: string }[] } }>(
    "{ tracks(first: 100) { nodes { id title } } }",
  );
  const track = tracks.nodes.find((one) => one.title === title);
  if (!track) throw new Error(`there is no track ${title}`);
  return track.id;
}

/** The run that saw the album move: the watcher's or ours, whichever came first. */
async function runWithMoves(): Promise<string> {
  const { scanRuns } = await app.api.graphql<{
    scanRuns: { nodes: { id: string; tracksMoved: number; tracksMissing: number }[] };
  }>("{ scanRuns(first: 5) { nodes { id tracksMoved tracksMissing } } }");
  const run = scanRuns.nodes.find((one) => one.tracksMoved > 0 && one.tracksMissing > 0);
  if (!run) throw new Error("no scan saw the album move");
  return run.id;
}

async function missingCount(): Promise<number> {
  const { libraryStatistics } = await app.api.graphql<{
    libraryStatistics: { missingCount: number };
  }>("{ libraryStatistics { missingCount } }");
  return libraryStatistics.missingCount;
}

async function libraryTracks(name: string): Promise<number | undefined> {
  const { libraries } = await app.api.graphql<{
    libraries: { name: string; trackCount: number }[];
  }>("{ libraries { name trackCount } }");
  return libraries.find((library) => library.name === name)?.trackCount;
}

async function settings(): Promise<{ artworkPriority: string[]; protectedNames: string[] }> {
  const { librarySettings } = await app.api.graphql<{
    librarySettings: { artworkPriority: string[]; protectedNames: string[] };
  }>("{ librarySettings { artworkPriority protectedNames } }");
  return librarySettings;
}
