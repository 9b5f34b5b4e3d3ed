import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MANNERS } from "../schema/enrichment/sources.ts";
import { SourcesStandIn } from "../tools/test/sources-stand-in.ts";
import { PHONE } from "./support/browser.ts";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";

/** What others know of the music, from the real queues to the page; first with nobody there to ask. */

const stand = new SourcesStandIn(new Uint8Array(readFileSync("fixtures/images/cover.jpg")));
let app: DemoApp;

interface Source {
  source: string;
  state: string;
  waitingFor: string | null;
  pending: number;
}
interface Listed {
  id: string;
  title: string;
  durationMs: number;
  artistDisplay: string;
  album: { id: string; title: string } | null;
  artistCredits: { artist: { id: string; name: string }; role: string }[];
}

async function ask<Answer>(query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(`${app.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${app.api.token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Answer; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}
const sources = async () =>
  (await ask<{ enrichment: Source[] }>("{ enrichment { source state waitingFor pending } }"))
    .enrichment;
const stateOf = async (source: string) => {
  const found = (await sources()).find((each) => each.source === source);
  return found && `${found.state} ${found.waitingFor ?? found.pending}`;
};
let tracks: readonly Listed[] = [];

beforeAll(async () => {
  // Its port is known, and nobody answers at it.
  await stand.wake();
  const address = stand.address;
  await stand.sleep();
  app = await startDemoApp({ environment: { ENRICHMENT: "on", SOURCES_URL: address } });
  ({
    tracks: { nodes: tracks },
  } = await ask<{ tracks: { nodes: Listed[] } }>(
    `{ tracks(first: 500) { nodes { id title durationMs artistDisplay album { id title }
      artistCredits { artist { id name } role } } } }`,
  ));
});
afterAll(async () => {
  await app.end();
  await stand.sleep();
});

const WAIT = { timeout: 60_000, interval: 500 };

describe("with the network gone", () => {
  test("each source waits, the page says so, and all else works as before", async () => {
    await expect.poll(() => stateOf("LRCLIB"), WAIT).toBe("WAITING AWAY");
    const { page } = await app.open({ viewport: PHONE });
    await page.goto(`${app.url}/activity`);
    const card = page.locator("section.sources");
    await expect.poll(() => card.textContent()).toContain("can’t be reached");
    const [track] = tracks;
    await page.goto(`${app.url}/search?q=${encodeURIComponent(track?.title ?? "")}`);
    await expect.poll(() => page.locator("main").textContent()).toContain(track?.title ?? "?");
    const audio = await fetch(`${app.url}/api/media/tracks/${track?.id}`, {
      headers: { authorization: `Bearer ${app.api.token}`, range: "bytes=0-99" },
    });
    expect(audio.status).toBe(206);
  });
});

describe("when it is back", () => {
  test("what they know comes by itself, at their pace, and stands on the page", async () => {
    for (const [at, track] of tracks.entries()) {
      stand.songs.push({
        title: track.title,
        artist: track.artistCredits[0]?.artist.name ?? track.artistDisplay,
        album: track.album?.title ?? "",
        seconds: Math.round(track.durationMs / 1000),
        recordingMbid: `11111111-1111-4111-8111-${at.toString().padStart(12, "0")}`,
        tags: ["dream pop"],
      });
    }
    await stand.wake();
    // The pause before a source that was away is a minute at the most.
    await expect
      .poll(() => stateOf("LRCLIB"), { timeout: 150_000, interval: 1_000 })
      .toBe("IDLE 0");
    const times = stand.of("lrclib").map(({ atMs }) => atMs);
    const gaps = times.slice(1).map((at, place) => at - (times[place] ?? 0));
    expect(times.length).toBeGreaterThan(10);
    expect(Math.min(...gaps)).toBeGreaterThan(MANNERS.lrclib.intervalMs * 0.6);

    const { page } = await app.open();
    const artist = tracks.find(({ artistCredits }) => artistCredits[0])?.artistCredits[0]?.artist;
    await page.goto(`${app.url}/settings#sources`);
    const lastfm = page.locator(".src", { hasText: "Last.fm" });
    await lastfm.getByRole("textbox").fill("0123456789abcdef0123456789abcdef");
    await lastfm.getByRole("button", { name: "Save the key for Last.fm" }).click();
    await expect.poll(() => lastfm.getByRole("switch").getAttribute("aria-checked")).toBe("true");
    await lastfm.getByRole("button", { name: "Test Last.fm" }).click();
    await expect.poll(() => lastfm.textContent()).toContain("Last.fm answers.");
    await page.goto(`${app.url}/artists/${artist?.id}`);
    await expect
      .poll(() => page.locator(".ar-story").textContent(), WAIT)
      .toContain(`${artist?.name} is a "band".`);
    expect(await page.locator(".ar-like").textContent()).toContain("Alike");
  }, 240_000);

  test("a source that is switched off is asked no more", async () => {
    const { page } = await app.open({ viewport: PHONE });
    await page.goto(`${app.url}/settings#sources`);
    const deezer = page.locator(".src", { hasText: "Deezer" });
    await deezer.getByRole("switch").click();
    await expect.poll(() => deezer.textContent()).toContain("Off");
    expect(await stateOf("DEEZER")).toBe("OFF 0");
  });

  test("no page complained", () => {
    expect(app.faults()).toEqual([]);
  });
});
