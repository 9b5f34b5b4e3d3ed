import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type GeneratedLibrary, makeLibrary } from "../../tools/library/make-library.ts";
import type { ApiClient } from "../support/api-client.ts";
import { compareWithManifest, wholeManifest } from "../support/manifest.ts";
import { readHiddenFields } from "../support/manifest-rows.ts";
import { type RunnerProcess, startRunner } from "../support/runner-process.ts";
import { newScansSettled } from "../support/scans.ts";

/** The tags of 20,000 files, every field of each, are in the library as the generator wrote them. */

const TRACKS = Number(process.env["SONIQUEBAY_FILES"] ?? 20_000);

let folder: string;
let library: GeneratedLibrary;
let runner: RunnerProcess;
let api: ApiClient;

beforeAll(async () => {
  library = await makeLibrary({ tracks: TRACKS });
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-manifest-"));
  runner = await startRunner({
    dataDirectory: path.join(folder, "data"),
    musicDirectories: [library.directory],
  });
  api = await runner.signIn();
}, 600_000);

afterAll(async () => {
  await runner.end("SIGTERM");
  await rm(folder, { recursive: true, force: true });
});

it("has every field that the API shows", async () => {
  const [run] = await newScansSettled(api, [], 1, 900_000);
  expect(run).toMatchObject({ state: "DONE", filesFound: TRACKS, problemCount: 0 });
  const comparison = await compareWithManifest(api, library.manifest, library.seconds);
  process.stdout.write(`${comparison.equal} of ${TRACKS} files are exactly as the manifest says\n`);
  expect(comparison).toEqual(wholeManifest(TRACKS));
}, 1_200_000);

it("has every field that the database keeps for later", async () => {
  await runner.end("SIGTERM");
  const rows = await readHiddenFields(path.join(folder, "data"));
  const should = library.manifest.map((track) => ({
    path: track.path,
    releaseTrackMbid: track.mb_track,
    releaseGroupMbid: track.mb_group,
    trackTotal: track.tracks,
    discTotal: track.discs,
  }));
  const is = new Map(rows.map((row) => [row.path, row]));
  const wrong = should.filter(
    (track) => JSON.stringify(is.get(track.path)) !== JSON.stringify(track),
  );
  expect(wrong.slice(0, 5).map((track) => ({ should: track, is: is.get(track.path) }))).toEqual([]);
  expect(rows).toHaveLength(TRACKS);
}, 300_000);
