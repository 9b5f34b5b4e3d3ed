import { mkdir } from "node:fs/promises";
import path from "node:path";
import { type Browser, type Page } from "playwright-core";
import { ApiClient } from "../../e2e/support/api-client.ts";
import { DESKTOP, openBrowser, openPage, PHONE } from "../../e2e/support/browser.ts";

/**
 * `node tools/demo/take-pictures.ts URL USER PASSWORD DIR [page …]`: every page of a running SoniqueBay, on a desk and on
 * a phone, by night and by day, as PNG. For looking at them, which no test replaces.
 */

const [url = "", username = "", password = "", directory = "pictures", ...only] =
  process.argv.slice(2);

const api = await ApiClient.signIn(url, { username, password });
const { albums, artists, genres, libraries, scanRuns } = await api.graphql<{
  albums: { nodes: { id: string; title: string }[] };
  artists: { nodes: { id: string }[] };
  genres: { nodes: { id: string }[] };
  libraries: { id: string }[];
  scanRuns: { nodes: { id: string }[] };
}>(`{
  albums(first: 100) { nodes { id title } }
  artists(first: 1) { nodes { id } }
  genres(first: 1) { nodes { id } }
  libraries { id }
  scanRuns(first: 1) { nodes { id } }
}`);
const album = albums.nodes.find((node) => node.title.startsWith("Marée")) ?? albums.nodes[0];

const PLACES: Record<string, string> = {
  home: "/",
  albums: "/albums",
  album: `/albums/${album?.id}`,
  artists: "/artists",
  artist: `/artists/${artists.nodes[0]?.id}`,
  tracks: "/tracks",
  search: "/search?q=lum",
  "search-fields": "/search?q=genre:ambient lum",
  "search-start": "/search",
  browse: "/browse",
  genres: "/genres",
  decades: "/decades",
  labels: "/labels",
  folders: "/folders",
  folder: `/folders/${libraries[0]?.id}`,
  filtered: `/tracks?genre=${genres.nodes[0]?.id}&years=2010-2024&lossless=1`,
  nothing: "/albums?years=1901&loved=1",
  missing: "/missing",
  problems: "/problems",
  run: `/activity/${scanRuns.nodes[0]?.id}`,
  activity: "/activity",
  settings: "/settings",
  playing: "/playing",
};

/** Long enough for every answer and fade on a busy machine: what is looked at is the page at rest. */
const AT_REST_MS = 1_500;

await mkdir(directory, { recursive: true });
const browser = await openBrowser();
for (const [size, viewport] of [
  ["desktop", DESKTOP],
  ["phone", PHONE],
] as const) {
  for (const colorScheme of ["dark", "light"] as const) {
    await takeAll(browser, size, viewport, colorScheme);
  }
}
await browser.close();

async function takeAll(
  from: Browser,
  size: string,
  viewport: { width: number; height: number },
  colorScheme: "dark" | "light",
) {
  const { page, context, errors } = await openPage(from, { viewport, colorScheme });
  await context.addCookies([{ name: "soniquebay_session", value: api.token, url }]);
  // Something plays, as it mostly does.
  await page.goto(`${url}${PLACES["album"]}`);
  await page.locator("main .btn.primary").first().click();
  for (const [name, place] of Object.entries(PLACES)) {
    if (only.length > 0 && !only.includes(name)) continue;
    await page.goto(`${url}${place}`);
    await settled(page);
    await page.screenshot({ path: path.join(directory, `${name}-${colorScheme}-${size}.png`) });
  }
  for (const error of errors) process.stderr.write(`${size} ${colorScheme}: ${error.stack}\n`);
  await context.close();
}

async function settled(page: Page) {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(AT_REST_MS);
}
