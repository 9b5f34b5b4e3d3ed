import { foldText } from "./text.ts";

export interface AlbumEvidence {
  releaseMbid: string | null;
  albumTitle: string;
  /** As tagged; null when the file names no album artist. */
  albumArtist: string | null;
  compilation: boolean;
  /** Library and folder of the file: what still holds an album together when tags do not. */
  libraryId: string;
  folder: string;
}

/**
 * Tracks with equal keys stand on one album. In this order: the MusicBrainz release; album artist and title; title
 * and folder, for files that name no album artist (guests would otherwise split the album).
 */
export function albumIdentityKey(evidence: AlbumEvidence): string {
  if (evidence.releaseMbid) return `release:${evidence.releaseMbid.toLowerCase()}`;
  const title = foldText(evidence.albumTitle);
  if (evidence.albumArtist) return `artist:${foldText(evidence.albumArtist)}|${title}`;
  if (evidence.compilation) return `artist:various artists|${title}`;
  return `folder:${evidence.libraryId}/${albumFolder(evidence.folder)}|${title}`;
}

/** "Album/CD 2" and "Album/Disc 1" are discs of "Album". */
function albumFolder(folder: string): string {
  return folder.replace(/\/?(?:cd|dis[ck])\s*\d+\/?$/iu, "");
}
