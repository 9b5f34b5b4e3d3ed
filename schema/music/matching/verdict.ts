import type { Evidence } from "./evidence.ts";
import type { ReleaseFit } from "./release-fit.ts";

/**
 * `sure`: nothing speaks against it, and enough for it, that it may be taken without a person. `possible`: a person
 * may see more. `no`: another song, another artist, another version.
 */
export type Verdict = "sure" | "possible" | "no";

/** Of the file's length: what is farther off is another arrangement, and no pause at the end. */
const FARTHEST_MS = 45_000;

export function verdictOf(evidence: Evidence): Verdict {
  if (isRuledOut(evidence)) return "no";
  return isSure(evidence) ? "sure" : "possible";
}

function isRuledOut({ artist, duration, release, title, version }: Evidence): boolean {
  if (title === "differs" || artist === "differs") return true;
  // On another album the album's artist says nothing of who plays this track.
  if (artist === "albumArtist" && !isOnAlbum(release)) return true;
  if (Math.abs(duration.offMs ?? 0) > FARTHEST_MS) return true;
  // Each alone may be a slip in a tag.
  if (version.fit === "differs" && duration.fit !== "same") return true;
  const isGuess = title === "unreadable" || title === "part";
  return isGuess && (duration.fit === "differs" || artist === "unknown");
}

const isOnAlbum = ({ album }: ReleaseFit): boolean => album === "same" || album === "near";

/** The evidence that each weakness of the names asks for. */
function isSure(evidence: Evidence): boolean {
  const { artist, duration, isGeneric, isShort, release, title, version } = evidence;
  if (version.fit === "differs" || duration.fit === "differs") return false;
  const isSameLength = duration.fit === "same";
  const isSamePlace = release.trackNumber === "same";
  const isHere = isOnAlbum(release);
  if (isGeneric && !(isHere && (isSameLength || isSamePlace))) return false;
  if (duration.fit === "weak" && !isHere) return false;
  if (version.isOtherConcert && !isHere) return false;
  const isElsewhere = release.trackNumber === "differs";
  if (isElsewhere && (!isSameLength || title === "near")) return false;
  switch (artist) {
    case "unknown":
      if (!isHere || isElsewhere || !(isSameLength || isSamePlace)) return false;
      break;
    case "unreadable":
    case "albumArtist":
      if (!isHere || !isSameLength || isElsewhere) return false;
      break;
    case "partial":
    case "near":
      // One of a duo alone, or somebody of nearly that name, may have made the song, too.
      if (!isHere) return false;
      break;
    case "same":
    case "romanized":
    case "differs":
      break;
  }
  switch (title) {
    case "same":
    case "romanized":
      // Without a length the album must not speak against it.
      return isSameLength || isHere || release.album !== "differs";
    case "subtitle":
    case "truncated":
      return isSameLength || (isHere && duration.fit !== "weak");
    case "near":
      // One letter makes another song of a short title: "Home", "Homes".
      if (isShort && !(isHere && isSamePlace)) return false;
      return isSameLength || (isHere && duration.fit !== "weak");
    case "part":
      return isSameLength && isHere && isSamePlace;
    case "unreadable":
      return isSameLength && isSamePlace && (isHere || isUnreadableAlbum(evidence));
    case "differs":
      return false;
  }
}

/** The album's name can't be read either, and everything that can be compared agrees. */
const isUnreadableAlbum = ({ artist, release }: Evidence): boolean =>
  release.album === "unreadable" &&
  release.yearOff === 0 &&
  (artist === "same" || artist === "romanized");
