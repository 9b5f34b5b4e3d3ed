import { lyricsWords } from "../../schema/music/lyrics-words.ts";
import { sortKey } from "../../schema/music/text.ts";
import {
  type AlbumId,
  type ArtistId,
  type FileId,
  type GenreId,
  newId,
  type TrackId,
} from "../../schema/music/ids.ts";
import type { AlbumCreditRow, AlbumToCredit } from "../db/queries/albums-write.ts";
import type {
  TrackCreditRow,
  TrackGenreRow,
  TrackLyricsRow,
  TrackRow,
} from "../db/queries/tracks-write.ts";
import type { DescribedCredit, DescribedReads, DescribedTrack } from "./describe-reads.ts";
import { shortKey } from "./named.ts";

/** Which rows a batch's names turned out to be. */
export interface ResolvedNames {
  /** By the id that the batch gave the name. */
  artists: ReadonlyMap<ArtistId, ArtistId>;
  /** By folded name. */
  genres: ReadonlyMap<string, GenreId>;
  /** By identity key. */
  albums: ReadonlyMap<string, AlbumId>;
}

export interface LinkedReads {
  tracks: TrackRow[];
  trackCredits: TrackCreditRow[];
  trackGenres: TrackGenreRow[];
  trackLyrics: TrackLyricsRow[];
  albumCredits: AlbumCreditRow[];
  albumsToCredit: AlbumToCredit[];
  fileIds: FileId[];
}

/** The batch's rows with the ids they refer to. Throws when a name was not resolved: that would be a defect. */
export function linkReads(
  reads: DescribedReads,
  names: ResolvedNames,
  trackIds: ReadonlyMap<DescribedTrack, TrackId>,
): LinkedReads {
  const creditRow = ({ artist, ...credit }: DescribedCredit) => ({
    ...credit,
    artistId: resolved(names.artists.get(artist.id), artist.name),
  });
  const place = ({ file, track }: DescribedTrack) => ({
    fileId: file.id,
    cueIndex: track.cueIndex,
  });
  return {
    tracks: reads.tracks.map((each) => trackRow(each, names, trackIds.get(each) ?? each.id)),
    trackCredits: reads.tracks.flatMap((each) =>
      each.credits.map((credit) => ({ ...place(each), ...creditRow(credit) })),
    ),
    trackGenres: reads.tracks.flatMap((each) =>
      each.genres.map((genre, position) => ({
        ...place(each),
        genreId: resolved(names.genres.get(genre.nameKey), genre.name),
        position,
      })),
    ),
    trackLyrics: reads.tracks.flatMap((each) =>
      each.track.lyrics.map((lyrics) => ({
        ...place(each),
        id: newId(),
        ...lyrics,
        words: lyricsWords(lyrics.content),
      })),
    ),
    albumCredits: reads.albums.flatMap(({ row, credits }) => {
      const albumId = resolved(names.albums.get(row.identityKey), row.title);
      return credits.map((credit) => ({ albumId, ...creditRow(credit) }));
    }),
    albumsToCredit: reads.albums
      .filter(({ credits }) => credits.length === 0)
      .map(({ row, titleText }) => ({
        albumId: resolved(names.albums.get(row.identityKey), row.title),
        titleText,
      })),
    fileIds: [...new Set(reads.tracks.map(({ file }) => file.id))],
  };
}

function trackRow(described: DescribedTrack, names: ResolvedNames, id: TrackId): TrackRow {
  const { track, file, albumKey } = described;
  const {
    album: _album,
    artists: _artists,
    genres: _genres,
    lyrics: _lyrics,
    sortTitle,
    artistDisplay,
    ...plain
  } = track;
  return {
    ...plain,
    id,
    fileId: file.id,
    albumId: albumKey === null ? null : resolved(names.albums.get(albumKey), albumKey),
    artistDisplay: artistDisplay ?? "",
    artistSortKey: described.artistSortKey,
    sortKey: shortKey(sortKey(sortTitle ?? track.title)),
    artworkHash: described.artworkHash,
    contentHash: described.contentHash,
    searchText: described.searchText,
  };
}

function resolved<Id>(id: Id | undefined, name: string): Id {
  if (id === undefined) throw new Error(`no row for ${JSON.stringify(name)}`);
  return id;
}
