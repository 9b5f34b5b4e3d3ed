import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import type { ApiClient } from "../../e2e/support/api-client.ts";
import { DESKTOP, PHONE } from "../../e2e/support/browser.ts";
import { type DemoApp, startDemoApp } from "../../e2e/support/demo-app.ts";
import { openAlbum } from "../../e2e/support/player-view.ts";
import { placeSideBySide } from "./side-by-side.ts";

/** `npm run pictures`: takes docs/pictures/ anew, of the built app over the invented library with something playing. */

const FOLDER = path.join(path.dirname(path.dirname(import.meta.dirname)), "docs/pictures");
const PLAYED = {
  album: "Marée basse, lumière haute",
  track: "Le sillage de la lune",
  share: 0.39,
};

/** A second shelf, as a home that is lived in has one. */
const LOVED = [
  "Peau d’orage",
  "Géométrie douce",
  "Glass Hours",
  "Halogen Summer",
  "Low Tide Telemetry",
  "Un été de trop",
  "Understory",
];

const app = await startDemoApp({ lengthShare: 1, coversMeasured: true });
try {
  await love(app.api, LOVED);
  const night = await takeHome(app, { viewport: DESKTOP, colorScheme: "dark" });
  const morning = await takeHome(app, {
    viewport: PHONE,
    colorScheme: "light",
    deviceScaleFactor: 2,
  });
  await mkdir(FOLDER, { recursive: true });
  const file = path.join(FOLDER, "home.webp");
  const picture = await placeSideBySide(app.browser, [night, morning]);
  await writeFile(file, picture);
  process.stdout.write(`${file}: ${Math.round(picture.byteLength / 1000)} kB\n`);
} finally {
  await app.end();
}

async function love(api: ApiClient, titles: readonly string[]): Promise<void> {
  const { albums } = await api.graphql<{ albums: { nodes: { id: string; title: string }[] } }>(
    "{ albums(first: 50) { nodes { id title } } }",
  );
  for (const { id } of albums.nodes.filter(({ title }) => titles.includes(title))) {
    await api.graphql(
      "mutation ($id: ID!) { setFavorite(input: { itemType: ALBUM, itemId: $id, favorite: true }) { favorite } }",
      { id },
    );
  }
}

/** Home, while a track in the midst of its album plays. PNG. */
async function takeHome(
  from: DemoApp,
  view: Parameters<DemoApp["open"]>[0],
): Promise<Uint8Array<ArrayBufferLike>> {
  const { page, context } = await from.open(view);
  await openAlbum(from, page, PLAYED.album);
  await page.getByRole("button", { name: `Play ${PLAYED.track}` }).click();
  await seekTo(page, PLAYED.share);
  await page.evaluate(() => {
    history.pushState({}, "", "/");
    dispatchEvent(new PopStateEvent("popstate"));
  });
  await page.getByText("Playing now").waitFor();
  await page.getByText("Close to your heart").waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>(".cover img")].every(
      (image) =>
        image.getBoundingClientRect().left > innerWidth || image.classList.contains("shown"),
    ),
  );
  const picture = await page.screenshot();
  await context.close();
  return picture;
}

/** On a phone the seek bar stands on the page of what plays. */
async function seekTo(page: Page, share: number): Promise<void> {
  const slider = page.getByRole("slider", { name: "Position in the track" });
  const onPhone = (await slider.count()) === 0;
  if (onPhone) await page.locator(".mini a").click();
  const box = await slider.boundingBox();
  if (!box) throw new Error("the seek bar isn't there");
  await page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
}
