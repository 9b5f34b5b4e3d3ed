import { type Evidence, prepareTrack, weigh } from "./evidence.ts";
import type {
  MatchCandidate,
  MatchDecision,
  MatchReason,
  RankedCandidate,
  WantedTrack,
} from "./match-shapes.ts";
import { scoreOf } from "./score.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

const MOST_SHOWN = 5;
/** Of the score. What is closer than this is equal: it takes a person, not a coin. */
const CLEAR_LEAD = 0.025;

interface Judged {
  readonly ranked: RankedCandidate;
  readonly verdict: Verdict;
}

/**
 * Which of a source's candidates a library track is. It rather asks ("review") than errs, and the order of the
 * candidates changes nothing.
 */
export function decideMatch(
  wanted: WantedTrack,
  candidates: readonly MatchCandidate[],
): MatchDecision {
  const track = prepareTrack(wanted);
  const judged = candidates
    .flatMap((candidate): Judged[] => {
      const evidence = weigh(track, candidate);
      return evidence === null ? [] : [judge(candidate, evidence)];
    })
    .sort(byRank);
  const each = onePerId(judged);
  const shown = (of: readonly Judged[]) => of.slice(0, MOST_SHOWN).map(({ ranked }) => ranked);
  const worthSeeing = each.filter(({ verdict }) => verdict !== "no");
  if (worthSeeing.length === 0) return { state: "none", candidates: shown(each) };
  const [best, next] = worthSeeing;
  const isClear =
    best?.verdict === "sure" &&
    (next?.verdict !== "sure" || best.ranked.score - next.ranked.score >= CLEAR_LEAD);
  return isClear
    ? { state: "matched", candidate: best.ranked }
    : { state: "review", candidates: shown(worthSeeing) };
}

function judge(candidate: MatchCandidate, evidence: Evidence): Judged {
  const isVideo = candidate.isVideo === true;
  const score = scoreOf(evidence, isVideo);
  const verdict = verdictOf(evidence);
  return {
    ranked: {
      candidate,
      score,
      reasons: reasonsOf(evidence, isVideo),
      release: evidence.release.release,
    },
    // A file of music is no recording of pictures, whatever else agrees.
    verdict: verdict === "sure" && isVideo ? "possible" : verdict,
  };
}

const VERDICT_RANK: Readonly<Record<Verdict, number>> = { sure: 2, possible: 1, no: 0 };

/** Ends with all that there is, so that nothing depends on the order in which a source answers. */
function byRank(a: Judged, b: Judged): number {
  return (
    VERDICT_RANK[b.verdict] - VERDICT_RANK[a.verdict] ||
    b.ranked.score - a.ranked.score ||
    (b.ranked.candidate.sourceScore ?? 0) - (a.ranked.candidate.sourceScore ?? 0) ||
    compareText(a.ranked.candidate.id, b.ranked.candidate.id) ||
    compareText(JSON.stringify(a.ranked.candidate), JSON.stringify(b.ranked.candidate))
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Two searches may bring one recording twice. */
function onePerId(judged: readonly Judged[]): Judged[] {
  const seen = new Set<string>();
  return judged.filter(({ ranked: { candidate } }) => {
    if (seen.has(candidate.id)) return false;
    seen.add(candidate.id);
    return true;
  });
}

function reasonsOf(evidence: Evidence, isVideo: boolean): MatchReason[] {
  const { artist, duration, release, title, version } = evidence;
  const reasons: MatchReason[] = [
    { code: "title", fit: title },
    { code: "artist", fit: artist },
    { code: "duration", ...duration },
    { code: "album", fit: release.album },
  ];
  if (release.trackNumber !== null) {
    reasons.push({ code: "trackNumber", fit: release.trackNumber });
  }
  const { extra, missing } = version;
  if (missing.length + extra.length > 0 || version.fit === "differs") {
    reasons.push({ code: "version", missing, extra });
  }
  if (release.yearOff !== null && release.yearOff !== 0) {
    reasons.push({ code: "year", off: release.yearOff });
  }
  if (isVideo) reasons.push({ code: "video" });
  return reasons;
}
