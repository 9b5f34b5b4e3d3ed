import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import axeCore from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DESKTOP, PHONE } from "./support/browser.ts";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";
import { scansSettled } from "./support/scans.ts";

/** Every page, twice over: minutes on a busy machine. */
const LOOK_LIMIT_MS = 300_000;
/** What a finger hits without aiming. */
const LEAST_TARGET_PX = 44;

interface Place {
  readonly path: string;
  /** What the window is then called. */
  readonly title: string;
}

let app: DemoApp;
let places: readonly Place[];
let albumPlace: string;

beforeAll(async () => {
  app = await startDemoApp({ coversMeasured: true, heard: true });
  await upset(app);
  const { albums, artists, libraries, scanRuns, search, analysis } = await app.api.graphql<{
    albums: { nodes: { id: string; title: string }[] };
    artists: { nodes: { id: string; name: string }[] };
    libraries: { id: string; name: string }[];
    scanRuns: { nodes: { id: string }[] };
    search: { nodes: { id?: string; title?: string }[] };
    analysis: { failures: { nodes: { track: { id: string; title: string } }[] } };
  }>(`{
    albums(first: 50) { nodes { id title } }
    artists(first: 1) { nodes { id name } }
    libraries { id name }
    scanRuns(first: 1) { nodes { id } }
    search(query: "Le sillage de la lune", kinds: [TRACK], first: 1) { nodes { ... on Track { id title } } }
    analysis { failures(first: 1) { nodes { track { id title } } } }
  }`);
  const [library] = libraries;
  const [run] = scanRuns.nodes;
  const album = albums.nodes.find(({ title }) => title.startsWith("Marée"));
  const [artist] = artists.nodes;
  const [heard] = search.nodes;
  const failed = analysis.failures.nodes[0]?.track;
  if (!album || !artist || !library || !run || !heard?.title || !failed)
    throw new Error("the demo library isn't there");
  albumPlace = `/albums/${album.id}`;
  const playlists = await makePlaylists(app, heard.id);
  places = [
    { path: "/", title: "Home" },
    { path: "/albums", title: "Albums" },
    { path: albumPlace, title: album.title },
    { path: "/artists", title: "Artists" },
    { path: `/artists/${artist.id}`, title: artist.name },
    { path: "/tracks", title: "Tracks" },
    { path: "/tracks?key=8A,9A&energy=20-80&sort=energy", title: "Tracks" },
    { path: `/tracks/${heard.id}`, title: heard.title },
    { path: `/tracks/${failed.id}`, title: failed.title },
    { path: "/numbers", title: "What the numbers mean" },
    { path: "/unheard?code=format-unsupported", title: "Not heard" },
    { path: "/search?q=lum", title: "Search" },
    { path: "/search?q=genre%3Aambient+l", title: "Search" },
    { path: "/search", title: "Search" },
    { path: "/map", title: "Map" },
    { path: "/describe", title: "Describe" },
    { path: "/describe?q=slow%20and%20calm%2C%20no%20jazz", title: "Describe" },
    { path: "/describe?q=fast%2C%20before%201950", title: "Describe" },
    { path: "/browse", title: "Browse" },
    { path: "/genres", title: "Genres" },
    { path: "/decades", title: "Decades" },
    { path: "/labels", title: "Labels" },
    { path: "/folders", title: "Folders" },
    { path: `/folders/${library.id}`, title: library.name },
    {
      path: `/folders/${library.id}/Fen%20Marlowe/2021%20Glass%20Hours`,
      title: "2021 Glass Hours",
    },
    { path: "/tracks?years=2010-2026&lossless=1", title: "Tracks" },
    { path: "/albums?years=1901", title: "Albums" },
    { path: "/playlists", title: "Playlists" },
    ...playlists.map(({ id, name }) => ({ path: `/playlists/${id}`, title: name })),
    { path: "/playlists/new?smart", title: "New smart playlist" },
    { path: `/playlists/${playlists[1]?.id}/edit`, title: "Edit the rules" },
    { path: "/missing", title: "Missing" },
    { path: "/jobs", title: "Queues and failures" },
    { path: "/problems?code=empty", title: "Problems" },
    { path: `/activity/${run.id}`, title: `Scan of ${library.name}` },
    { path: "/activity", title: "Activity" },
    { path: "/matches", title: "Which recording?" },
    { path: "/settings", title: "Settings" },
    { path: "/playing", title: "Estran" },
    { path: "/no/such/page", title: "Nothing at this address" },
  ];
});
afterAll(() => app.end());

test.each([
  ["a desk", DESKTOP],
  ["a phone", PHONE],
] as const)(
  "axe finds nothing to mend on %s, by night and by day",
  async (_where, viewport) => {
    const page = await openPlaying(viewport);
    const found: string[] = [];
    for (const place of places) {
      await show(page, place);
      for (const colorScheme of ["dark", "light"] as const) {
        await page.emulateMedia({ colorScheme });
        for (const violation of await runAxe(page)) {
          found.push(`${place.title}, ${colorScheme}: ${violation}`);
        }
      }
    }
    expect(found).toEqual([]);
  },
  LOOK_LIMIT_MS,
);

test(
  "nothing on a phone is too small for a finger",
  async () => {
    const page = await openPlaying(PHONE);
    const found: string[] = [];
    for (const place of places) {
      await show(page, place);
      for (const target of await smallTargets(page)) found.push(`${place.title}: ${target}`);
    }
    expect(found).toEqual([]);
  },
  LOOK_LIMIT_MS,
);

/** One made by hand, one by rules of every kind of value. */
async function makePlaylists(
  { api }: DemoApp,
  trackId: string | undefined,
): Promise<{ id: string; name: string }[]> {
  const made: { id: string; name: string }[] = [];
  const rules = {
    all: [
      { field: "playCount", operator: "lt", value: 1000 },
      {
        any: [
          { field: "energy", operator: "inTheRange", value: [0, 1] },
          { field: "favorite", operator: "is", value: true },
          { field: "addedAt", operator: "inTheLast", value: 30 },
          { field: "camelotKey", operator: "mixesWith", value: "8A" },
          {
            field: "soundsLike",
            operator: "isNear",
            value: { to: "track", id: trackId, nearest: 9 },
          },
        ],
      },
    ],
    sort: [{ field: "rating", descending: true }, { field: "random" }],
    limit: 30,
  };
  for (const input of [
    { name: "By hand", comment: "One.", public: true, trackIds: [trackId] },
    { name: "By rules", rules },
  ]) {
    const { createPlaylist } = await api.graphql<{
      createPlaylist: { playlist: { id: string; name: string } };
    }>(
      "mutation ($input: CreatePlaylistInput!) { createPlaylist(input: $input) { playlist { id name } } }",
      { input },
    );
    made.push(createPlaylist.playlist);
  }
  return made;
}

/** What opens over a page, and how. */
const SHEETS = [
  { path: "/playlists", press: ["New playlist"] },
  { path: "album", press: ["More for Marée basse, lumière haute", "Add to playlist…"] },
  { path: "/tracks", press: ["Filter"] },
  { path: "/missing", press: ["Forget older ones…"] },
  { path: "/settings", press: ["More for music", "Change the folder"] },
  { path: "/settings", press: ["More for music", "Remove"] },
  { path: "album", press: ["More for Marée basse, lumière haute", "Why this picture"] },
] as const;

test.each([
  ["a desk", DESKTOP],
  ["a phone", PHONE],
] as const)(
  "neither is what opens over a page on %s",
  async (where, viewport) => {
    const found: string[] = [];
    for (const { path: place, press } of SHEETS) {
      const { page, context } = await app.open({ viewport });
      await page.goto(`${app.url}${place === "album" ? albumPlace : place}`);
      const [button, item] = press;
      await page.locator("main").getByRole("button", { name: button, exact: true }).click();
      if (item !== undefined) await page.getByRole("menuitem", { name: item }).click();
      await page.getByRole("dialog").waitFor();
      await page.waitForFunction(() => !document.querySelector("dialog .skel"));
      const violations = await runAxe(page);
      const small = where === "a phone" ? await smallTargets(page) : [];
      for (const fault of [...violations, ...small]) found.push(`${press.at(-1)}: ${fault}`);
      await context.close();
    }
    expect(found).toEqual([]);
  },
  LOOK_LIMIT_MS,
);

test("nothing went wrong that nobody saw: no error, no failed request, no breach of the CSP", () => {
  expect(app.faults()).toEqual([]);
});

/** A file that vanishes and one that is broken: the pages about them have something to show. */
async function upset(demo: DemoApp): Promise<void> {
  const folder = path.join(demo.music, "Fen Marlowe");
  await rm(path.join(folder, "2017 Understory/01 Moss.wav"));
  await writeFile(path.join(folder, "empty.flac"), "");
  await demo.api.graphql("mutation { startScan(input: { mode: INCREMENTAL }) { error { code } } }");
  await scansSettled(demo.api);
}

async function openPlaying(viewport: { width: number; height: number }): Promise<Page> {
  const { page } = await app.open({ viewport });
  await page.goto(`${app.url}${albumPlace}`);
  await page.locator("main .btn.primary").click();
  await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
  // Off, all, one: the first track goes on playing however long the pages are looked at.
  await page.keyboard.press("r");
  await page.keyboard.press("r");
  return page;
}

/** Goes there as a link would, and waits for its answer and the covers in sight. */
async function show(page: Page, place: Place): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, place.path);
  await page.waitForFunction((title) => document.title === `${title} · SoniqueBay`, place.title);
  await page.waitForFunction(() => {
    const near = [...document.querySelectorAll<HTMLImageElement>(".cover img")].filter((image) => {
      const box = image.getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    });
    return !document.querySelector(".skel") && near.every((image) => image.complete);
  });
}

/** What answers a touch and is under 44 px one way or the other, by trying the points around its middle. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((leastPx) => {
    const targets = [...document.querySelectorAll("a, button, input, select, [role=option]")];
    return targets.flatMap((target) => {
      const { width, height } = target.getBoundingClientRect();
      if (width >= leastPx && height >= leastPx) return [];
      target.scrollIntoView({ block: "center", inline: "center" });
      const box = target.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const answers = (dx: number, dy: number): boolean => {
        const hit = document.elementFromPoint(x + dx, y + dy);
        return hit !== null && target.contains(hit);
      };
      // Covered, hidden, or not meant for a finger.
      if (!answers(0, 0)) return [];
      const reach = leastPx / 2 - 1;
      const enough =
        (answers(0, -reach) && answers(0, reach) && width >= leastPx) ||
        (answers(-reach, 0) && answers(reach, 0) && height >= leastPx);
      return enough ? [] : [`${Math.round(width)} × ${Math.round(height)} ${target.outerHTML}`];
    });
  }, LEAST_TARGET_PX);
}

/** Each violation as "rule: element", with what axe says of it. */
async function runAxe(page: Page): Promise<string[]> {
  // Through the debugger: the page's CSP, rightly, lets nobody add a script.
  await page.evaluate(axeCore.source);
  return page.evaluate(async () => {
    interface Axe {
      run(): Promise<{
        violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
      }>;
    }
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run();
    return violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary}`),
    );
  });
}
