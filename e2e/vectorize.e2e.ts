import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type AppUnderTest, startAppUnderTest } from "../local-runner/testing/app-under-test.ts";
import { OllamaStandIn } from "../tools/test/ollama-stand-in.ts";
import { makeWav } from "./support/wav-library.ts";

/** From a scan to vectors of meaning, through real queues and processes, with a box that has every weakness. */

const WAIT = { timeout: 60_000, interval: 100 };
const GENRES = {
  Naima: "Jazz",
  Solar: "Jazz",
  Blackened: "Metal",
  Raining: "Metal",
  Silence: "Ambient",
};
const TITLES = Object.keys(GENRES);

interface Meaning {
  state: string;
  waitingFor: string | null;
  detail: string | null;
  total: number;
  text: number;
  semantic: number | null;
  failed: number;
  servingModel: string | null;
}

const box = new OllamaStandIn();
let folder: string;
let music: string;
let under: AppUnderTest;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-vectorize-"));
  music = path.join(folder, "Music");
  await mkdir(music);
  for (const [title, genre] of Object.entries(GENRES)) await addTrack(title, genre);
  await box.wake();
  under = await startAppUnderTest({ musicDirectories: [music] });
});
afterAll(async () => {
  await under.stop();
  await box.sleep();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  box.fault = null;
  box.poison = null;
});

let made = 0;
async function addTrack(title: string, genre: string): Promise<void> {
  const tags = {
    title,
    artist: `Singer of ${title}`,
    album: `Album of ${title}`,
    genre,
    trackNumber: 1,
  };
  await writeFile(path.join(music, `${title}.wav`), makeWav(tags, 200, 200 + 2500 * made++));
}

async function meaning(): Promise<Meaning> {
  const fields = "state waitingFor detail total text semantic failed servingModel";
  return (await under.graphql<{ meaning: Meaning }>(`{ meaning { ${fields} } }`)).meaning;
}

async function choose(input: Record<string, unknown>): Promise<void> {
  const { updateMeaningSettings: result } = await under.graphql<{
    updateMeaningSettings: { error: { message: string } | null };
  }>(
    "mutation Choose($input: UpdateMeaningSettingsInput!) { updateMeaningSettings(input: $input) { error { message } } }",
    { input },
  );
  expect(result.error).toBeNull();
}

/** A model of its own for each case, so that everything is to be embedded. */
let models = 0;
async function chooseNew(numbers = 768): Promise<string> {
  const model = `model-${++models}`;
  if (numbers > 0) box.models.set(model, numbers);
  await choose({ mode: "HYBRID", address: box.address, model });
  return model;
}

const waitingFor = (what: string) =>
  vi.waitUntil(async () => (await meaning()).waitingFor === what, WAIT);
/** All is made, and what is made answers. */
const complete = (model: string) =>
  vi.waitUntil(async () => {
    const now = await meaning();
    return now.state === "IDLE" && now.semantic === now.total && now.servingModel === model && now;
  }, WAIT);

async function similarTo(title: string): Promise<string[]> {
  const tracks = await under.graphql<{ tracks: { nodes: { id: string; title: string }[] } }>(
    "{ tracks(first: 50) { nodes { id title } } }",
  );
  const trackId = tracks.tracks.nodes.find((track) => track.title === title)?.id;
  const { similarTracks } = await under.graphql<{
    similarTracks: { track: { title: string } }[];
  }>(
    "query Near($trackId: ID!) { similarTracks(trackId: $trackId, by: SEMANTIC, limit: 10) { track { title } } }",
    { trackId },
  );
  return similarTracks.map(({ track }) => track.title);
}

describe("vectors of meaning", () => {
  it("need no model: words alone have some after a scan", async () => {
    await vi.waitUntil(async () => (await meaning()).text === TITLES.length, WAIT);
    expect(await meaning()).toMatchObject({
      total: 5,
      text: 5,
      semantic: null,
      servingModel: null,
    });
    expect((await similarTo("Naima"))[0]).toBe("Solar");
  }, 120_000);

  it("are made by the box that a person names, after a look at it", async () => {
    const { testOllama } = await under.graphql<{
      testOllama: { version: string; models: { name: string }[] };
    }>(
      "mutation Test($address: String!) { testOllama(address: $address) { version models { name } error { code } } }",
      { address: box.address },
    );
    expect(testOllama).toEqual({
      version: "0.13.0",
      models: [{ name: "embeddinggemma" }],
      error: null,
    });
    const model = await chooseNew();
    expect(await complete(model)).toMatchObject({ semantic: 5, failed: 0 });
    expect((await similarTo("Naima"))[0]).toBe("Solar");
  }, 120_000);

  it("wait for a box that sleeps, and go on within half a minute of its return", async () => {
    const before = (await meaning()).servingModel;
    await box.sleep();
    const model = await chooseNew();
    await waitingFor("BOX_AWAY");
    await addTrack("Late", "Dub");
    await under.graphql("mutation { startScan(input: {}) { error { code } } }");
    // Words don't wait for it, and what was there before serves on.
    await vi.waitUntil(async () => (await meaning()).text === 6, WAIT);
    expect(await meaning()).toMatchObject({ semantic: 0, servingModel: before });
    const wokeAt = Date.now();
    await box.wake();
    expect(await complete(model)).toMatchObject({ total: 6, semantic: 6, failed: 0 });
    expect(Date.now() - wokeAt).toBeLessThan(30_000);
  }, 180_000);

  it("wait for a model, and say which", async () => {
    const model = await chooseNew(0);
    await waitingFor("MODEL_MISSING");
    expect((await meaning()).detail).toContain(`model "${model}" not found`);
    box.models.set(model, 1024);
    expect(await complete(model)).toMatchObject({ semantic: 6 });
  }, 120_000);

  it.each(["error", "half-reply", "not-a-number", "zeros"] as const)(
    "survive a box with the fault %s: nothing is stored wrong, and all is made once it is over",
    async (fault) => {
      const before = (await meaning()).servingModel;
      box.fault = fault;
      const model = await chooseNew();
      await waitingFor("BOX_FAILING");
      expect(await meaning()).toMatchObject({ semantic: 0, failed: 0, servingModel: before });
      box.fault = null;
      expect(await complete(model)).toMatchObject({ semantic: 6, failed: 0 });
    },
    120_000,
  );

  it("refuse a model that gives too few numbers", async () => {
    await chooseNew(384);
    await waitingFor("MODEL_UNFIT");
    expect((await meaning()).semantic).toBe(0);
  }, 120_000);

  it("lose only the one track that a model chokes on", async () => {
    box.poison = "Blackened";
    const model = await chooseNew();
    expect(await complete(model)).toMatchObject({ semantic: 6, failed: 1 });
    expect(await similarTo("Naima")).not.toContain("Blackened");
    box.poison = null;
    await under.graphql("mutation { retryFailedVectors { queuedTracks } }");
    await vi.waitUntil(async () => {
      const now = await meaning();
      return now.state === "IDLE" && now.failed === 0;
    }, WAIT);
    expect(await similarTo("Naima")).toContain("Blackened");
  }, 120_000);
});
