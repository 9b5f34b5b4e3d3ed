import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DESKTOP, PHONE } from "./support/browser.ts";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";

let app: DemoApp;
let places: Record<string, string>;
let axeSource: string;

beforeAll(async () => {
  axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  app = await startDemoApp();
  const { albums, artists } = await app.api.graphql<{
    albums: { nodes: { id: string; title: string }[] };
    artists: { nodes: { id: string }[] };
  }>("{ albums(first: 50) { nodes { id title } } artists(first: 1) { nodes { id } } }");
  const album = albums.nodes.find(({ title }) => title.startsWith("Marée"));
  places = {
    home: "/",
    albums: "/albums",
    album: `/albums/${album?.id}`,
    artists: "/artists",
    artist: `/artists/${artists.nodes[0]?.id}`,
    tracks: "/tracks",
    search: "/search?q=lum",
    activity: "/activity",
    settings: "/settings",
    playing: "/playing",
    "nothing here": "/no/such/page",
  };
});
afterAll(() => app.end());

describe.each([
  ["a desk", DESKTOP],
  ["a phone", PHONE],
] as const)("on %s", (_size, viewport) => {
  test.each(["dark", "light"] as const)(
    "axe finds nothing to mend on any page, %s",
    async (colorScheme) => {
      const { page } = await app.open({ viewport, colorScheme });
      await page.goto(`${app.url}${places["album"]}`);
      await page.locator("main .btn.primary").click();
      await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
      const found: string[] = [];
      for (const [name, place] of Object.entries(places)) {
        await page.goto(`${app.url}${place}`);
        await page.locator("h1").first().waitFor({ state: "attached" });
        await allCoversShown(page);
        for (const violation of await runAxe(page)) found.push(`${name}: ${violation}`);
      }
      expect(found).toEqual([]);
    },
  );
});

test("nothing went wrong that nobody saw: no error, no failed request, no breach of the CSP", () => {
  expect(app.faults()).toEqual([]);
});

/** Until then colors still change. */
async function allCoversShown(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const near = [...document.querySelectorAll<HTMLImageElement>(".cover img")].filter((image) => {
      const box = image.getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    });
    return near.every((image) => image.classList.contains("shown"));
  });
}

/** Each violation as "rule: element", with what axe says of it. */
async function runAxe(page: Page): Promise<string[]> {
  // Through the debugger: the page's CSP, rightly, lets nobody add a script.
  await page.evaluate(axeSource);
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
