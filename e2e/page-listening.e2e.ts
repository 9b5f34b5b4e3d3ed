import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PHONE } from "./support/browser.ts";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";
import { button, dock, openAlbum } from "./support/player-view.ts";

/** What a page shows in the end may take a while on a busy machine. */
const SOON = { timeout: 15_000 };
const ALBUM = "Marée basse, lumière haute";

interface ListedTrack {
  readonly id: string;
  readonly title: string;
  readonly audioFeatures: {
    readonly bpm: number | null;
    readonly camelotKey: string | null;
    readonly energy: number | null;
  } | null;
}

let app: DemoApp;
let tracks: readonly ListedTrack[];

beforeAll(async () => {
  app = await startDemoApp({ heard: true });
  const answer = await app.api.graphql<{ tracks: { nodes: ListedTrack[] } }>(
    "{ tracks(first: 200) { nodes { id title audioFeatures { bpm camelotKey energy } } } }",
  );
  tracks = answer.tracks.nodes;
});
afterAll(() => app.end());

const main = (page: Page) => page.getByRole("main");
const titled = (title: string): ListedTrack => {
  const found = tracks.find((track) => track.title === title);
  if (!found) throw new Error(`no track is called ${title}`);
  return found;
};
async function openAt(place: string, options?: Parameters<DemoApp["open"]>[0]): Promise<Page> {
  const { page } = await app.open(options);
  await page.goto(`${app.url}${place}`);
  await page.locator("h1").first().waitFor({ state: "attached" });
  return page;
}
/** The rows of the tracks list, as far as they are in sight. */
const rows = (page: Page) => main(page).locator(".tl:not(.heads):not(.waiting)");
const rowTitles = async (page: Page): Promise<string[]> =>
  (await rows(page).locator(".tl-name b").allTextContents()).map((text) => text.trim());

describe("the seek bar", () => {
  test("shows the waves of the track that plays, and rests for one that was not heard", async () => {
    const { page } = await app.open();
    await openAlbum(app, page, ALBUM);
    await main(page).getByRole("button", { name: "Play", exact: true }).click();
    const bars = dock(page).locator(".tide.lit path.up");
    await bars.waitFor({ state: "attached" });
    const drawn = (await bars.getAttribute("d")) ?? "";
    expect(drawn.split("M").length).toBeGreaterThan(300);

    await page.goto(`${app.url}/playing`);
    await main(page).locator(".at-sea.waves path.up").first().waitFor({ state: "attached" });

    const unheard = tracks.find((track) => track.audioFeatures === null);
    await page.goto(`${app.url}/tracks/${unheard?.id}`);
    await button(main(page), "Play").click();
    await dock(page).locator(".at-dock:not(.waves) .water-line").first().waitFor();
  });

  test("asks for each waveform once, the next one's too", async () => {
    const { page } = await app.open();
    const asked: string[] = [];
    page.on("request", (request) => {
      const body = request.postData() ?? "";
      if (!body.includes("query Waveform")) return;
      asked.push((JSON.parse(body) as { variables: { id: string } }).variables.id);
    });
    await openAlbum(app, page, ALBUM);
    await main(page).getByRole("button", { name: "Play", exact: true }).click();
    await expect
      .poll(() => asked, SOON)
      .toEqual([titled("Estran").id, titled("Cordes mouillées").id]);
    await button(dock(page), "Next").click();
    await expect.poll(() => asked.length, SOON).toBe(3);
    expect(new Set(asked).size).toBe(3);
  });
});

describe("the list of tracks", () => {
  test("is ordered round the wheel by a press on the key's column, and back", async () => {
    const page = await openAt("/tracks");
    await button(page, "Sort by Key").click();
    const places = async (): Promise<number[]> => {
      const keys = await rows(page).locator(".tl-key").allTextContents();
      return keys
        .filter((key) => key !== "–")
        .map((key) => Number.parseInt(key, 10) * 2 + Number(key.endsWith("B")));
    };
    await expect.poll(async () => (await places())[0], SOON).toBe(2);
    const up = await places();
    expect(up).toEqual(up.toSorted((a, b) => a - b));
    await button(page, "Sort by Key").click();
    await expect.poll(async () => (await places())[0], SOON).toBe(25);
    expect(new URL(page.url()).searchParams.get("sort")).toBe("key");
  });

  test("says how sure a value is", async () => {
    const page = await openAt("/tracks?sort=key");
    const guess = main(page)
      .locator(".tl-key .key", { has: page.locator(".est") })
      .first();
    await guess.waitFor();
    expect(await guess.getAttribute("title")).toMatch(/^[A-G][♭♯]? (minor|major), a guess$/u);
  });

  test("narrows to a key and what goes with it, to energy and tempo, and survives a reload", async () => {
    const page = await openAt("/tracks");
    await button(page, "Filter").click();
    const dialog = page.getByRole("dialog", { name: "Filter" });
    await dialog.getByRole("button", { name: "8A", exact: true }).click();
    await dialog.getByRole("button", { name: "and what goes with 8A" }).click();
    const atLeast = dialog.getByRole("slider", { name: "Energy, at least" });
    await atLeast.focus();
    for (let step = 0; step < 6; step += 1) await page.keyboard.press("ArrowRight");
    await dialog.getByLabel("Highest BPM").fill("150");
    await dialog.getByRole("button", { name: "Show" }).click();

    const expected = tracks
      .filter(({ audioFeatures: heard }) => {
        const { bpm, camelotKey, energy } = heard ?? { bpm: null, camelotKey: null, energy: null };
        return (
          ["7A", "8A", "9A", "8B"].includes(camelotKey ?? "") &&
          (energy ?? 0) >= 0.3 &&
          bpm !== null &&
          bpm <= 150
        );
      })
      .map(({ title }) => title);
    expect(expected.length).toBeGreaterThan(2);
    const shown = async () => (await rowTitles(page)).toSorted();
    await expect.poll(shown, SOON).toEqual(expected.toSorted());
    const chips = page.getByRole("group", { name: "What the list is narrowed to" });
    await chips.getByText("Goes with 8A").waitFor();
    await chips.getByText("Energy from 30").waitFor();
    await page.reload();
    await expect.poll(shown, SOON).toEqual(expected.toSorted());
    await button(page, "Remove the filter Goes with 8A").click();
    await expect
      .poll(async () => (await rowTitles(page)).length, SOON)
      .toBeGreaterThan(expected.length);
  });
});

describe("a track's own page", () => {
  test("is reached from its menu, and tells what was heard and how sure it is", async () => {
    const { page } = await app.open();
    await openAlbum(app, page, ALBUM);
    await button(page, "More for Le sillage de la lune").click();
    await page.getByRole("menuitem", { name: "About this track" }).click();
    await page.getByRole("heading", { name: "Le sillage de la lune" }).waitFor();
    const reading = (name: string) =>
      main(page)
        .locator(".rd")
        .filter({ has: page.getByRole("link", { name, exact: true }) });
    await expect
      .poll(() => reading("Tempo").textContent(), SOON)
      .toMatch(/76 BPM.*or 152.*sure · the file’s tag/u);
    expect(await reading("Key").textContent()).toMatch(/9A E minor.*a guess · the sound itself/u);
    expect(await reading("Instrumental").textContent()).toContain("not known");
    await main(page).getByRole("img", { name: "The whole track, as loud as it is" }).waitFor();
    await main(page)
      .getByRole("img", { name: /^Happy: \d+ of 100, a guess$/u })
      .waitFor();
    await main(page).getByRole("link", { name: "What goes with 9A" }).click();
    await page.waitForURL(/\/tracks\?key=9A/u);
  });

  test("leads to what a number means", async () => {
    const page = await openAt(`/tracks/${titled("Estran").id}`, { viewport: PHONE });
    await main(page).getByRole("link", { name: "True peak", exact: true }).click();
    const heading = page.getByRole("heading", { name: "True peak" });
    await heading.waitFor();
    const isInSight = () =>
      heading.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
    await expect.poll(isInSight, SOON).toBe(true);
  });

  test("shows what is similar and why, and plays on with it; albums and artists have theirs", async () => {
    const page = await openAt(`/tracks/${titled("Estran").id}`);
    const shelf = page.locator(".similar");
    await shelf.getByRole("heading", { name: "Similar" }).waitFor();
    const first = shelf.locator(".tile").first();
    await expect.poll(() => first.locator(".note").textContent(), SOON).toMatch(/timbre|BPM|both/u);
    const title = (await first.locator("b").textContent()) ?? "";
    await button(shelf, `Play ${title}`).click();
    await button(shelf, `Pause ${title}`).waitFor();
    await first.getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();

    await openAlbum(app, page, ALBUM);
    await page.getByRole("heading", { name: "Similar albums" }).waitFor();
    await main(page).locator(".by a").first().click();
    await page.getByRole("heading", { name: "Similar artists" }).waitFor();
  });

  test("says why nothing was heard", async () => {
    const failed = await app.api.graphql<{
      analysis: { failures: { nodes: { track: { id: string } }[] } };
    }>(`{ analysis { failures(first: 1, code: "undecodable") { nodes { track { id } } } } }`);
    const page = await openAt(`/tracks/${failed.analysis.failures.nodes[0]?.track.id}`);
    await page.getByRole("heading", { name: "It could not be heard." }).waitFor();
    await main(page).getByText("Frame 118 doesn't end where it should.").waitFor();
    expect(await button(main(page), "Listen to it now").count()).toBe(1);
  });
});

describe("the analysis in Activity", () => {
  test("is paused and goes on, and every open page knows at once", async () => {
    const page = await openAt("/activity");
    const card = main(page).locator(".job", { hasText: "Analysis" });
    await card.getByText("Off: only what you ask for is heard").waitFor();
    expect(await card.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("93");
    // What the scheduled work says reaches the page by itself.
    await app.api.graphql("mutation { pauseAnalysis { error { code } } }");
    await card.getByText("Paused. What was heard stays.").waitFor();
    await button(card, "Go on with the analysis").click();
    await card.getByText("Off: only what you ask for is heard").waitFor();
  });

  test("names what could not be heard, and tries it again, one or all", async () => {
    await app.api.graphql("mutation { pauseAnalysis { error { code } } }");
    const page = await openAt("/activity");
    await main(page)
      .getByRole("link", { name: "Show: 2 tracks are in a format not heard here" })
      .click();
    const list = page.getByRole("list", { name: /^Tracks: 2 tracks/u }).getByRole("listitem");
    await expect.poll(() => list.count(), SOON).toBe(2);
    await list.first().getByRole("button").click();
    await page.getByText("1 track is heard once the analysis goes on").waitFor();
    await main(page).getByText("1 track is in a format not heard here").waitFor();
    await button(page, "Try all again").click();
    await page.getByRole("heading", { name: "Nothing failed." }).waitFor();
  });
});

test("what listens by itself is switched in Settings", async () => {
  await app.api.graphql("mutation { pauseAnalysis { error { code } } }");
  const page = await openAt("/settings");
  const choice = main(page).getByRole("switch", { name: "Listen by itself" });
  expect(await choice.getAttribute("aria-checked")).toBe("false");
  await choice.click();
  const stored = async () => {
    const answer = await app.api.graphql<{ analysis: { automatic: boolean } }>(
      "{ analysis { automatic } }",
    );
    return answer.analysis.automatic;
  };
  await expect.poll(stored, SOON).toBe(true);
  await choice.click();
  await expect.poll(stored, SOON).toBe(false);
});

test("an album is put before all others from its menu", async () => {
  const { page } = await app.open({ locale: "fr-FR" });
  await openAlbum(app, page, ALBUM);
  await button(page, `Plus d’actions pour ${ALBUM}`).click();
  await page.getByRole("menuitem", { name: "Mesurer cet album maintenant" }).click();
  const said = page.getByText("9 morceaux seront entendus à la reprise");
  await said.waitFor();
  expect(await said.count()).toBe(1);
});

test("nothing went wrong that nobody saw", () => {
  expect(app.faults()).toEqual([]);
});
