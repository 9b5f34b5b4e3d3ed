import type { Locator, Page } from "playwright-core";
import type { DemoApp } from "./demo-app.ts";

/** The player as somebody at a desk sees and hears it. */

export const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole("button", { name, exact: true });

export const dock = (page: Page): Locator => page.locator("footer.dock");

/** In the page: the audio element that sounds, or did last. */
export interface Sounding {
  sounding(): HTMLAudioElement;
}

/** Lets a test read the clock of the sound itself. Before the page is opened. */
export async function keepAudioElements(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const elements: HTMLAudioElement[] = [];
    const Native = globalThis.Audio;
    globalThis.Audio = class extends Native {
      constructor() {
        super();
        elements.push(this);
        this.addEventListener("play", () =>
          elements.unshift(...elements.splice(elements.indexOf(this), 1)),
        );
      }
    };
    Object.assign(globalThis, { sounding: () => elements[0] });
  });
}

export async function openAlbum(app: DemoApp, page: Page, title: string): Promise<void> {
  const { albums } = await app.api.graphql<{ albums: { nodes: { id: string; title: string }[] } }>(
    "{ albums(first: 50) { nodes { id title } } }",
  );
  const album = albums.nodes.find((one) => one.title === title);
  if (!album) throw new Error(`there is no album ${title}`);
  await page.goto(`${app.url}/albums/${album.id}`);
  await page.getByRole("heading", { name: title }).waitFor();
}

/** Waits until the sound's clock moves. */
export async function heard(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const audio = (globalThis as unknown as Sounding).sounding();
    return audio !== undefined && !audio.paused && audio.currentTime > 0;
  });
}

/** The clock of the element that sounds. */
export function soundPositionS(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as Sounding).sounding().currentTime);
}

/** The seek bar's value. */
export async function clockMs(page: Page): Promise<number> {
  return Number(await page.getByRole("slider", { name: "Position in the track" }).inputValue());
}

/** The title in the dock; empty when there is none. */
export function nowPlaying(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector("footer .now-text b")?.textContent ?? "");
}

/** Titles in the panel of what comes next, in order. */
export function upNext(page: Page): Promise<string[]> {
  return page.locator(".queue-row b").allTextContents();
}
