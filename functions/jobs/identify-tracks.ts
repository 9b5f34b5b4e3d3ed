import { newId, type AlbumId, type TrackId } from "../../schema/music/ids.ts";
import { sortKey } from "../../schema/music/text.ts";
import type { ScanDecision } from "../db/queries/scan-decisions.ts";
import {
  type KnownTrack,
  listFreeTracks,
  type Signs,
  type TakeOver,
  type WantedSigns,
} from "../db/queries/track-identity.ts";
import type { Services } from "../services.ts";
import { type Assignment, assignTracks, type ReadTrack } from "./assign-tracks.ts";
import type { DescribedReads, DescribedTrack } from "./describe-reads.ts";
import { shortKey } from "./named.ts";

/** Which tracks a batch of reads is about, and what that changes. */
export interface IdentifiedTracks {
  /** The row of each track that was read; those without an entry are new. */
  trackIds: Map<DescribedTrack, TrackId>;
  takeOvers: TakeOver[];
  /** Tracks whose file turned out to hold another one. */
  displaced: KnownTrack[];
  /** Albums that a track stood on before. */
  albumsLeft: AlbumId[];
  decisions: ScanDecision[];
}

/**
 * Decides which tracks of the library the reads are. Looks beyond the files' own tracks only where one of them has
 * none, or holds something else than before.
 */
export async function identifyTracks(
  { database }: Pick<Services, "database">,
  request: {
    reads: DescribedReads;
    own: readonly KnownTrack[];
    /** Whether any track of the library is without its file. */
    anyFree: boolean;
  },
): Promise<IdentifiedTracks> {
  const { reads, own, anyFree } = request;
  const described = new Map<ReadTrack, DescribedTrack>(
    reads.tracks.map((track) => [toReadTrack(track), track]),
  );
  const readTracks = [...described.keys()];
  const first = assignTracks(readTracks, own);
  const open = first.assigned
    .filter((each) => each.known === null || isInDoubt(each))
    .map(({ read }) => read);
  const mayLookFurther =
    open.length > 0 && (anyFree || first.displaced.length > 0 || first.assigned.some(isInDoubt));
  const { assigned, displaced } = mayLookFurther
    ? assignTracks(readTracks, [
        ...own,
        ...others(own, await listFreeTracks(database, signsOf(open))),
      ])
    : first;
  const result: IdentifiedTracks = {
    trackIds: new Map(),
    takeOvers: [],
    displaced,
    albumsLeft: displaced.flatMap(({ albumId }) => albumId ?? []),
    decisions: displaced.map((track) => decision("replaced", track, { from: track.path })),
  };
  for (const { read, known, evidence } of assigned) {
    const track = described.get(read);
    if (!track || !known) continue;
    result.trackIds.set(track, known.trackId);
    if (known.albumId) result.albumsLeft.push(known.albumId);
    if (known.fileId === read.fileId && known.cueIndex === read.cueIndex) {
      if (known.missing) result.decisions.push(decision("returned", known, { to: read.path }));
      continue;
    }
    const { trackId, fileId } = known;
    const { cueIndex } = read;
    result.takeOvers.push({ trackId, fromFileId: fileId, toFileId: read.fileId, cueIndex });
    result.decisions.push(
      decision("moved", known, { evidence, from: known.path || null, to: read.path }),
    );
  }
  return result;
}

/** Nothing but its place, its name or its length says that it is the same: some other track may be it by a surer sign. */
const isInDoubt = ({ known, evidence }: Assignment): boolean =>
  known !== null && (evidence === "path" || evidence === "tags-and-duration");

const others = (own: readonly KnownTrack[], found: readonly KnownTrack[]): KnownTrack[] => {
  const known = new Set(own.map(({ trackId }) => trackId));
  return found.filter(({ trackId }) => !known.has(trackId));
};

const toReadTrack = ({ file, track, contentHash }: DescribedTrack): ReadTrack => ({
  fileId: file.id,
  path: file.path,
  cueIndex: track.cueIndex,
  title: track.title,
  artistDisplay: track.artistDisplay ?? "",
  durationMs: track.durationMs,
  releaseTrackMbid: track.releaseTrackMbid,
  recordingMbid: track.recordingMbid,
  contentHash,
});

/** What to look for so that every track that may be one of these is found. */
export const signsOf = (tracks: readonly Signs[]): WantedSigns => ({
  releaseTrackMbids: tracks.flatMap((track) => track.releaseTrackMbid ?? []),
  contentHashes: tracks.flatMap((track) => track.contentHash ?? []),
  recordingMbids: tracks.flatMap((track) => track.recordingMbid ?? []),
  sortKeys: tracks.map((track) => shortKey(sortKey(track.title))),
});

export function decision(
  kind: ScanDecision["kind"],
  track: KnownTrack,
  about: { evidence?: ScanDecision["evidence"]; from?: string | null; to?: string | null },
): ScanDecision {
  const { evidence = null, from = null, to = null } = about;
  const { trackId, title } = track;
  return { id: newId<"decision">(), trackId, kind, evidence, title, fromPath: from, toPath: to };
}
