import { copyFileSync, mkdirSync, mkdtempSync, renameSync, utimesSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeDistinctLibrary } from "../tools/library/distinct-library.ts";
import { type TagJob, writeTags } from "../tools/library/write-tags.ts";
import type { ApiClient } from "./support/api-client.ts";
import { libraryToolsMissing } from "./support/library-tools.ts";
import { listPlacedTracks, type PlacedTrack } from "./support/placed-tracks.ts";
import {
  inLanes,
  listPlayQueue,
  recordPlay,
  savePlayQueue,
  setFavorite,
} from "./support/playback.ts";
import { type RunnerProcess, startRunner } from "./support/runner-process.ts";
import { listScanRuns, newScansSettled, scanNow, type ScanRun } from "./support/scans.ts";
import { seededRandom } from "./support/seeded-random.ts";

/**
 * A track's identity is not its path: 2,000 real files are moved, renamed, retagged, swapped and copied between scans, and
 * every id, play and favorite stays with the music. The tests go on with each other's library.
 */

const TRACKS = 2000;
/** The others lie in the second library. */
const IN_FIRST = 1500;
/** So many files have the same path in both libraries, and different music. */
const SAME_PATHS = 60;
const SAMPLE = 400;
const SCAN_LIMIT_MS = 120_000;
const seed = Number(process.env["SONIQUEBAY_SEED"] ?? 1);
const random = seededRandom(seed);

type Library = "first" | "second";
/** Where each piece of music lies now and what its tags say now; by its number. */
interface Truth {
  number: number;
  library: Library;
  path: string;
  title: string;
  artist: string;
  album: string;
  modified: number;
  mbids: boolean;
}
/** What was known of it before anything moved. */
interface Known {
  id: string;
  playCount: number;
  lastPlayedAt: string | null;
  favorite: boolean;
}

let folder: string;
let runner: RunnerProcess | undefined;
let api: ApiClient;
let truth: Truth[];
let known: Map<number, Known>;
let queued: string[];
let latestRuns: ScanRun[] = [];

const skipped = libraryToolsMissing();
const rootOf = (library: Library) => path.join(folder, library);
const fileOf = (track: Pick<Truth, "library" | "path">) =>
  path.join(rootOf(track.library), track.path);

beforeAll(async () => {
  if (skipped) return;
  const made = await makeDistinctLibrary(TRACKS);
  folder = mkdtempSync(path.join(tmpdir(), "soniquebay-identity-"));
  truth = made.tracks.map((track, number) => {
    const library = number < IN_FIRST ? "first" : "second";
    const nth = number < IN_FIRST ? number : number - IN_FIRST;
    const place = nth < SAME_PATHS ? `Both/Same/${nth}${path.extname(track.path)}` : track.path;
    return { ...track, number, library, path: place };
  });
  for (const [number, track] of truth.entries()) {
    putFile(path.join(made.directory, made.tracks[number]?.path ?? ""), track, copyFileSync);
    utimesSync(fileOf(track), track.modified, track.modified);
  }
}, 180_000);

afterAll(async () => {
  await runner?.end("SIGTERM");
  if (!skipped) await rm(folder, { recursive: true, force: true });
});

function putFile(from: string, to: Truth, put: (from: string, to: string) => void): void {
  mkdirSync(path.dirname(fileOf(to)), { recursive: true });
  put(from, fileOf(to));
}

/** Moves what lies at `from` to where `track` says that it lies. */
function move(track: Truth, to: Partial<Pick<Truth, "library" | "path">>): void {
  const from = fileOf(track);
  Object.assign(track, to);
  putFile(from, track, renameSync);
}

async function start(): Promise<void> {
  runner = await startRunner({
    dataDirectory: path.join(folder, "data"),
    musicDirectories: [rootOf("first"), rootOf("second")],
  });
  api = await runner.signIn();
}

/** Changes the folders while nothing runs, so that all of it falls between two scans; then the scan of the next start. */
async function between(change: () => void | Promise<void>): Promise<void> {
  const before = await listScanRuns(api);
  // What an earlier change lost has been said there.
  await remember(truth);
  await runner?.end("SIGTERM");
  await change();
  await start();
  latestRuns = await newScansSettled(api, before, 2, SCAN_LIMIT_MS);
  expect(latestRuns.map((run) => run.state)).toEqual(latestRuns.map(() => "DONE"));
}

const placeOf = (track: { library: { name: string } | null; path: string | null }) =>
  `${track.library?.name}/${track.path}`;

/** Ids, plays and favorites are with the music they were with; nothing is there twice, nothing is missing. */
async function expectAllKept(what: string): Promise<void> {
  const listed = await listPlacedTracks(api);
  const byPlace = new Map<string, PlacedTrack>(listed.map((track) => [placeOf(track), track]));
  const lost: unknown[] = [];
  const counts = { ids: 0, plays: 0, favorites: 0 };
  for (const { number, library, path: place, title, artist, album } of truth) {
    const before = known.get(number);
    const now = byPlace.get(`${library}/${place}`);
    counts.ids += Number(now?.id === before?.id);
    counts.plays += Number(
      now?.playCount === before?.playCount && now?.lastPlayedAt === before?.lastPlayedAt,
    );
    counts.favorites += Number(now?.favorite === before?.favorite);
    const is = now && {
      id: now.id,
      playCount: now.playCount,
      favorite: now.favorite,
      title: now.title,
      artist: now.artistDisplay,
      album: now.album?.title,
    };
    const should = {
      id: before?.id,
      playCount: before?.playCount,
      favorite: before?.favorite,
      title,
      artist,
      album,
    };
    if (JSON.stringify(is) !== JSON.stringify(should)) lost.push({ place, is, should });
  }
  process.stdout.write(
    `${what}: of ${truth.length} files ${counts.ids} kept the id, ${counts.plays} the plays, ${counts.favorites} the favorite; ${listed.length} tracks are there\n`,
  );
  expect({ lost: lost.slice(0, 5), number: lost.length }).toEqual({ lost: [], number: 0 });
  expect(listed.map(placeOf).toSorted()).toEqual(
    truth.map((track) => `${track.library}/${track.path}`).toSorted(),
  );
  expect(await listPlacedTracks(api, true)).toEqual([]);
  expect(await listPlayQueue(api)).toEqual(queued);
}

/** Reads each track's id at its place, as what must stay from now on. */
async function remember(tracks: readonly Truth[]): Promise<void> {
  const listed = new Map((await listPlacedTracks(api)).map((track) => [placeOf(track), track]));
  for (const { number, library, path: place } of tracks) {
    const found = listed.get(`${library}/${place}`);
    if (!found) throw new Error(`${library}/${place} was not scanned`);
    const { id, playCount, lastPlayedAt, favorite } = found;
    known.set(number, { id, playCount, lastPlayedAt, favorite });
  }
}

describe.skipIf(skipped)(`identity (SONIQUEBAY_SEED=${seed})`, () => {
  it("has every file once, and knows what was played and liked", async () => {
    await start();
    latestRuns = await newScansSettled(api, [], 2, SCAN_LIMIT_MS);
    expect(latestRuns.map((run) => [run.state, run.problemCount])).toEqual([
      ["DONE", 0],
      ["DONE", 0],
    ]);
    known = new Map();
    await remember(truth);
    const sample = random.shuffled(truth).slice(0, SAMPLE);
    await inLanes([...sample.entries()], async ([index, { number }]) => {
      const trackId = known.get(number)?.id ?? "";
      for (let play = 0; play <= index % 3; play++) {
        const playedAt = new Date(Date.UTC(2026, 0, 1, play, 0, number % 3600)).toISOString();
        await recordPlay(api, { trackId, clientPlayId: `${number}-${play}`, playedAt });
      }
      if (index % 2 === 0) await setFavorite(api, trackId);
    });
    queued = sample.slice(0, 100).map(({ number }) => known.get(number)?.id ?? "");
    await savePlayQueue(api, queued);
    await remember(truth);
    const all = [...known.values()];
    expect(new Set(all.map((track) => track.id)).size).toBe(TRACKS);
    expect(all.filter((track) => track.favorite)).toHaveLength(SAMPLE / 2);
    expect(all.filter((track) => track.playCount > 0)).toHaveLength(SAMPLE);
  }, 300_000);

  it("keeps all of it when half of the files are moved, renamed and retagged in one go", async () => {
    const half = random.shuffled(truth).slice(0, TRACKS / 2);
    await between(async () => {
      const jobs: TagJob[] = [];
      for (const [index, track] of half.entries()) {
        move(track, { path: `Moved ${index % 37}/Neu ${index}${path.extname(track.path)}` });
        Object.assign(track, {
          title: `Retagged ${track.number}`,
          artist: `New Artist ${index % 50}`,
          album: `New Album ${index % 100}`,
          modified: track.modified + 10_000_000,
        });
        // Half of those that had ids keep them, half lose them; a third of all never had any.
        const lose = track.mbids && track.number % 3 === 1;
        jobs.push({
          file: fileOf(track),
          modified: track.modified,
          tags: {
            title: track.title,
            artist: track.artist,
            album: track.album,
            albumartist: track.artist,
            ...(lose ? { recording: null, releasetrack: null } : {}),
          },
        });
        if (lose) track.mbids = false;
      }
      await writeTags(jobs);
    });
    await expectAllKept("moved, renamed and retagged 1,000 of 2,000");
  }, 300_000);

  it("says of each of them by what it was known again", async () => {
    const evidence = new Map<string, number>();
    for (const run of latestRuns) {
      for (const decision of await listDecisions(run.id, "MOVED")) {
        evidence.set(decision, (evidence.get(decision) ?? 0) + 1);
      }
    }
    process.stdout.write(`known again by: ${JSON.stringify(Object.fromEntries(evidence))}\n`);
    const total = [...evidence.values()].reduce((sum, count) => sum + count, 0);
    expect(total).toBe(TRACKS / 2);
    expect([...evidence.keys()].toSorted()).toEqual(["content-hash", "release-track-mbid"]);
  });

  it("keeps all of it when the two libraries' folders are swapped", async () => {
    await between(() => {
      renameSync(rootOf("first"), path.join(folder, "third"));
      renameSync(rootOf("second"), rootOf("first"));
      renameSync(path.join(folder, "third"), rootOf("second"));
      for (const track of truth) track.library = track.library === "first" ? "second" : "first";
    });
    await expectAllKept("two roots swapped");
  }, 300_000);

  it("keeps all of it when names change in case only", async () => {
    await between(() => {
      for (const track of random.shuffled(truth).slice(0, 200)) {
        move(track, { path: track.path.toUpperCase() });
      }
    });
    await expectAllKept("200 names in other case");
  }, 300_000);

  it("keeps all of it when accents are written the other way", async () => {
    await between(() => {
      for (const track of truth.filter((each) => each.path.normalize("NFD") !== each.path)) {
        move(track, { path: track.path.normalize("NFD") });
      }
    });
    await expectAllKept("names from NFC to NFD");
    await between(() => {
      for (const track of truth) {
        if (track.path.normalize("NFC") !== track.path) {
          move(track, { path: track.path.normalize("NFC") });
        }
      }
    });
    await expectAllKept("names from NFD to NFC");
  }, 300_000);

  it("gives ids to the music, not to the names, when files swap theirs", async () => {
    await between(() => {
      const pairs = alikePairs().slice(0, 20);
      for (const [one, other] of pairs) {
        const [left, right] = [one.path, other.path];
        move(one, { path: `${left}.aside` });
        move(other, { path: left });
        move(one, { path: right });
      }
    });
    await expectAllKept("20 pairs of files with each other's names");
  }, 300_000);

  it("gives a copy an id of its own and leaves the original alone", async () => {
    const originals = [...new Map(truth.map((each) => [path.extname(each.path), each])).values()];
    const copies = originals.map((original, index): Truth => {
      const parts = path.parse(original.path);
      const modified = original.modified + 1;
      const copyPath = path.join(parts.dir, `${parts.name} copy${parts.ext}`);
      return { ...original, number: TRACKS + index, path: copyPath, modified };
    });
    await between(() => {
      for (const [index, copy] of copies.entries()) {
        copyFileSync(fileOf(originals[index] as Truth), fileOf(copy));
        utimesSync(fileOf(copy), copy.modified, copy.modified);
      }
    });
    truth.push(...copies);
    await remember(copies);
    await expectAllKept("a copy in each format");
    const ids = copies.map(({ number }) => known.get(number)?.id);
    expect(originals.map(({ number }) => known.get(number)?.id)).not.toEqual(ids);
    expect(new Set([...known.values()].map((track) => track.id)).size).toBe(TRACKS + copies.length);
    expect(copies.map(({ number }) => known.get(number)?.playCount)).toEqual(copies.map(() => 0));
  }, 300_000);

  it.each([
    ["old", "first", "second"],
    ["new", "second", "first"],
  ] as const)(
    "keeps all of it when a folder moves to another library and its %s place is scanned first",
    async (_name, scanFirst, scanSecond) => {
      const ids = await libraryIds();
      const moved = truth.filter(
        (track) => track.library === "first" && track.path.startsWith("Moved "),
      );
      const album = path.dirname(moved[0]?.path ?? "");
      for (const track of moved.filter((each) => path.dirname(each.path) === album)) {
        move(track, { library: "second" });
      }
      for (const library of [scanFirst, scanSecond]) {
        const run = await scanNow(api, "INCREMENTAL", ids[library]);
        expect(run.state).toBe("DONE");
      }
      await expectAllKept(`a folder moved to another library, ${scanFirst} scanned first`);
    },
    120_000,
  );
});

/** Files of one format in one library: each pair could take each other's name. */
function alikePairs(): (readonly [Truth, Truth])[] {
  const groups = Map.groupBy(
    random.shuffled(truth),
    (each) => `${each.library} ${path.extname(each.path)} ${each.mbids}`,
  );
  const pairs = [...groups.values()].flatMap((group) =>
    group.flatMap((one, index) => {
      const other = group[index + 1];
      return index % 2 === 0 && other ? [[one, other] as const] : [];
    }),
  );
  return random.shuffled(pairs);
}

async function libraryIds(): Promise<Record<Library, string>> {
  const { libraries } = await api.graphql<{ libraries: { id: string; name: string }[] }>(
    "{ libraries { id name } }",
  );
  const idOf = (name: Library) => libraries.find((each) => each.name === name)?.id ?? "";
  return { first: idOf("first"), second: idOf("second") };
}

/** The evidence of each decision of one kind. */
async function listDecisions(scanRunId: string, kind: string): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const {
      scanRun,
    }: {
      scanRun: {
        decisions: {
          nodes: { evidence: string }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      };
    } = await api.graphql(
      /* GraphQL */ `
        query ($id: ID!, $kind: ScanDecisionKind, $after: String) {
          scanRun(id: $id) {
            decisions(kind: $kind, first: 500, after: $after) {
              nodes {
                evidence
              }
              pageInfo {
                hasNextPage
                endCursor
              }
            }
          }
        }
      `,
      { id: scanRunId, kind, after },
    );
    found.push(...scanRun.decisions.nodes.map((decision) => decision.evidence));
    if (!scanRun.decisions.pageInfo.hasNextPage) return found;
    after = scanRun.decisions.pageInfo.endCursor;
  }
}
