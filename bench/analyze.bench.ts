import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeMp3s } from "./analyze/make-music.ts";
import { type AnalysisRun, runAnalysis } from "./analyze/run-analysis.ts";
import type { BenchOptions, Figure, Note } from "./figure.ts";

/**
 * What listening costs in one heavy process, whole app around it, beside ffmpeg decoding the same file and aubio finding
 * its tempo where that is installed. Options: --tracks=6 (of four minutes), --many=200 (of 20 s, for the memory).
 */

const TRACK_SECONDS = 240;
const LONG_SECONDS = 3_600;
const MANY_SECONDS = 20;
const WANTED = { timesRealTime: 60, peakMb: 260, longPeakMb: 320 };
/** Of the peak after a quarter of many tracks: more growth than this is a leak. */
const FLAT = 1.1;

export async function run(options: BenchOptions): Promise<(Figure | Note)[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "soniquebay-analyze-"));
  try {
    const tracks = Number(options["tracks"] ?? 6);
    const files = makeMp3s(path.join(folder, "four"), tracks, TRACK_SECONDS);
    const first = files[0] ?? "";
    const ffmpeg = childSeconds("ffmpeg", ["-v", "error", "-i", first, "-f", "null", "-"]);
    const aubio = childSeconds("aubio", ["tempo", first]);
    const four = await runAnalysis(path.join(folder, "four"), tracks);
    makeMp3s(path.join(folder, "long"), 1, LONG_SECONDS);
    const long = await runAnalysis(path.join(folder, "long"), 1);
    const many = Number(options["many"] ?? 200);
    makeMp3s(path.join(folder, "many"), many, MANY_SECONDS);
    const crowd = await runAnalysis(path.join(folder, "many"), many);
    return [
      ...speeds(four, tracks, { ffmpeg, aubio }),
      {
        note: `60 minutes: ${(LONG_SECONDS / long.cpuSeconds).toFixed(0)} × real time of processor time`,
      },
      against("peak memory of a heavy process, 4 minutes", "MB", latest(four), WANTED.peakMb),
      against("peak memory of a heavy process, 60 minutes", "MB", latest(long), WANTED.longPeakMb),
      against(
        `peak memory after ${many} tracks, beside after ${Math.round(many / 4)} (flat: up to ${FLAT})`,
        "MB",
        latest(crowd),
        peakAfter(crowd, many / 4),
      ),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function speeds(
  four: AnalysisRun,
  tracks: number,
  { ffmpeg, aubio }: { ffmpeg: number | null; aubio: number | null },
): (Figure | Note)[] {
  const perTrack = four.cpuSeconds / tracks;
  return [
    against(
      "listening to 4 minutes of MP3, times real time (processor time)",
      "×",
      TRACK_SECONDS / perTrack,
      WANTED.timesRealTime,
    ),
    {
      note: `by the clock: ${((TRACK_SECONDS * tracks) / four.wallSeconds).toFixed(0)} × real time, messages and database included`,
    },
    ...(ffmpeg === null
      ? [{ note: "ffmpeg is not installed: no reference" }]
      : [against("beside ffmpeg decoding the same file", "s", perTrack, ffmpeg)]),
    ...(aubio === null
      ? [{ note: "aubio is not installed (Debian: aubio-tools): no reference" }]
      : [against("beside aubio finding the tempo alone", "s", perTrack, aubio)]),
  ];
}

const against = (name: string, unit: string, value: number, reference: number): Figure => ({
  name,
  unit,
  value,
  reference,
  ratio: value / reference,
});

const latest = (run: AnalysisRun): number => Math.max(...run.peaksMb.values());

function peakAfter(run: AnalysisRun, tracks: number): number {
  const done = [...run.peaksMb].filter(([count]) => count <= tracks).map(([, peak]) => peak);
  return Math.max(...done);
}

/** Processor time of a command, of the best of three; null when it isn't there. */
function childSeconds(command: string, words: readonly string[]): number | null {
  const times = [1, 2, 3].map(() => {
    const timed = spawnSync(
      "bash",
      ["-c", 'TIMEFORMAT="%U %S"; time "$0" "$@" >/dev/null 2>&1', command, ...words],
      {
        encoding: "utf8",
      },
    );
    const seconds = timed.stderr.trim().split(" ").map(Number);
    return timed.status === 0 ? seconds.reduce((sum, part) => sum + part, 0) : Number.NaN;
  });
  const best = Math.min(...times);
  return Number.isNaN(best) ? null : best;
}
