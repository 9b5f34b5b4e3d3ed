import type {
  AlbumId,
  ArtistId,
  GenreId,
  LibraryId,
  ScanRunId,
  TrackId,
} from "../../schema/music/ids.ts";
import { type AlbumRecord, findAlbums } from "../library/albums.ts";
import { type ArtistRecord, findArtists } from "../library/artists.ts";
import { findGenres, type GenreRecord } from "../library/genres.ts";
import {
  findLibraries,
  findScanRuns,
  type LibraryRecord,
  type ScanRunRecord,
} from "../library/libraries.ts";
import { findTracks, type TrackRecord } from "../library/tracks.ts";
import { oneEach } from "./batches.ts";
import { builder } from "./builder.ts";
import { connectionOf } from "./connection.ts";

/**
 * The types that point at each other, declared in one place; their fields stand in `types/`. A resolver may give the
 * row itself or only its id: ids of one operation are loaded together.
 *
 * A loader answers null for an id that is not there. The library's types don't foresee it, GraphQL does: the field
 * is null if it may be, else an error.
 */
const byId = <Id, Row extends { id: Id }>(ids: readonly Id[], rows: readonly Row[]) =>
  oneEach(ids, rows, ({ id }) => id) as Row[];

export const Track = builder.loadableObjectRef<TrackRecord, TrackId>("Track", {
  load: async (ids, { services }) => byId(ids, await findTracks(services, ids)),
});
export const TrackConnection = connectionOf("Track", Track);

export const Album = builder.loadableObjectRef<AlbumRecord, AlbumId>("Album", {
  load: async (ids, { services }) => byId(ids, await findAlbums(services, ids)),
});
export const AlbumConnection = connectionOf("Album", Album);

export const Artist = builder.loadableObjectRef<ArtistRecord, ArtistId>("Artist", {
  load: async (ids, { services }) => byId(ids, await findArtists(services, ids)),
});
export const ArtistConnection = connectionOf("Artist", Artist);

export const Genre = builder.loadableObjectRef<GenreRecord, GenreId>("Genre", {
  load: async (ids, { services }) => byId(ids, await findGenres(services, ids)),
});

export const Library = builder.loadableObjectRef<LibraryRecord, LibraryId>("Library", {
  load: async (ids, { services }) => byId(ids, await findLibraries(services, ids)),
});

export const ScanRun = builder.loadableObjectRef<ScanRunRecord, ScanRunId>("ScanRun", {
  load: async (ids, { services }) => byId(ids, await findScanRuns(services, ids)),
});
export const ScanRunConnection = connectionOf("ScanRun", ScanRun);
