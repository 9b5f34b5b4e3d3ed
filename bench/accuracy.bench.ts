import { loadEssentiaInNode } from "../queues/analyze/essentia/testing/node-essentia.ts";
import { decideKey, SECOND_OPINION_PROFILE } from "../queues/analyze/key/decide-key.ts";
import type { Key } from "../queues/analyze/key/find-key.ts";
import { decideTempo } from "../queues/analyze/rhythm/decide-tempo.ts";
import { keyName } from "../schema/music/musical-key.ts";
import { RENDERING_PACKAGES } from "../tools/music/render.ts";
import { fitTempo } from "./accuracy/fit-tempo.ts";
import { loadHearing } from "./accuracy/hear.ts";
import { MULDJORD_PACKAGE, muldjordSongs } from "./accuracy/muldjord.ts";
import { requirePackages } from "./accuracy/packages.ts";
import { renderedSongs } from "./accuracy/rendered-songs.ts";
import { accuracy1, accuracy2, exactKey, mirexKey } from "./accuracy/scoring.ts";
import { readWav } from "./accuracy/wav.ts";
import type { BenchOptions, Figure, Note } from "./figure.ts";

/**
 * How often tempo and key are right: 84 songs that the project writes and renders itself, of which everything is known, and
 * four recorded ones whose tempo is. No tag and no name reaches the analyzer. The reference is essentia alone (degara, key
 * profile bgate) on the same songs. Options: --seed=4 (other songs; the weights were fitted to those of seeds 1 and 3, and
 * 2 was looked at while choosing how to fit, so these three say too much), --fit=1,3 (fits the beat weights to these seeds'
 * songs instead, and prints them), --essentia=no.
 */

const TARGETS = { accuracy1: 93, accuracy2: 99, exact: 90, mirex: 93 } as const;
type Measure = keyof typeof TARGETS;

const NAMES: Record<Measure, string> = {
  accuracy1: "tempo Accuracy1 (±4 %)",
  accuracy2: "tempo Accuracy2 (×2, ×3, ½, ⅓ allowed)",
  exact: "key exact",
  mirex: "key MIREX-weighted",
};

interface Truth {
  readonly name: string;
  readonly file: string;
  readonly bpm: number;
  /** Unknown of the recorded songs. */
  readonly key: Key | null;
}

interface Found {
  readonly bpm: number;
  readonly key: Key;
}

export async function run(options: BenchOptions): Promise<(Figure | Note)[]> {
  requirePackages([...RENDERING_PACKAGES, MULDJORD_PACKAGE]);
  const fit = options["fit"];
  if (fit !== undefined) return [{ note: await fitTempo(fit.split(",").map(Number)) }];
  const songs = await listSongs(Number(options["seed"] ?? 4));
  const withEssentia = options["essentia"] !== "no";
  const hear = await loadHearing();
  const openEssentia = await loadEssentiaInNode();
  const ours: Scores = emptyScores();
  const theirs: Scores = emptyScores();
  const misses: Note[] = [];
  let asked = 0;
  for (const song of songs) {
    const channels = await readWav(song.file);
    const summary = hear(channels);
    const session = await openEssentia(channels[0].length);
    session.append(mixOf(channels));
    const tempo = decideTempo({ curves: summary.onsets, genres: [] });
    const key = decideKey({
      tonal: summary.tonal,
      secondOpinion: () => {
        asked += 1;
        return session.key(SECOND_OPINION_PROFILE);
      },
    });
    const found = { bpm: tempo.bpm?.value ?? 0, key: key.heard ?? NO_KEY };
    add(ours, song, found);
    misses.push(...missesOf(song, found));
    if (withEssentia) add(theirs, song, { bpm: session.rhythm().bpm, key: session.key("bgate") });
  }
  return [
    { note: `${songs.length} songs; essentia was asked for the key of ${asked}` },
    ...misses,
    ...(Object.keys(TARGETS) as Measure[]).flatMap((measure) => {
      const value = mean(ours[measure]);
      const target = TARGETS[measure];
      const verdict = `${value >= target ? "PASS" : "FAIL"}: at least ${target} % wanted`;
      const reference = mean(theirs[measure]);
      const said: Figure | Note = withEssentia
        ? { name: NAMES[measure], unit: "%", value, reference, ratio: value / reference }
        : { note: `${NAMES[measure]}: ${value.toFixed(1)} %` };
      return [said, { note: `  ${verdict}, ${value.toFixed(1)} % reached` }];
    }),
  ];
}

/** Where nothing was heard: no song's. */
const NO_KEY: Key = { pitchClass: -1, mode: "major" };

async function listSongs(seed: number): Promise<Truth[]> {
  const rendered = await renderedSongs(seed);
  return [
    ...rendered.map(({ plan, file }) => ({
      name: plan.name,
      file,
      bpm: plan.bpm,
      key: { pitchClass: plan.tonic, mode: plan.mode },
    })),
    ...(await muldjordSongs()).map((song) => ({ ...song, key: null })),
  ];
}

type Scores = Record<Measure, number[]>;
const emptyScores = (): Scores => ({ accuracy1: [], accuracy2: [], exact: [], mirex: [] });

function add(scores: Scores, song: Truth, found: Found): void {
  scores.accuracy1.push(accuracy1(found.bpm, song.bpm));
  scores.accuracy2.push(accuracy2(found.bpm, song.bpm));
  if (song.key === null) return;
  scores.exact.push(exactKey(found.key, song.key));
  scores.mirex.push(mirexKey(found.key, song.key));
}

function missesOf(song: Truth, found: Found): Note[] {
  const wrongTempo = accuracy1(found.bpm, song.bpm) === 0;
  const wrongKey = song.key !== null && exactKey(found.key, song.key) === 0;
  return [
    ...(wrongTempo ? [{ note: `  ${song.name}: ${song.bpm} BPM heard as ${found.bpm}` }] : []),
    ...(song.key !== null && wrongKey
      ? [{ note: `  ${song.name}: ${named(song.key)} heard as ${named(found.key)}` }]
      : []),
  ];
}

const named = ({ pitchClass, mode }: Key) =>
  pitchClass < 0 ? "no key" : keyName(pitchClass, mode);

const mixOf = ([left, right]: readonly [Float32Array, Float32Array]) =>
  left.map((sample, at) => (sample + (right[at] ?? 0)) / 2);

const mean = (values: readonly number[]) =>
  (100 * values.reduce((sum, value) => sum + value, 0)) / values.length;
