import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { appProcesses } from "./support/app-processes.ts";
import { mutate } from "./support/mutations.ts";
import { listProblems } from "./support/problems.ts";
import { type RunnerProcess, startRunner } from "./support/runner-process.ts";
import { listTracks, newScansSettled } from "./support/scans.ts";
import { seededRandom } from "./support/seeded-random.ts";

/** 2,000 damaged files of every format through the whole app: each is a track or a problem, and no process notices. */

const FILES = 2000;
const FILES_PER_FOLDER = 100;
const SCAN_LIMIT_MS = 300_000;
const FIXTURES = path.resolve(import.meta.dirname, "../fixtures/audio");
/** Lyrics and CUE sheets lie among them; they are nothing by themselves. */
const AUDIO = /\.(?!lrc|txt|cue)\w+$/u;
/** Another number makes other files; what it prints makes the same ones again. */
const seed = Number(process.env["SONIQUEBAY_SEED"] ?? 1);

let folder: string;
let paths: string[];
let runner: RunnerProcess | undefined;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "soniquebay-mutated-"));
  paths = makeMutatedFiles(path.join(folder, "Music"));
});

afterAll(async () => {
  await runner?.end("SIGTERM");
  await rm(folder, { recursive: true, force: true });
});

function makeMutatedFiles(root: string): string[] {
  const originals = readdirSync(FIXTURES)
    .filter((name) => AUDIO.test(name))
    .map((name) => ({ name, content: readFileSync(path.join(FIXTURES, name)) }));
  return Array.from({ length: FILES }, (_, index) => {
    const original = originals[index % originals.length];
    if (!original) throw new Error(`there are no files in ${FIXTURES}`);
    const place = `${Math.floor(index / FILES_PER_FOLDER)}/${index} ${original.name}`;
    const target = path.join(root, place);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, mutate(original.content, seededRandom(seed * FILES + index)));
    return place;
  });
}

it(`makes a track or a problem of each of ${FILES} mutated files (SONIQUEBAY_SEED=${seed})`, async () => {
  runner = await startRunner({
    dataDirectory: path.join(folder, "data"),
    musicDirectories: [path.join(folder, "Music")],
  });
  const processes = appProcesses(runner);
  const api = await runner.signIn();
  const [run] = await newScansSettled(api, [], 1, SCAN_LIMIT_MS);
  expect(run).toMatchObject({ state: "DONE", filesFound: FILES });
  const tracks = (await listTracks(api)).map((track) => track.path);
  const problems = await listProblems(api, run?.id ?? "");
  const codes = Map.groupBy(problems, (problem) => problem.code);
  const counts = [...codes].map(([code, each]) => `${code} ${each.length}`).join(", ");
  process.stdout.write(`${tracks.length} tracks; problems: ${counts}\n`);
  // A file may hold several tracks, where a CUE sheet is among its tags; it is a problem or not.
  expect([...new Set(tracks), ...problems.map((problem) => problem.path)].toSorted()).toEqual(
    paths.toSorted(),
  );
  expect(codes.get("took-too-long") ?? []).toEqual([]);
  expect(appProcesses(runner)).toEqual(processes);
}, 400_000);
