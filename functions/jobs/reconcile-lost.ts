import type { ScanRunId } from "../../schema/music/ids.ts";
import type { ScanDecision } from "../db/queries/scan-decisions.ts";
import { listFreshTracks, listNewlyLostTracks } from "../db/queries/track-identity.ts";
import type { TrackMerge } from "../db/queries/track-merge.ts";
import type { Services } from "../services.ts";
import { assignTracks } from "./assign-tracks.ts";
import { decision, signsOf } from "./identify-tracks.ts";

/**
 * Tracks that are about to be missing, and that came in elsewhere as new ones before anybody knew that they were gone:
 * moved into another library that was scanned first, or replaced by another file before their own was read.
 */
export async function reconcileLost(
  { database }: Pick<Services, "database">,
  scanRunId: ScanRunId,
): Promise<{ merges: TrackMerge[]; decisions: ScanDecision[] }> {
  const lost = await listNewlyLostTracks(database, scanRunId);
  if (lost.length === 0) return { merges: [], decisions: [] };
  const lostIds = new Set(lost.map(({ trackId }) => trackId));
  const fresh = (await listFreshTracks(database, scanRunId, signsOf(lost))).filter(
    ({ trackId }) => !lostIds.has(trackId),
  );
  const { assigned } = assignTracks(fresh, lost);
  const byPlace = new Map(fresh.map((track) => [`${track.fileId}#${track.cueIndex}`, track]));
  const pairs = assigned.flatMap(({ read, known, evidence }) => {
    const twin = byPlace.get(`${read.fileId}#${read.cueIndex}`);
    return known && twin ? [{ known, twin, evidence }] : [];
  });
  return {
    merges: pairs.map(({ known, twin }) => ({
      lostId: known.trackId,
      freshId: twin.trackId,
      fileId: twin.fileId,
    })),
    decisions: pairs.map(({ known, twin, evidence }) =>
      decision("merged", known, { evidence, from: known.path || null, to: twin.path }),
    ),
  };
}
