import { sql } from "drizzle-orm";
import type { AlbumId, ArtistId, GenreId, TrackId } from "../../schema/music/ids.ts";
import type { Database } from "../../functions/db/client.ts";
import type { VectorSet } from "../../functions/db/queries/vector-sets.ts";
import type { ClusteredVectors } from "./clustered-vectors.ts";

export const TRACKS_PER_ALBUM = 10;
export const ALBUMS_PER_ARTIST = 4;
const GENRES = 50;
const ROWS_PER_INSERT = 500;

/** Ids that can be counted: the track at place 7 of all. */
export const trackIdAt = (place: number): TrackId => idAt(1, place) as TrackId;
export const albumIdAt = (place: number): AlbumId => idAt(2, place) as AlbumId;
export const artistIdAt = (place: number): ArtistId => idAt(3, place) as ArtistId;
export const genreIdAt = (place: number): GenreId => idAt(5, place) as GenreId;
const idAt = (kind: number, place: number) =>
  `018f0000-${String(kind).padStart(4, "0")}-7000-8000-${place.toString(16).padStart(12, "0")}`;
const idSql = (kind: number, place: string) =>
  sql.raw(
    `('018f0000-${String(kind).padStart(4, "0")}-7000-8000-' || lpad(to_hex(${place}), 12, '0'))::uuid`,
  );

/** A library of so many tracks, made where it will lie: ten an album, four albums an artist, a genre each. */
export async function fillLibrary(database: Database, tracks: number): Promise<void> {
  const albums = Math.ceil(tracks / TRACKS_PER_ALBUM);
  const artists = Math.ceil(albums / ALBUMS_PER_ARTIST);
  const until = (count: number) => sql.raw(`generate_series(0, ${count - 1}) as n`);
  const statements = [
    sql`insert into libraries (id, name, slug) values (${idAt(6, 0)}, 'Bench', 'bench')`,
    sql`insert into genres (id, name, name_key) select ${idSql(5, "n")}, 'Genre ' || n, 'genre ' || n from ${until(GENRES)}`,
    sql`insert into artists (id, name, sort_name, sort_key, name_key, search_text)
      select ${idSql(3, "n")}, 'Artist ' || n, 'Artist ' || n, 'artist ' || n, 'artist ' || n, 'artist' from ${until(artists)}`,
    sql`insert into albums (id, identity_key, title, sort_key, artist_display, artist_sort_key, year, search_text)
      select ${idSql(2, "n")}, 'bench:' || n, 'Album ' || n, 'album ' || n, 'Artist ' || n / ${sql.raw(String(ALBUMS_PER_ARTIST))},
        'artist', 1960 + n % 60, 'album' from ${until(albums)}`,
    sql`insert into album_artists (album_id, role, position, artist_id, credited_name)
      select ${idSql(2, "n")}, 'main', 0, ${idSql(3, `n / ${ALBUMS_PER_ARTIST}`)}, 'Artist' from ${until(albums)}`,
    sql`insert into files (id, library_id, path, folder, kind, size_bytes, modified_ms, state)
      select ${idSql(4, "n")}, ${idAt(6, 0)}, n / 10 || '/' || n || '.flac', n / 10 || '', 'audio', 1000000, 1, 'read' from ${until(tracks)}`,
    sql`insert into tracks (id, file_id, album_id, title, sort_key, artist_display, artist_sort_key, track_number, year,
        duration_ms, container, codec, lossless, search_text)
      select ${idSql(1, "n")}, ${idSql(4, "n")}, ${idSql(2, `n / ${TRACKS_PER_ALBUM}`)}, 'Track ' || n, 'track ' || n, 'Artist', 'artist ' || n / 40,
        1 + n % 10, 1960 + (n / 10) % 60, 180000 + n % 100000, 'FLAC', 'FLAC', true, 'track' from ${until(tracks)}`,
    sql`insert into track_artists (track_id, role, position, artist_id, credited_name)
      select ${idSql(1, "n")}, 'main', 0, ${idSql(3, `n / ${TRACKS_PER_ALBUM * ALBUMS_PER_ARTIST}`)}, 'Artist' from ${until(tracks)}`,
    sql`insert into track_genres (track_id, genre_id, position)
      select ${idSql(1, "n")}, ${idSql(5, `(n / 40) % ${GENRES}`)}, 0 from ${until(tracks)}`,
    sql`insert into track_audio_features (track_id, bpm, key, camelot_key, analysis_source, analyzer_version)
      select ${idSql(1, "n")}, 60 + n % 120, 'A minor', 1 + n % 12 || 'A', 'signal', 1 from ${until(tracks)}`,
  ];
  for (const statement of statements) await database.execute(statement);
}

/** Vectors of the tracks from one place on; gives how many seconds putting them in took, making them not counted. */
export async function fillVectors(
  database: Database,
  set: VectorSet,
  vectors: ClusteredVectors,
  places: { from: number; to: number },
): Promise<number> {
  let seconds = 0;
  for (let start = places.from; start < places.to; start += ROWS_PER_INSERT) {
    const end = Math.min(places.to, start + ROWS_PER_INSERT);
    const some = Array.from({ length: end - start }, (_, i) => vectorText(vectors, start + i));
    const begin = performance.now();
    await database.execute(sql`
      insert into track_embeddings (id, track_id, embedding_type, vector, embedding_source, embedding_model, embedding_version)
      select gen_random_uuid(), ${idSql(1, "(n - 1 + start)::bigint")}, ${set.type}, vector::halfvec(512), 'bench', ${set.model}, ${set.version}
      from (select ${start}::bigint as start) as at, unnest(${sql.param(some)}::text[]) with ordinality as given(vector, n)`);
    seconds += (performance.now() - begin) / 1000;
  }
  return seconds;
}

function vectorText(vectors: ClusteredVectors, place: number): string {
  const album = Math.floor(place / TRACKS_PER_ALBUM);
  const vector = vectors.next({ album, artist: Math.floor(album / ALBUMS_PER_ARTIST) });
  // Halves have three digits.
  return `[${Array.from(vector, (value) => value.toPrecision(4)).join(",")}]`;
}

/**
 * A set of another type: each artist has the vectors of another artist, so that who is near in one is not in the other.
 * Made within the database, which takes a fortieth of the time.
 */
export async function copyVectors(
  database: Database,
  from: VectorSet,
  to: VectorSet,
  tracks: number,
): Promise<void> {
  const perArtist = TRACKS_PER_ALBUM * ALBUMS_PER_ARTIST;
  const artists = Math.floor(tracks / perArtist);
  const other = sql.raw(
    `((n / ${perArtist}) * 7 + 3) % ${artists} * ${perArtist} + n % ${perArtist}`,
  );
  await database.execute(sql`
    insert into track_embeddings (id, track_id, embedding_type, vector, embedding_source, embedding_model, embedding_version)
    select gen_random_uuid(), ${idSql(1, "n")}, ${to.type}, e.vector, 'bench', ${to.model}, ${to.version}
    from (select n, ${other} as place from generate_series(0, ${sql.raw(String(artists * perArtist - 1))}) as n) as pairs
    join track_embeddings e on e.track_id = ${idSql(1, "place")} and e.embedding_type = ${from.type}`);
}
