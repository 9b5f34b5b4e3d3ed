import { keyCloseness, tempoCloseness } from "../functions/recommend/mix-closeness.ts";
import { camelotKeyOf } from "../schema/music/musical-key.ts";
import { RENDERING_PACKAGES } from "../tools/music/render.ts";
import { MULDJORD_PACKAGE } from "./accuracy/muldjord.ts";
import { requirePackages } from "./accuracy/packages.ts";
import type { BenchOptions, Figure, Note } from "./figure.ts";
import { type HeardPiece, hearPieces } from "./retrieval/hear-pieces.ts";
import { listPieces, MUSIC_PACKAGES } from "./retrieval/pieces.ts";
import { hubness, type Retrieval, styleRetrieval } from "./retrieval/precision.ts";

/**
 * Whether the audio vector finds music of the same style by other artists: on songs that the project renders, in seven
 * styles, and on recorded music. References: ten pieces drawn by lot, and tempo and key alone. The vector's constants are
 * of the recorded pieces, of none of the rendered ones. Takes ten minutes, rendering not counted.
 * Options: --seeds=2,4,5 (of the rendered songs).
 */

const WANTED = { timesRandom: 2.5, hubness: 2 };

export async function run(options: BenchOptions): Promise<(Figure | Note)[]> {
  requirePackages([...RENDERING_PACKAGES, ...MUSIC_PACKAGES, MULDJORD_PACKAGE, "ffmpeg", "unzip"]);
  const seeds = (options["seeds"] ?? "2,4,5").split(",").map(Number);
  const pieces = await hearPieces(await listPieces(seeds));
  const bySound = styleRetrieval(pieces, cosine);
  const byTempoAndKey = styleRetrieval(pieces, tempoAndKey);
  const byTempo = styleRetrieval(pieces, tempo);
  const skewness = hubness(pieces, cosine);
  const isRendered = ({ artist }: HeardPiece) => artist.startsWith("rendered");
  const apart = {
    rendered: styleRetrieval(pieces.filter(isRendered), cosine),
    recorded: styleRetrieval(
      pieces.filter((piece) => !isRendered(piece)),
      cosine,
    ),
  };
  const times = bySound.precision / bySound.random;
  const best = Math.max(byTempoAndKey.precision, byTempo.precision);
  return [
    {
      note: `${pieces.length} pieces, ${bySound.queries} of them with pieces of their style by others`,
    },
    percent("style precision@10 by sound, beside by lot", bySound.precision, bySound.random),
    said(
      times >= WANTED.timesRandom,
      `${times.toFixed(1)} times by lot, at least ${WANTED.timesRandom} wanted`,
    ),
    percent("the same, beside tempo and key", bySound.precision, byTempoAndKey.precision),
    percent("the same, beside nearness in tempo alone", bySound.precision, byTempo.precision),
    said(bySound.precision > best, "above what tempo and key tell"),
    { note: stylesOf(bySound) },
    percent(
      "among the rendered alone, beside by lot",
      apart.rendered.precision,
      apart.rendered.random,
    ),
    percent(
      "among the recorded alone, beside by lot",
      apart.recorded.precision,
      apart.recorded.random,
    ),
    {
      name: "hubness (skewness of N10)",
      unit: "",
      value: skewness,
      reference: WANTED.hubness,
      ratio: skewness / WANTED.hubness,
    },
    said(skewness < WANTED.hubness, `below ${WANTED.hubness} wanted`),
  ];
}

const cosine = (a: HeardPiece, b: HeardPiece): number =>
  a.vector.reduce((sum, value, i) => sum + value * (b.vector[i] ?? 0), 0);

/** In octaves: what is left of style in the beats a minute. */
const tempo = (a: HeardPiece, b: HeardPiece): number =>
  a.bpm === null || b.bpm === null ? -Infinity : -Math.abs(Math.log2(b.bpm / a.bpm));

/** As a DJ would choose; among equals the one nearer in tempo. */
function tempoAndKey(a: HeardPiece, b: HeardPiece): number {
  const beats = a.bpm === null || b.bpm === null ? 0 : tempoCloseness(a.bpm, b.bpm);
  const keys = [a, b].map(({ key }) =>
    key === null ? null : camelotKeyOf(key.pitchClass, key.mode),
  );
  const [from, to] = keys;
  const harmony = from && to ? keyCloseness(from, to) : 0;
  return beats + harmony + 1e-3 * Math.max(-10, tempo(a, b));
}

const percent = (name: string, value: number, reference: number): Figure => ({
  name,
  unit: "%",
  value: 100 * value,
  reference: 100 * reference,
  ratio: value / reference,
});

const said = (isMet: boolean, text: string): Note => ({
  note: `  ${isMet ? "PASS" : "FAIL"}: ${text}`,
});

const stylesOf = ({ byStyle }: Retrieval): string =>
  [...byStyle]
    .map(
      ([style, { precision, random }]) =>
        `  ${style}: ${(100 * precision).toFixed(0)} %, by lot ${(100 * random).toFixed(0)} %`,
    )
    .join("\n");
