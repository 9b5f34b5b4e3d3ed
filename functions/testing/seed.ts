import type { PgInsertValue, PgTable } from "drizzle-orm/pg-core";
import { users } from "../../schema/db/tables/accounts.ts";
import { albumArtists, albums } from "../../schema/db/tables/albums.ts";
import { artists } from "../../schema/db/tables/artists.ts";
import { artworks } from "../../schema/db/tables/artworks.ts";
import { files } from "../../schema/db/tables/files.ts";
import { libraries } from "../../schema/db/tables/libraries.ts";
import { trackAudioFeatures } from "../../schema/db/tables/listening.ts";
import { genres, trackArtists, trackGenres, tracks } from "../../schema/db/tables/tracks.ts";
import {
  type AlbumId,
  type ArtistId,
  type GenreId,
  type LibraryId,
  newId,
  type TrackId,
} from "../../schema/music/ids.ts";
import { foldText, searchText, sortKey } from "../../schema/music/text.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Database } from "../db/client.ts";
import { learnSearchWords } from "../db/queries/search-vocabulary.ts";

/** A library as a test wants to see it: albums with their tracks, everything else filled in. */
export interface LibrarySeed {
  name?: string;
  albums: readonly AlbumSeed[];
}

interface AlbumSeed {
  title: string;
  artist: string;
  year?: number;
  cover?: boolean;
  tracks: readonly TrackSeed[];
}

interface TrackSeed {
  title: string;
  /** The album's artist when absent; several are joined by " & ". */
  artists?: readonly string[];
  genres?: readonly string[];
  discNumber?: number;
  durationMs?: number;
  missing?: boolean;
  deleted?: boolean;
  bpm?: number;
}

/** Ids by title or name; a title that stands twice has its last id here. */
export interface SeededLibrary {
  libraryId: LibraryId;
  albums: Map<string, AlbumId>;
  artists: Map<string, ArtistId>;
  genres: Map<string, GenreId>;
  tracks: Map<string, TrackId>;
}

/** PostgreSQL takes 65535 parameters a statement; the widest row here has about 20. */
const ROWS_PER_INSERT = 1000;

export async function seedViewer(
  database: Database,
  username: string,
  role: Viewer["role"] = "member",
): Promise<Viewer> {
  const viewer: Viewer = { userId: newId(), username, role };
  await database.insert(users).values({ id: viewer.userId, username, role, passwordHash: "none" });
  return viewer;
}

export async function seedLibrary(database: Database, seed: LibrarySeed): Promise<SeededLibrary> {
  const name = seed.name ?? "Music";
  const seeded: SeededLibrary = {
    libraryId: newId(),
    albums: new Map(),
    artists: new Map(),
    genres: new Map(),
    tracks: new Map(),
  };
  const rows = new Rows();
  rows.add(libraries, { id: seeded.libraryId, name, slug: foldText(name).replaceAll(" ", "-") });
  for (const album of seed.albums) addAlbum(rows, seeded, album);
  await rows.insert(database);
  await learnSearchWords(database);
  return seeded;
}

function addAlbum(rows: Rows, seeded: SeededLibrary, album: AlbumSeed): void {
  const id: AlbumId = newId();
  seeded.albums.set(album.title, id);
  const artworkId = album.cover ? newId() : null;
  if (artworkId) {
    rows.add(artworks, {
      id: artworkId,
      contentHash: artworkId,
      mimeType: "image/jpeg",
      sizeBytes: 1000,
      widthPx: 600,
      heightPx: 600,
    });
  }
  const year = album.year ?? null;
  rows.add(albums, {
    id,
    identityKey: `seed:${id}`,
    title: album.title,
    sortKey: sortKey(album.title),
    artistDisplay: album.artist,
    artistSortKey: sortKey(album.artist),
    year,
    artworkId,
    searchText: searchText([album.title, album.artist]),
  });
  const artistId = artistOf(rows, seeded, album.artist);
  const credit = { role: "main", joinPhrase: "" };
  rows.add(albumArtists, {
    ...credit,
    albumId: id,
    position: 0,
    artistId,
    creditedName: album.artist,
  });
  album.tracks.forEach((track, index) => addTrack(rows, seeded, album, id, track, index));
}

function addTrack(
  rows: Rows,
  seeded: SeededLibrary,
  album: AlbumSeed,
  albumId: AlbumId,
  track: TrackSeed,
  index: number,
): void {
  const id: TrackId = newId();
  seeded.tracks.set(track.title, id);
  const fileId = newId();
  const folder = `${album.artist}/${album.title}`;
  const gone = track.missing ? new Date() : null;
  rows.add(files, {
    id: fileId,
    libraryId: seeded.libraryId,
    path: `${folder}/${index + 1} ${track.title} ${fileId}.flac`,
    folder,
    kind: "audio",
    sizeBytes: 1_000_000,
    modifiedMs: 1,
    state: "read",
    missingSince: gone,
  });
  const names = track.artists ?? [album.artist];
  const artistDisplay = names.join(" & ");
  rows.add(tracks, {
    id,
    fileId,
    albumId,
    title: track.title,
    sortKey: sortKey(track.title),
    artistDisplay,
    artistSortKey: sortKey(artistDisplay),
    discNumber: track.discNumber ?? null,
    trackNumber: index + 1,
    year: album.year ?? null,
    durationMs: track.durationMs ?? 180_000,
    container: "FLAC",
    codec: "FLAC",
    lossless: true,
    searchText: searchText([track.title, artistDisplay, album.title]),
    missingSince: gone,
    deletedAt: track.deleted ? new Date() : null,
  });
  names.forEach((name, position) => {
    rows.add(trackArtists, {
      trackId: id,
      role: "main",
      position,
      artistId: artistOf(rows, seeded, name),
      creditedName: name,
      joinPhrase: position < names.length - 1 ? " & " : "",
    });
  });
  (track.genres ?? []).forEach((genre, position) => {
    rows.add(trackGenres, { trackId: id, genreId: genreOf(rows, seeded, genre), position });
  });
  if (track.bpm !== undefined) {
    rows.add(trackAudioFeatures, {
      trackId: id,
      bpm: track.bpm,
      analysisSource: "seed",
      analyzerVersion: 1,
    });
  }
}

function artistOf(rows: Rows, seeded: SeededLibrary, name: string): ArtistId {
  const known = seeded.artists.get(name);
  if (known) return known;
  const id: ArtistId = newId();
  seeded.artists.set(name, id);
  rows.add(artists, {
    id,
    name,
    sortName: name,
    sortKey: sortKey(name),
    nameKey: foldText(name),
    searchText: searchText([name]),
  });
  return id;
}

function genreOf(rows: Rows, seeded: SeededLibrary, name: string): GenreId {
  const known = seeded.genres.get(name);
  if (known) return known;
  const id: GenreId = newId();
  seeded.genres.set(name, id);
  rows.add(genres, { id, name, nameKey: foldText(name) });
  return id;
}

/** In the order in which rows may point at each other. */
const INSERT_ORDER: readonly PgTable[] = [
  libraries,
  files,
  artworks,
  artists,
  genres,
  albums,
  albumArtists,
  tracks,
  trackArtists,
  trackGenres,
  trackAudioFeatures,
];

class Rows {
  readonly #rows = new Map<PgTable, object[]>();

  add<Table extends PgTable>(table: Table, row: PgInsertValue<Table>): void {
    const known = this.#rows.get(table);
    if (known) known.push(row);
    else this.#rows.set(table, [row]);
  }

  async insert(database: Database): Promise<void> {
    for (const table of INSERT_ORDER) {
      const all = this.#rows.get(table) ?? [];
      for (let start = 0; start < all.length; start += ROWS_PER_INSERT) {
        await database.insert(table).values(all.slice(start, start + ROWS_PER_INSERT));
      }
    }
  }
}
