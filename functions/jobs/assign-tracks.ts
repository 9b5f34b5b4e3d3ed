import type { FileId, TrackId } from "../../schema/music/ids.ts";
import { foldText } from "../../schema/music/text.ts";
import type { Evidence, KnownTrack, Signs } from "../db/queries/track-identity.ts";

/** A track as a file that was just read has it. */
export interface ReadTrack extends Signs {
  fileId: FileId;
}

export interface Assignment {
  read: ReadTrack;
  /** Null: a new track. */
  known: KnownTrack | null;
  evidence: Evidence | null;
}

export interface Assignments {
  assigned: Assignment[];
  /** Played from a file that holds another track now, and from none that was read here. */
  displaced: KnownTrack[];
}

/** A new rip of the same music may be a little longer or shorter; another track rarely is as long. */
const RERIP_TOLERANCE_MS = 2_000;
/** Encoders and readers disagree by a few frames about the same audio. */
const DURATION_TOLERANCE_MS = 250;

/**
 * Decides which track each file holds. A file keeps its track unless everything in it says that it is another one;
 * what has no track then looks for one among those whose file is gone, by the surest sign first. Where several bear
 * the same sign, those that agree in more are the pair; by tags alone only the only ones are.
 */
export function assignTracks(
  reads: readonly ReadTrack[],
  known: readonly KnownTrack[],
): Assignments {
  const assigned: Assignment[] = [];
  const own = new Map(
    known.filter(({ standing }) => standing === "own").map((track) => [placeOf(track), track]),
  );
  let openReads: ReadTrack[] = [];
  const kept = new Set<TrackId>();
  for (const read of reads) {
    const track = own.get(placeOf(read));
    if (track && isSurelySame(read, track)) {
      assigned.push({ read, known: track, evidence: null });
      kept.add(track.trackId);
    } else openReads.push(read);
  }
  let openTracks = known.filter((track) => !kept.has(track.trackId));
  const pair = (evidence: Evidence, read: ReadTrack, track: KnownTrack) => {
    assigned.push({ read, known: track, evidence });
    openReads = openReads.filter((each) => each !== read);
    openTracks = openTracks.filter((each) => each !== track);
  };

  const placed = known.filter(({ standing }) => standing === "placed");
  const isOthers = (read: ReadTrack) => placed.some((other) => hasSameAudio(read, other));
  for (const sign of SIGNS) {
    for (const [read, track] of pairsBySign(sign, openReads, openTracks, { own, isOthers })) {
      pair(sign.evidence, read, track);
    }
  }
  for (const read of openReads) {
    const track = own.get(placeOf(read));
    if (track && openTracks.includes(track) && !isOthers(read) && mayBeSame(read, track)) {
      assigned.push({ read, known: track, evidence: "path" });
      openTracks = openTracks.filter((each) => each !== track);
    } else assigned.push({ read, known: null, evidence: null });
  }
  return { assigned, displaced: openTracks.filter(({ standing }) => standing === "own") };
}

const placeOf = ({ fileId, cueIndex }: { fileId: FileId | null; cueIndex: number }) =>
  `${fileId}#${cueIndex}`;

/** Some id says so, or nothing can say otherwise. */
function isSurelySame(read: ReadTrack, track: KnownTrack): boolean {
  const pairs = [
    [read.contentHash, track.contentHash],
    [read.releaseTrackMbid, track.releaseTrackMbid],
    [read.recordingMbid, track.recordingMbid],
  ] as const;
  if (pairs.some(([one, other]) => one !== null && one === other)) return true;
  return pairs.every(([one, other]) => one === null || other === null);
}

/** Other audio in the same place: a new rip or master of the same track, by its name or its length. */
const mayBeSame = (read: ReadTrack, track: KnownTrack): boolean =>
  tagsOf(read) === tagsOf(track) || isAsLong(read, track, RERIP_TOLERANCE_MS);

const hasSameAudio = (one: Signs, other: Signs): boolean =>
  one.contentHash !== null &&
  one.contentHash === other.contentHash &&
  one.cueIndex === other.cueIndex;

const isAsLong = (one: Signs, other: Signs, toleranceMs: number): boolean =>
  Math.abs(one.durationMs - other.durationMs) <= toleranceMs;

const tagsOf = (track: Signs): string => folded(track).tags;

/** Folding costs more than comparing, and a track may be compared with hundreds. */
const foldedSigns = new WeakMap<Signs, { tags: string; name: string; folder: string }>();

function folded(track: Signs): { tags: string; name: string; folder: string } {
  const known = foldedSigns.get(track);
  if (known) return known;
  const at = track.path.lastIndexOf("/");
  const made = {
    tags: `${foldText(track.title)}\0${foldText(track.artistDisplay)}\0${track.cueIndex}`,
    name: foldText(track.path.slice(at + 1)),
    folder: foldText(track.path.slice(0, Math.max(0, at))),
  };
  foldedSigns.set(track, made);
  return made;
}

interface Sign {
  evidence: Evidence;
  /** Null where a track does not bear it. */
  of(track: Signs): string | null;
  toleranceMs: number;
  /** Of several that bear it nobody can tell which is which. */
  onlyUnique: boolean;
  /** Sure enough to take a track from a file that is still to be read. */
  strong: boolean;
}

const SIGNS: readonly Sign[] = [
  {
    evidence: "release-track-mbid",
    of: (track) => track.releaseTrackMbid,
    toleranceMs: Number.POSITIVE_INFINITY,
    onlyUnique: false,
    strong: true,
  },
  {
    evidence: "content-hash",
    of: ({ contentHash, cueIndex }) => contentHash && `${contentHash}#${cueIndex}`,
    toleranceMs: RERIP_TOLERANCE_MS,
    onlyUnique: false,
    strong: true,
  },
  {
    evidence: "recording-mbid",
    of: (track) => track.recordingMbid,
    toleranceMs: RERIP_TOLERANCE_MS,
    onlyUnique: false,
    strong: false,
  },
  {
    evidence: "tags-and-duration",
    of: (track) => (track.title ? tagsOf(track) : null),
    toleranceMs: DURATION_TOLERANCE_MS,
    onlyUnique: true,
    strong: false,
  },
  {
    // Another case or another way to write accents: what some drives make of a name by themselves.
    evidence: "path",
    of: (track) => `${folded(track).folder}/${folded(track).name}#${track.cueIndex}`,
    toleranceMs: RERIP_TOLERANCE_MS,
    onlyUnique: true,
    strong: false,
  },
];

function pairsBySign(
  sign: Sign,
  reads: readonly ReadTrack[],
  tracks: readonly KnownTrack[],
  about: {
    own: ReadonlyMap<string, KnownTrack>;
    /** Whether its audio is that of a track which is in its place elsewhere. */
    isOthers(read: ReadTrack): boolean;
  },
): [ReadTrack, KnownTrack][] {
  const { own, isOthers } = about;
  const tracksBySign = Map.groupBy(tracks, sign.of);
  return [...Map.groupBy(reads, sign.of)].flatMap(([value, group]) => {
    const others = value === null ? [] : (tracksBySign.get(value) ?? []);
    if (others.length === 0) return [];
    if (sign.onlyUnique && (group.length > 1 || others.length > 1)) return [];
    const mayPair = (read: ReadTrack, track: KnownTrack): boolean =>
      track.standing !== "placed" &&
      isAsLong(read, track, sign.toleranceMs) &&
      (sign.strong || track.standing === "free" || !isOthers(read)) &&
      (track.standing !== "unread" || (sign.strong && own.has(placeOf(read))));
    return bestPairs(group, others, mayPair);
  });
}

/** The pairs that agree in most come first; each read and each track is in one pair at most. */
function bestPairs(
  reads: readonly ReadTrack[],
  tracks: readonly KnownTrack[],
  mayPair: (read: ReadTrack, track: KnownTrack) => boolean,
): [ReadTrack, KnownTrack][] {
  const scored = reads.flatMap((read) =>
    tracks
      .filter((track) => mayPair(read, track))
      .map((track) => ({ read, track, score: agreement(read, track) })),
  );
  scored.sort((one, other) => other.score - one.score);
  const taken = new Set<object>();
  return scored.flatMap(({ read, track }) => {
    if (taken.has(read) || taken.has(track)) return [];
    taken.add(read).add(track);
    return [[read, track] as [ReadTrack, KnownTrack]];
  });
}

function agreement(read: ReadTrack, track: KnownTrack): number {
  const [one, other] = [folded(read), folded(track)];
  return (
    (read.contentHash !== null && read.contentHash === track.contentHash ? 16 : 0) +
    (one.name === other.name ? 8 : 0) +
    (one.folder === other.folder ? 4 : 0) +
    (one.tags === other.tags ? 2 : 0) +
    (isAsLong(read, track, DURATION_TOLERANCE_MS) ? 1 : 0)
  );
}
