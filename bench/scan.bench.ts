import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { lstat, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { makeLibrary } from "../tools/library/make-library.ts";
import { type BenchOptions, type Figure, type Note, written } from "./figure.ts";
import type { BareLoop } from "./scan/bare-loop.ts";
import { type AppRun, measureApp } from "./scan/measure-app.ts";
import { measureMpd, mpdInstalled, type MpdRun } from "./scan/measure-mpd.ts";
import type { MemoryPeaks } from "./scan/memory-watch.ts";

/**
 * A whole library's first scan and its rescans, beside music-metadata in a bare loop, covers too, and mpd where it is
 * installed. Options: --files=20000, --rounds=2 (each round measures everything, the next in the opposite order; the
 * best of each counts), --keep=DIRECTORY (the data folder of the scan whose memory was watched stays there).
 */

const LANES = [1, 4, 8, 16];
const UNCHANGED_TIMES = 5;

interface Round {
  bare: Map<number, BareLoop>;
  app: AppRun;
  mpd: MpdRun | null;
}

export async function run(options: BenchOptions): Promise<(Figure | Note)[]> {
  const files = Number(options["files"] ?? 20_000);
  const library = await makeLibrary({ tracks: files });
  const folder = await mkdtemp(path.join(tmpdir(), "soniquebay-scan-"));
  try {
    await readThrough(library.directory);
    const app = (name: string, kept?: string) =>
      measureApp({
        library: library.directory,
        files,
        dataDirectory: kept ?? path.join(folder, name),
        unchangedTimes: UNCHANGED_TIMES,
        watchesMemory: name === "watched",
        keepsData: kept !== undefined,
      });
    const rounds: Round[] = [];
    for (let round = 0; round < Number(options["rounds"] ?? 2); round += 1) {
      rounds.push(await measureRound(round, library.directory, folder, () => app(`${round}`)));
    }
    const kept = options["keep"] === undefined ? undefined : path.resolve(options["keep"]);
    return report(files, rounds, await app("watched", kept), await walkSeconds(library.directory));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Forwards in even rounds and backwards in odd ones: whatever comes later gains and loses by it in turn. */
async function measureRound(
  round: number,
  library: string,
  folder: string,
  measure: () => Promise<AppRun>,
): Promise<Round> {
  const found: { bare: Map<number, BareLoop>; app?: AppRun; mpd: MpdRun | null } = {
    bare: new Map(),
    mpd: null,
  };
  const steps = [
    ...LANES.map((lanes) => async () => found.bare.set(lanes, await bareLoop(library, lanes))),
    async () => (found.app = await measure()),
    async () => {
      if (!mpdInstalled()) return;
      found.mpd = await measureMpd(path.join(folder, `mpd-${round}`), library, UNCHANGED_TIMES);
    },
  ];
  for (const step of round % 2 === 0 ? steps : steps.toReversed()) await step();
  if (!found.app) throw new Error("the app was not measured");
  return { ...found, app: found.app };
}

async function bareLoop(directory: string, lanes: number): Promise<BareLoop> {
  const script = path.join(import.meta.dirname, "scan/bare-loop.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [
    script,
    directory,
    String(lanes),
  ]);
  return JSON.parse(stdout) as BareLoop;
}

/** Everybody finds the files in the page cache. */
async function readThrough(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    for await (const _ of createReadStream(path.join(entry.parentPath, entry.name)));
  }
}

/** A bare walk that looks at each file: what no rescan can do without. The best of three. */
async function walkSeconds(directory: string): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const began = performance.now();
    for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) await lstat(path.join(entry.parentPath, entry.name));
    }
    times.push((performance.now() - began) / 1000);
  }
  return Math.min(...times);
}

function report(
  files: number,
  rounds: readonly Round[],
  watched: AppRun,
  bareWalkSeconds: number,
): (Figure | Note)[] {
  const rate = (seconds: readonly number[]) => files / Math.min(...seconds);
  const bare = LANES.map((lanes) => ({
    lanes,
    rate: rate(rounds.map((round) => round.bare.get(lanes)?.seconds ?? Number.NaN)),
  }));
  const bareBest = Math.max(...bare.map((each) => each.rate));
  const full = rate(rounds.map((round) => round.app.fullSeconds));
  const rescans = rounds.flatMap((round) => round.app.unchangedSeconds);
  const median = rescans.toSorted((a, b) => a - b)[Math.floor(rescans.length / 2)] ?? Number.NaN;
  const mpd = rounds.flatMap((round) => (round.mpd ? [round.mpd] : []));
  return [
    figure("full scan against the best bare loop, covers too", "tracks/s", full, bareBest),
    figure("full scan against the bare loop, one at a time", "tracks/s", full, bare[0]?.rate),
    figure(
      "unchanged rescan against a bare walk",
      "files/s",
      files / median,
      files / bareWalkSeconds,
    ),
    ...(mpd.length === 0
      ? [{ note: "mpd is not installed: nothing to hold against it (Debian: apt install mpd)" }]
      : [
          figure(
            "full scan against mpd",
            "tracks/s",
            full,
            rate(mpd.map((each) => each.fullSeconds)),
          ),
          figure(
            "unchanged rescan against mpd",
            "files/s",
            files / median,
            rate(mpd.flatMap((each) => each.unchangedSeconds)),
          ),
          {
            note: `mpd: ${mpd.map((each) => `${each.peakMb.toFixed(0)} MB at the most, ${each.cpuSeconds.toFixed(1)} s of processor`).join("; ")}`,
          },
        ]),
    { note: `${written(files)} files, ${rounds.length} rounds, everything in the page cache` },
    {
      note: `bare loop: ${bare.map((each) => `${written(each.rate)} tracks/s with ${each.lanes} at a time`).join(", ")}`,
    },
    { note: `full scans: ${seconds(rounds.map((round) => round.app.fullSeconds))}` },
    {
      note: `unchanged rescans: best ${written(files / Math.min(...rescans))}, median ${written(files / median)} files/s (${seconds(rescans)})`,
    },
    ...rounds.map((round, index) => ({
      note: `processor seconds of full scan ${index + 1}: ${perProcess(round.app.cpuSeconds, 1)}`,
    })),
    ...peakNotes("full scan", watched.fullPeaks),
    ...peakNotes("unchanged rescan", watched.unchangedPeaks),
  ];
}

function figure(name: string, unit: string, value: number, reference = Number.NaN): Figure {
  return { name, unit, value, reference, ratio: value / reference };
}

const seconds = (values: readonly number[]): string =>
  `${values.map((value) => value.toFixed(2)).join(", ")} s`;

const perProcess = (values: Readonly<Record<string, number>>, digits: number): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value.toFixed(digits)}`)
    .join(", ");

const peakNotes = (name: string, peaks: MemoryPeaks | undefined): Note[] =>
  peaks
    ? [
        {
          note: `most memory during the ${name}, MB: ${perProcess(peaks.resident, 0)}; all together, shared pages once: ${peaks.together.toFixed(0)}`,
        },
      ]
    : [];
