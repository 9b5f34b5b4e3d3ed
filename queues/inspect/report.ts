import type { ArrivalProblem, ArrivalReport } from "../../schema/acquisition/download-states.ts";
import { extensionOf, type WantedMusic } from "../../schema/acquisition/offer.ts";
import { sameName } from "../../schema/music/matching/same-name.ts";
import { foldText } from "../../schema/music/text.ts";

/** What the tags say, as a scan reads them. */
interface ReadTags {
  container: string;
  codec: string;
  lossless: boolean;
  bitrateKbps: number | null;
  sampleRateHz: number | null;
  /** As the file's head tells it. */
  durationMs: number;
  title: string;
  /** Null where the file names nobody. */
  artist: string | null;
  album: string | null;
}

const NOTHING = {
  container: null,
  codec: null,
  lossless: null,
  bitrateKbps: null,
  sampleRateHz: null,
  durationMs: null,
  title: null,
  artist: null,
  album: null,
};

export const unreadable = (detail: string): ArrivalReport => ({
  ...NOTHING,
  problems: ["unreadable"],
  detail,
});

/** Lengths that are one recording's. */
const SAME_LENGTH_MS = 3_000;
/** A decoder may find a frame less than the head tells. */
const CUT_SHORT_MS = 1_500;
const CUT_SHORT_PART = 0.02;

/** @param heardMs length of the sound; null where it was too long to be listened to whole */
export function reportOf(
  wanted: WantedMusic,
  path: string,
  tags: ReadTags,
  heardMs: number | null,
): ArrivalReport {
  const problems: ArrivalProblem[] = [];
  if (heardMs !== null && isCutShort(tags.durationMs, heardMs)) problems.push("cut-short");
  const durationMs = heardMs ?? tags.durationMs;
  if (wanted.durationMs !== null && Math.abs(durationMs - wanted.durationMs) > SAME_LENGTH_MS) {
    problems.push("length-differs");
  }
  // Words that a person typed alone are no title to compare with.
  if (wanted.artist !== "") {
    if (!isAlike(tags.title, wanted.title)) problems.push("title-differs");
    if (tags.artist === null) problems.push("untagged");
    else if (!isAlike(tags.artist, wanted.artist) && !sameName(tags.artist, wanted.artist)) {
      problems.push("artist-differs");
    }
  }
  if (isMisnamed(path, tags.lossless)) problems.push("format-differs");
  return { ...tags, durationMs, problems, detail: null };
}

const isCutShort = (toldMs: number, heardMs: number): boolean =>
  toldMs - heardMs > Math.max(CUT_SHORT_MS, toldMs * CUT_SHORT_PART);

/** Whether one is within the other: "Song (Remastered 2011)" and "Song", "A feat. B" and "A". */
function isAlike(found: string, wanted: string): boolean {
  const [a, b] = [foldText(found), foldText(wanted)];
  return (
    a === b ||
    (a !== "" && b !== "" && (` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `)))
  );
}

const LOSSLESS_NAMES: ReadonlySet<string> = new Set(
  "flac wav aif aiff aifc ape dsf dff".split(" "),
);
const LOSSY_NAMES: ReadonlySet<string> = new Set(["mp3", "wma", "opus", "aac"]);

/** A song that was made smaller and then called lossless again. Names that may be either say nothing. */
function isMisnamed(path: string, lossless: boolean): boolean {
  const extension = extensionOf(path);
  return lossless ? LOSSY_NAMES.has(extension) : LOSSLESS_NAMES.has(extension);
}
