import type { CreditedArtist, ReadResult, ScannedTrack } from "../../schema/internal/scan.ts";
import { albumIdentityKey } from "../../schema/music/album-identity.ts";
import { assertNever } from "../../schema/music/assert-never.ts";
import { type AlbumId, type FileId, newId, type TrackId } from "../../schema/music/ids.ts";
import { foldText, searchText, sortKey } from "../../schema/music/text.ts";
import type { AlbumRow } from "../db/queries/albums-write.ts";
import type { NamedArtist, NamedGenre } from "../db/queries/artists-write.ts";
import type { PendingFile, SettledFile } from "../db/queries/files.ts";
import { namedArtist, namedGenre, shortKey, VARIOUS_ARTISTS } from "./named.ts";

/** One credit of a track or album; `artist` is the batch's entry that stands for it. */
export interface DescribedCredit {
  artist: NamedArtist;
  role: string;
  position: number;
  creditedName: string;
  joinPhrase: string;
}

export interface DescribedTrack {
  file: PendingFile;
  track: ScannedTrack;
  artworkHash: string | null;
  contentHash: string | null;
  /** Used where it turns out to be a new track. */
  id: TrackId;
  credits: readonly DescribedCredit[];
  genres: readonly NamedGenre[];
  albumKey: string | null;
  artistSortKey: string;
  searchText: string;
}

interface DescribedAlbum {
  row: AlbumRow;
  /** Empty when no tag names an album artist: then the tracks' credits decide. */
  credits: readonly DescribedCredit[];
  titleText: string;
}

/** What a batch of reads says, before anything in it is matched with rows. */
export interface DescribedReads {
  settled: readonly Omit<SettledFile, "tracksAdded" | "tracksUpdated">[];
  tracks: readonly DescribedTrack[];
  albums: readonly DescribedAlbum[];
  artists: readonly NamedArtist[];
  genres: readonly NamedGenre[];
}

/** Puts reads into rows; reads of files that are no longer pending are left out. */
export function describeReads(
  results: readonly ReadResult[],
  pending: readonly PendingFile[],
): DescribedReads {
  const files = new Map<string, PendingFile>(pending.map((file) => [file.id, file]));
  const artists = new Map<string, NamedArtist>();
  const genres = new Map<string, NamedGenre>();
  const albums = new Map<string, DescribedAlbum>();
  const settled: DescribedReads["settled"][number][] = [];
  const tracks: DescribedTrack[] = [];

  const credit = (given: readonly CreditedArtist[]): DescribedCredit[] => {
    const positions = new Map<string, number>();
    return given.map((one) => {
      const artist = namedArtist(one);
      const key = artist.artistMbid ?? `name:${artist.nameKey}`;
      artists.set(key, better(artists.get(key), artist));
      const position = positions.get(one.role) ?? 0;
      positions.set(one.role, position + 1);
      return {
        artist: artists.get(key) ?? artist,
        role: one.role,
        position,
        creditedName: one.name,
        joinPhrase: one.joinPhrase,
      };
    });
  };

  const describeTrack = (
    file: PendingFile,
    { artworkHash, contentHash }: Extract<ReadResult, { outcome: "track" }>,
    track: ScannedTrack,
  ): DescribedTrack => ({
    file,
    track,
    artworkHash,
    contentHash,
    id: newId(),
    credits: credit(track.artists),
    genres: track.genres.map((name) => {
      const genre = namedGenre(name);
      if (!genres.has(genre.nameKey)) genres.set(genre.nameKey, genre);
      return genres.get(genre.nameKey) ?? genre;
    }),
    albumKey: track.album && describeAlbum(albums, track, track.album, file, credit),
    artistSortKey: creditSortKey(track.artists, track.artistDisplay),
    searchText: searchText([
      track.title,
      track.artistDisplay,
      ...track.artists.map((artist) => artist.name),
      track.album?.title,
    ]),
  });

  for (const result of results) {
    const file = files.get(result.fileId);
    if (!file) continue;
    // The same file twice in one batch would be two rows for one: the first counts.
    files.delete(result.fileId);
    settled.push(settle(result, file.id));
    if (result.outcome !== "track") continue;
    for (const track of result.tracks) tracks.push(describeTrack(file, result, track));
  }
  return {
    settled,
    tracks,
    // In one order whatever the batch: two that are written at the same time never wait for each other.
    albums: inOrder([...albums.values()], ({ row }) => row.identityKey),
    artists: inOrder(
      [...artists.values()],
      ({ nameKey, artistMbid }) => `${nameKey} ${artistMbid}`,
    ),
    genres: inOrder([...genres.values()], ({ nameKey }) => nameKey),
  };
}

function inOrder<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return items
    .map((item) => ({ key: keyOf(item), item }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ item }) => item);
}

/** The same artist as two tracks name it: whichever says how it is sorted. */
function better(known: NamedArtist | undefined, artist: NamedArtist): NamedArtist {
  if (!known) return artist;
  const isSorted = ({ name, sortName }: NamedArtist) => name !== sortName;
  return !isSorted(known) && isSorted(artist) ? { ...artist, id: known.id } : known;
}

function settle(result: ReadResult, id: FileId): DescribedReads["settled"][number] {
  const nothing = { code: null, detail: null, artworkHash: null } as const;
  switch (result.outcome) {
    case "track":
    case "sidecar":
    case "vanished":
      return { id, outcome: result.outcome, ...nothing };
    case "image":
      return { id, outcome: "image", ...nothing, artworkHash: result.artworkHash };
    case "problem":
      return { id, outcome: "problem", ...nothing, code: result.code, detail: result.detail };
    default:
      return assertNever(result);
  }
}

function describeAlbum(
  albums: Map<string, DescribedAlbum>,
  track: ScannedTrack,
  album: NonNullable<ScannedTrack["album"]>,
  file: PendingFile,
  credit: (given: readonly CreditedArtist[]) => DescribedCredit[],
): string {
  const identityKey = shortKey(
    albumIdentityKey({
      releaseMbid: album.releaseMbid,
      albumTitle: album.title,
      albumArtist: album.artistDisplay,
      compilation: album.compilation,
      libraryId: file.libraryId,
      folder: file.folder,
    }),
  );
  const known = albums.get(identityKey);
  if (known && known.credits.length > 0) return identityKey;
  const tagged =
    album.artists.length === 0 && album.compilation ? [VARIOUS_ARTISTS] : album.artists;
  if (known && tagged.length === 0) return identityKey;
  const display = album.artistDisplay ?? tagged[0]?.name ?? "";
  const row: AlbumRow = {
    id: known?.row.id ?? (newId<"album">() satisfies AlbumId),
    identityKey,
    title: album.title,
    sortKey: shortKey(sortKey(album.sortTitle ?? album.title)),
    artistDisplay: display,
    artistSortKey: creditSortKey(tagged, display),
    releaseMbid: album.releaseMbid,
    releaseGroupMbid: album.releaseGroupMbid,
    year: yearOf(album.originalDate) ?? yearOf(album.releaseDate) ?? track.year,
    releaseDate: album.releaseDate,
    originalDate: album.originalDate,
    releaseType: album.releaseType,
    compilation: album.compilation,
    label: album.label,
    catalogNumber: album.catalogNumber,
    barcode: album.barcode,
    searchText: searchText([album.title, display, ...tagged.map((artist) => artist.name)]),
  };
  albums.set(identityKey, { row, credits: credit(tagged), titleText: foldText(album.title) });
  return identityKey;
}

function creditSortKey(artists: readonly CreditedArtist[], display: string | null): string {
  const first = artists.find((artist) => artist.role === "main");
  return shortKey(sortKey(first?.sortName ?? first?.name ?? display ?? ""));
}

function yearOf(date: string | null): number | null {
  const year = Number(date?.slice(0, 4));
  return Number.isInteger(year) && year > 0 ? year : null;
}
