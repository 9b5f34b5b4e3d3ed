import { camelotStep } from "../../../schema/music/mixing/camelot-step.ts";
import { isWithin, type MixTrack, scoreOf } from "../../../schema/music/mixing/mix-step.ts";
import { allowsStep, type MixRules } from "../../../schema/music/mixing/mix-rules.ts";
import { tempoFit } from "../../../schema/music/mixing/tempo-fit.ts";
import type { AlbumId, ArtistId, TrackId } from "../../../schema/music/ids.ts";
import { cosine } from "../../../schema/music/cosine.ts";

/** A track that may come into a mix. */
export interface MixCandidate extends MixTrack {
  readonly trackId: TrackId;
  readonly albumId: AlbumId | null;
  readonly artistIds: readonly ArtistId[];
  /** Of length 1; all of one set. */
  readonly vector: Float32Array | null;
  /** How much it is wanted whatever stands beside it, 0 to 1: its nearness to the seeds. */
  readonly wanted: number;
}

/** So many ways on from each track are looked at: about what the rules and the tempo leave of a thousand. */
const WAYS_ON = 64;
/** Of these the vectors are compared. */
const COMPARED = 110;
/** With fewer than these within the rules, steps against them come into question too. */
const FEW = 16;
/** Taken only where there is nobody else. */
const ARTIST_IN_A_ROW = 3;
/** A step against the rules is taken only where the way would else be much worse. */
const AGAINST_RULES = 1.5;

/** What is known of every step between the candidates, found out when it is first asked for. They are told by their index. */
export class MixField {
  readonly candidates: readonly MixCandidate[];
  readonly rules: MixRules;
  readonly #known: Float32Array;
  readonly #byKey: ReadonlyMap<string | null, readonly number[]>;
  readonly #ways = new Map<number, readonly number[]>();

  constructor(candidates: readonly MixCandidate[], rules: MixRules) {
    this.candidates = candidates;
    this.rules = rules;
    this.#byKey = Map.groupBy(candidates.keys(), (index) => candidates[index]?.camelotKey ?? null);
    this.#known = new Float32Array(candidates.length ** 2).fill(NaN);
  }

  at(index: number): MixCandidate {
    const candidate = this.candidates[index];
    if (candidate === undefined) throw new RangeError(`no candidate ${index}`);
    return candidate;
  }

  /** What the step is worth to the whole, up to 1; below 0 where it breaks the rules or an artist follows upon himself. */
  worth(from: number, to: number): number {
    const place = from * this.candidates.length + to;
    const known = this.#known[place] ?? NaN;
    if (!Number.isNaN(known)) return known;
    const a = this.at(from).vector;
    const b = this.at(to).vector;
    const worth =
      this.#judge(from, to, a && b && cosine(a, b)) -
      (this.sharesArtist(from, to) ? ARTIST_IN_A_ROW : 0);
    this.#known[place] = worth;
    return worth;
  }

  /** The best ways on from a track, best first. */
  waysOn(from: number): readonly number[] {
    const known = this.#ways.get(from);
    if (known !== undefined) return known;
    const compared = this.#promising(from).map((to) => [to, this.worth(from, to)] as const);
    const ways = best(compared, WAYS_ON);
    this.#ways.set(from, ways);
    return ways;
  }

  /** By key and tempo alone. */
  #promising(from: number): number[] {
    const judged = (tracks: readonly number[]) =>
      tracks.filter((to) => to !== from).map((to) => [to, this.#judge(from, to, null)] as const);
    const within = judged(this.#inKey(from)).filter(([, worth]) => worth > 0);
    const enough = within.length >= FEW;
    return best(enough ? within : judged([...this.candidates.keys()]), COMPARED);
  }

  /** Those in a key that the rules allow next. */
  #inKey(from: number): readonly number[] {
    const { camelotKey } = this.at(from);
    if (camelotKey === null) return [];
    return [...this.#byKey].flatMap(([key, tracks]) =>
      key !== null && allowsStep(this.rules, camelotStep(camelotKey, key)) ? tracks : [],
    );
  }

  #judge(from: number, to: number, similarity: number | null): number {
    const a = this.at(from);
    const b = this.at(to);
    const key = a.camelotKey && b.camelotKey ? camelotStep(a.camelotKey, b.camelotKey) : null;
    const tempo = a.bpm && b.bpm ? tempoFit(a.bpm, b.bpm) : null;
    const penalty = isWithin(this.rules, key, tempo) ? 0 : AGAINST_RULES;
    return scoreOf(key, tempo, similarity) - penalty;
  }

  sharesArtist(a: number, b: number): boolean {
    const others = this.at(b).artistIds;
    return this.at(a).artistIds.some((id) => others.includes(id));
  }
}

const best = (
  judged: readonly (readonly [track: number, worth: number])[],
  most: number,
): number[] =>
  judged
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, most)
    .map(([track]) => track);
