import { mkdtemp, mkdir, rename, rm } from "node:fs/promises";
import { closeSync, openSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { ApiClient } from "./support/api-client.ts";
import { type RunnerProcess, startRunner } from "./support/runner-process.ts";
import { listScanRuns, listTracks, scansSettled } from "./support/scans.ts";
import { makeWav, makeWavLibrary } from "./support/wav-library.ts";

/** Music folders that change while it runs: on the disk, and in what SoniqueBay is told of them. */

/** From an album's last write to its tracks in the library. */
const SEEN_WITHIN_MS = 10_000;

let folder: string;
let runner: RunnerProcess;
let api: ApiClient;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-watch-"));
  await makeWavLibrary(at("Music"), 2);
  await makeWavLibrary(at("Other"), 1, 300);
  runner = await startRunner({ dataDirectory: at("data"), musicDirectories: [at("Music")] });
  api = await runner.signIn();
  await scansSettled(api);
  await vi.waitUntil(async () => (await libraries())[0]?.watch === "WATCHED", { timeout: 10_000 });
});
afterAll(async () => {
  await runner?.end("SIGTERM");
  await rm(folder, { recursive: true, force: true });
});

interface Library {
  id: string;
  name: string;
  slug: string;
  directory: string;
  watch: string;
  trackCount: number;
}
async function libraries(): Promise<Library[]> {
  const data = await api.graphql<{ libraries: Library[] }>(
    "{ libraries { id name slug directory watch trackCount } }",
  );
  return data.libraries;
}

interface Changed {
  library: Library | null;
  removedId?: string | null;
  error: { code: string; message: string } | null;
}
async function change(operation: string, input: object): Promise<Changed> {
  const type = `${operation[0]?.toUpperCase()}${operation.slice(1)}Input!`;
  const result = operation === "removeLibrary" ? "removedId" : "library { id name slug directory }";
  const data = await api.graphql<Record<string, Changed>>(
    `mutation ($input: ${type}) { ${operation}(input: $input) { ${result} error { code message } } }`,
    { input },
  );
  const changed = data[operation];
  if (!changed) throw new Error(`${operation} gave nothing`);
  return changed;
}

const tracksBelow = async (name: string) =>
  (await listTracks(api)).filter((track) => track.path.startsWith(name));
const idsOf = (tracks: readonly { id: string }[]) => tracks.map(({ id }) => id).toSorted();

it("shows a new album within 10 s of its last write", async () => {
  await makeWavLibrary(at("new"), 1, 400);
  await mkdir(at("Music/Fresh"));
  await rename(at("new/Artist 1/Album 1"), at("Music/Fresh/Moved in"));
  const writtenMs = Date.now();
  await vi.waitUntil(async () => (await tracksBelow("Fresh/")).length === 10, {
    timeout: SEEN_WITHIN_MS + 10_000,
    interval: 100,
  });
  expect(Date.now() - writtenMs).toBeLessThan(SEEN_WITHIN_MS);
  await scansSettled(api);
});

it("does not scan a file while it is being copied", async () => {
  const tags = { title: "Slow", artist: "S", album: "Copied", genre: "x", trackNumber: 1 };
  const wav = makeWav(tags, 20_000);
  const slices = 6;
  const bytes = Math.ceil(wav.length / slices);
  const runsBefore = (await listScanRuns(api)).length;
  await mkdir(at("Music/Copied"));
  const file = openSync(at("Music/Copied/1.wav"), "w");
  for (let slice = 0; slice < slices; slice += 1) {
    writeSync(file, wav.subarray(slice * bytes, (slice + 1) * bytes));
    await pause(1500);
  }
  closeSync(file);
  expect((await listScanRuns(api)).length).toBe(runsBefore);
  await vi.waitUntil(async () => (await tracksBelow("Copied/")).length === 1, { timeout: 20_000 });
  const [track] = await tracksBelow("Copied/");
  expect(track).toMatchObject({ title: "Slow", durationMs: 20_000 });
  await scansSettled(api);
});

it("adds, renames, moves, takes out and brings back a library: ids and favorites stay", async () => {
  const added = await change("addLibrary", { name: "Second", directory: at("Other") });
  expect(added).toMatchObject({ library: { slug: "second", name: "Second" }, error: null });
  const libraryId = added.library?.id ?? "";
  await scansSettled(api);
  const count = async () => (await libraries()).find(({ id }) => id === libraryId)?.trackCount;
  expect(await count()).toBe(10);
  const all = idsOf(await listTracks(api));
  const { tracks } = await api.graphql<{ tracks: { nodes: { id: string }[] } }>(
    "query ($libraryId: ID!) { tracks(first: 1, filter: { libraryId: $libraryId }) { nodes { id } } }",
    { libraryId },
  );
  const favorite = tracks.nodes[0]?.id ?? "";
  await api.graphql(
    "mutation ($id: ID!) { setFavorite(input: { itemType: TRACK, itemId: $id, favorite: true }) { favorite } }",
    { id: favorite },
  );

  const renamed = await change("updateLibrary", { libraryId, name: "Zweite" });
  expect(renamed.library).toMatchObject({ id: libraryId, slug: "second", name: "Zweite" });

  await rename(at("Other"), at("Elsewhere"));
  const moved = await change("updateLibrary", { libraryId, directory: at("Elsewhere") });
  expect(moved).toMatchObject({ library: { id: libraryId, slug: "second" }, error: null });
  await scansSettled(api);
  expect(idsOf(await listTracks(api))).toEqual(all);

  expect(await change("removeLibrary", { libraryId })).toMatchObject({ removedId: libraryId });
  expect((await libraries()).map(({ name }) => name)).toEqual(["Music"]);
  expect(idsOf(await listTracks(api))).not.toContain(favorite);
  // It stays so over a restart.
  await runner.end("SIGTERM");
  runner = await startRunner({ dataDirectory: at("data"), musicDirectories: [at("Music")] });
  api = await runner.signIn();
  await scansSettled(api);
  expect((await libraries()).map(({ name }) => name)).toEqual(["Music"]);

  const again = await change("addLibrary", { name: "Zweite", directory: at("Elsewhere") });
  expect(again.library).toMatchObject({ id: libraryId, slug: "second" });
  await scansSettled(api);
  expect(idsOf(await listTracks(api))).toEqual(all);
  const { track } = await api.graphql<{ track: { favorite: boolean } }>(
    "query ($id: ID!) { track(id: $id) { favorite } }",
    { id: favorite },
  );
  expect(track.favorite).toBe(true);
});
