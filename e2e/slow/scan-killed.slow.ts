import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, it } from "vitest";
import { type GeneratedLibrary, makeLibrary } from "../../tools/library/make-library.ts";
import { drawMoments, expectScanSurvives, ROLES } from "../support/killed-scan.ts";

/** kill -9 of each process, twenty times each, during one scan: it ends by itself, and the library is the manifest. */

const TRACKS = 5000;
const MOMENTS = 20;
const seed = Number(process.env["SONIQUEBAY_SEED"] ?? 1);

let folder: string;
let library: GeneratedLibrary;

beforeEach(async () => {
  library = await makeLibrary({ tracks: TRACKS, seconds: 1 });
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-killed-"));
}, 180_000);

afterEach(() => rm(folder, { recursive: true, force: true }));

it(`ends by itself, exactly, however often each process is killed (SONIQUEBAY_SEED=${seed})`, async () => {
  const moments = drawMoments(seed, MOMENTS, TRACKS, (random) => random.shuffled(ROLES));
  await expectScanSurvives({ dataDirectory: path.join(folder, "data"), library, moments, seed });
}, 3_600_000);
