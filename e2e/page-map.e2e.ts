import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";
import { button, dock } from "./support/player-view.ts";

/** A map is looked for each minute, and drawn at once. */
const DRAWN_LIMIT_MS = 120_000;

let app: DemoApp;
beforeAll(async () => {
  app = await startDemoApp({ heard: true });
});
afterAll(() => app.end());

const canvas = (page: Page) => page.getByRole("application", { name: /^The map/u });
const chosen = (page: Page) => page.getByRole("region", { name: "What was chosen on the map" });

async function openMap(): Promise<Page> {
  const { page } = await app.open();
  await expect
    .poll(
      async () => {
        await page.goto(`${app.url}/map`);
        await page.getByRole("heading", { name: "Map", exact: true }).first().waitFor();
        return canvas(page).count();
      },
      { timeout: DRAWN_LIMIT_MS, interval: 2000 },
    )
    .toBe(1);
  return page;
}

test(
  "is drawn by itself, and plays on from where somebody taps",
  async () => {
    const page = await openMap();
    await page.getByText("42 tracks. What sounds alike lies close.").waitFor();
    await canvas(page).focus();
    await page.keyboard.press("Enter");
    const title = (await chosen(page).getByRole("heading").textContent()) ?? "";
    await button(page, "Play from here").click();
    await dock(page).getByText(title).first().waitFor();
    expect(await page.getByRole("button", { name: "Find what is playing" }).isEnabled()).toBe(true);
  },
  DRAWN_LIMIT_MS + 30_000,
);

test("catches tracks with a lasso", async () => {
  const page = await openMap();
  const box = await canvas(page).boundingBox();
  if (!box) throw new Error("no map");
  await page.getByRole("button", { name: /^Lasso/u }).click();
  const corners = [
    [0.01, 0.01],
    [0.99, 0.01],
    [0.99, 0.99],
    [0.01, 0.99],
  ].map(([x = 0, y = 0]) => [box.x + x * box.width, box.y + y * box.height] as const);
  const [first = [0, 0]] = corners;
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const corner of corners) await page.mouse.move(...corner, { steps: 4 });
  await page.mouse.up();
  await chosen(page)
    .getByText(/^42 tracks/u)
    .waitFor();
  expect(await page.getByRole("button", { name: /^Lasso/u }).getAttribute("aria-pressed")).toBe(
    "false",
  );
});

test("is colored by what somebody wants to see", async () => {
  const page = await openMap();
  const legend = page.getByRole("complementary", { name: "What the colors mean" });
  expect(await legend.getByRole("listitem").allInnerTexts()).toContainEqual(
    expect.stringMatching(/^Ambient/u),
  );
  await button(page, "Year").click();
  await expect
    .poll(async () => (await legend.getByRole("listitem").allInnerTexts()).join(" "))
    .toMatch(/2020/u);
});

test("nothing went wrong that nobody saw", () => {
  expect(app.faults()).toEqual([]);
});
