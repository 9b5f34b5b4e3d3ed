import { compare, type Prepared, prepare, UNKNOWN_TITLE } from "./compare.ts";
import type {
  Agreement,
  MatchCandidate,
  MatchDecision,
  RankedCandidate,
  WantedTrack,
} from "./match.ts";
import { nameKey } from "./names.ts";
import { albumBase, parseTitle } from "./parse-title.ts";

/**
 * Which of a source's recordings a track is. Being wrong costs more than saying nothing: what is not clear is left to a
 * person, and what two candidates have alike is never decided by their order.
 */
export function decideMatch(
  wanted: WantedTrack,
  candidates: readonly MatchCandidate[],
): MatchDecision {
  const prepared = prepare(wanted);
  const ranked = candidates
    .flatMap((candidate) => {
      const compared = compare(prepared, candidate);
      return compared === null
        ? []
        : [{ candidate, score: scoreOf(compared.agreement), ...compared }];
    })
    .toSorted(
      (one, other) => other.score - one.score || (one.candidate.id < other.candidate.id ? -1 : 1),
    );
  const [best, second] = ranked;
  if (best === undefined) return { state: "none" };
  if (isCertain(prepared, best) && !isRivaled(best, second)) {
    return { state: "matched", candidate: best };
  }
  const likely = ranked.filter(isLikely).slice(0, MOST_SHOWN);
  return likely.length === 0 ? { state: "none" } : { state: "review", candidates: likely };
}

const MOST_SHOWN = 5;

const WEIGHTS = { title: 0.4, artist: 0.3, duration: 0.16, album: 0.12 } as const;
/** What nobody can compare counts a little less than agreement, and more than the opposite. */
const UNKNOWN = { title: 0, artist: 0.4, duration: 0.6, album: 0.5 } as const;
const PLACE = 0.02;

function scoreOf(agreement: Agreement): number {
  let score = agreement.place ? PLACE : 0;
  for (const [part, weight] of Object.entries(WEIGHTS) as [keyof typeof WEIGHTS, number][]) {
    score += weight * (agreement[part] ?? UNKNOWN[part]);
  }
  return score;
}

const CLOSE = 0.85;
const EQUAL = 0.93;

/** Enough speaks for it, and nothing against it. */
function isCertain({ titles, wanted }: Prepared, { agreement }: RankedCandidate): boolean {
  const { album, artist, duration, place, title } = agreement;
  const isAlbum = (album ?? 0) >= CLOSE;
  const isLength = (duration ?? 0) > 0.9;
  // Another length is another recording, but on the same place of the same album.
  if (duration !== null && duration < 0.5 && !(isAlbum && place && duration > 0)) return false;
  if (title === UNKNOWN_TITLE) return (artist ?? 0) >= EQUAL && isAlbum && place && isLength;
  if (artist === null) return title >= EQUAL && isAlbum && isLength;
  if (artist < CLOSE) return false;
  if (titles.every(({ base }) => saysLittle(base))) return title >= EQUAL && isAlbum;
  if (title >= EQUAL && artist >= EQUAL) return isLength || isAlbum || duration === null;
  // A slip of the pen, in the one or the other.
  if (title >= CLOSE && artist >= CLOSE) return isLength && (isAlbum || wanted.album === null);
  return title >= 0.75 && artist >= EQUAL && isAlbum && place && isLength;
}

const GENERIC = new Set([
  "intro",
  "outro",
  "untitled",
  "interlude",
  "prelude",
  "skit",
  "theme",
  "main theme",
  "bonus track",
  "hidden track",
  "silence",
  "ouverture",
  "overture",
  "finale",
  "reprise",
  "intermission",
  "end credits",
  "main title",
]);
/** Many albums have one of this name. */
function saysLittle(title: string): boolean {
  const key = nameKey(title);
  return key.length <= 2 || /^(?:track |titel |piste )?\d+$/u.test(key) || GENERIC.has(key);
}

/** Less than this lies between two that agree alike. */
const CLEARLY = 0.008;

function isRivaled(best: RankedCandidate, second: RankedCandidate | undefined): boolean {
  return second !== undefined && best.score - second.score < CLEARLY;
}

/** Less alike is another title. */
const LEAST_TITLE = 0.75;

const isLikely = ({ agreement, score }: RankedCandidate): boolean =>
  score >= 0.7 &&
  (agreement.title >= LEAST_TITLE || agreement.title === UNKNOWN_TITLE) &&
  (agreement.artist ?? 1) >= 0.7 &&
  (agreement.duration ?? 1) > 0;

/** What a source's search is asked: without guests, and without words that only say how it was issued. */
export function lookupTerms(
  wanted: Pick<WantedTrack, "title" | "artists" | "artistDisplay" | "album">,
): {
  title: string;
  artist: string;
  album: string | null;
} {
  return {
    title: parseTitle(wanted.title).base,
    artist: wanted.artists[0] ?? wanted.artistDisplay,
    album: wanted.album === null ? null : albumBase(wanted.album),
  };
}
