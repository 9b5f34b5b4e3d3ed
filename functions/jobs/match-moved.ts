import type { TakeOver, VanishedTrack } from "../db/queries/tracks-write.ts";
import type { FileId } from "../../schema/music/ids.ts";

/** A file that has no track yet, with what its tags say. */
export interface NewFile {
  fileId: FileId;
  sizeBytes: number;
  durationMs: number;
  title: string;
  artistDisplay: string;
  recordingMbid: string | null;
  releaseTrackMbid: string | null;
}

/** Encoders and readers disagree by a frame or two about the same audio. */
const DURATION_TOLERANCE_MS = 50;

type Signs = NewFile | VanishedTrack;

/** From the surest sign to the weakest; null where the file doesn't bear the sign. */
const WAYS_TO_TELL: readonly ((of: Signs) => string | null)[] = [
  (of) => of.releaseTrackMbid,
  (of) => of.recordingMbid,
  (of) => [of.sizeBytes, of.title, of.artistDisplay].join("\0"),
];

/**
 * Which new files are vanished ones under another name: they take over the track with its id, plays and marks. Only
 * where a sign points to one file and to one track, of the same length: a wrong guess would hand one track's history
 * to another.
 */
export function matchMovedFiles(
  newFiles: readonly NewFile[],
  vanished: readonly VanishedTrack[],
): TakeOver[] {
  const takeOvers: TakeOver[] = [];
  let files = newFiles;
  let tracks = vanished;
  for (const signOf of WAYS_TO_TELL) {
    const filesBySign = onlyOnes(files, signOf);
    const tracksBySign = onlyOnes(tracks, signOf);
    for (const [sign, file] of filesBySign) {
      const track = tracksBySign.get(sign);
      if (!track || Math.abs(track.durationMs - file.durationMs) > DURATION_TOLERANCE_MS) continue;
      takeOvers.push({ trackId: track.trackId, fromFileId: track.fileId, toFileId: file.fileId });
    }
    const taken = new Set<string>(takeOvers.flatMap((each) => [each.fromFileId, each.toFileId]));
    files = files.filter((file) => !taken.has(file.fileId));
    tracks = tracks.filter((track) => !taken.has(track.fileId));
  }
  return takeOvers;
}

function onlyOnes<Item extends Signs>(
  items: readonly Item[],
  signOf: (of: Signs) => string | null,
): Map<string, Item> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const sign = signOf(item);
    if (sign !== null) groups.set(sign, [...(groups.get(sign) ?? []), item]);
  }
  return new Map(
    [...groups].flatMap(([sign, group]) => {
      const [first] = group;
      return group.length === 1 && first ? [[sign, first] as const] : [];
    }),
  );
}
