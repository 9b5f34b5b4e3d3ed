import { sql } from "drizzle-orm";
import {
  type AlbumId,
  type ArtistId,
  type ArtworkId,
  type FileId,
  type LibraryId,
  newId,
} from "../../schema/music/ids.ts";
import type { Database } from "../db/client.ts";

/** Sound files of an album by path, with what is embedded in them. */
type Songs = Readonly<Record<string, { disc?: number; embedded?: string }>>;

/** A library of albums and pictures, these known by what they show, for tests of which picture stands for what. */
export interface PicturedLibrary {
  readonly libraryId: LibraryId;
  readonly artists: ReadonlyMap<string, ArtistId>;
  album(title: string, songs: Songs, artists?: readonly string[]): Promise<AlbumId>;
  /** Picture files by path. */
  images(shown: Readonly<Record<string, string>>): Promise<FileId[]>;
  /** The file is gone, as the end of a scan marks it. */
  lose(path: string): Promise<void>;
  pictureOf(album: AlbumId): Promise<string | null>;
  nameOf(artwork: ArtworkId): string | undefined;
}

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** Starts from an empty database: every earlier one goes. */
export async function startPicturedLibrary(database: Database): Promise<PicturedLibrary> {
  for (const table of ["albums", "tracks", "artists", "libraries", "artworks"]) {
    await database.execute(sql`delete from ${sql.identifier(table)}`);
  }
  const libraryId: LibraryId = newId();
  await database.execute(
    sql`insert into libraries (id, name, slug) values (${libraryId}, 'Pictured', ${libraryId})`,
  );
  const artists = new Map<string, ArtistId>();
  const artworks = new Map<string, ArtworkId>();

  async function artworkOf(shows: string): Promise<ArtworkId> {
    const known = artworks.get(shows);
    if (known) return known;
    const id: ArtworkId = newId();
    artworks.set(shows, id);
    await database.execute(sql`
      insert into artworks (id, content_hash, mime_type, size_bytes) values (${id}, ${id}, 'image/jpeg', 1000)`);
    return id;
  }

  async function addFile(path: string, kind: "audio" | "image", artworkId: ArtworkId | null) {
    const id: FileId = newId();
    await database.execute(sql`
      insert into files (id, library_id, path, folder, kind, size_bytes, modified_ms, state, artwork_id)
      values (${id}, ${libraryId}, ${path}, ${folderOf(path)}, ${kind}, 1, 1, 'read', ${artworkId})`);
    return id;
  }

  async function credit(albumId: AlbumId, name: string, position: number) {
    const id: ArtistId = artists.get(name) ?? newId();
    artists.set(name, id);
    await database.execute(sql`
      insert into artists (id, name, sort_name, sort_key, name_key, search_text)
      values (${id}, ${name}, ${name}, ${name}, ${name}, ${name}) on conflict do nothing`);
    await database.execute(sql`
      insert into album_artists (album_id, role, position, artist_id, credited_name)
      values (${albumId}, 'main', ${position}, ${id}, ${name})`);
  }

  return {
    libraryId,
    artists,
    album: async (title, songs, names = []) => {
      const albumId: AlbumId = newId();
      await database.execute(sql`
        insert into albums (id, identity_key, title, sort_key, artist_display, artist_sort_key, search_text)
        values (${albumId}, ${albumId}, ${title}, ${title}, '', '', '')`);
      for (const [position, name] of names.entries()) await credit(albumId, name, position);
      for (const [path, { disc, embedded }] of Object.entries(songs)) {
        const fileId = await addFile(path, "audio", null);
        const artworkId = embedded === undefined ? null : await artworkOf(embedded);
        await database.execute(sql`
          insert into tracks (id, file_id, album_id, title, sort_key, artist_display, artist_sort_key, disc_number,
            duration_ms, container, codec, lossless, artwork_id, search_text)
          values (${newId()}, ${fileId}, ${albumId}, ${path}, ${path}, '', '', ${disc ?? null}, 1000, 'FLAC', 'FLAC',
            true, ${artworkId}, '')`);
      }
      return albumId;
    },
    images: async (shown) => {
      const ids: FileId[] = [];
      for (const [path, shows] of Object.entries(shown)) {
        ids.push(await addFile(path, "image", await artworkOf(shows)));
      }
      return ids;
    },
    lose: async (path) => {
      await database.execute(
        sql`update files set missing_since = now() where library_id = ${libraryId} and path = ${path}`,
      );
    },
    pictureOf: async (album) => {
      const result = await database.execute<{ shows: ArtworkId | null }>(
        sql`select artwork_id as shows from albums where id = ${album}`,
      );
      const id = result.rows[0]?.shows ?? null;
      return id === null ? null : ([...artworks].find(([, known]) => known === id)?.[0] ?? id);
    },
    nameOf: (artwork) => [...artworks].find(([, known]) => known === artwork)?.[0],
  };
}
