import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "vitest";
import { type GeneratedLibrary, makeLibrary } from "../tools/library/make-library.ts";
import { drawMoments, expectScanSurvives, ROLES } from "./support/killed-scan.ts";
import { libraryToolsMissing } from "./support/library-tools.ts";

/**
 * kill -9 at twenty moments of one scan, each process in turn: it ends by itself, and the library is the manifest.
 * e2e/slow kills all of them at every moment.
 */

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

describe.skipIf(libraryToolsMissing())(`a scan of ${TRACKS} files`, () => {
  it(`ends by itself, exactly, whatever is killed (SONIQUEBAY_SEED=${seed})`, async () => {
    let left: (typeof ROLES)[number][] = [];
    const moments = drawMoments(seed, MOMENTS, TRACKS, (random) => {
      if (left.length === 0) left = random.shuffled(ROLES);
      return left.splice(0, 1);
    });
    await expectScanSurvives({ dataDirectory: path.join(folder, "data"), library, moments, seed });
  }, 900_000);
});
