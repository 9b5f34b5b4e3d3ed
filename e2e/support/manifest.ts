import type { ManifestTrack } from "../../tools/library/make-library.ts";
import type { ApiClient } from "./api-client.ts";

/** A library as GraphQL shows it, held against the manifest of the generator that wrote its files. */

/** Encoders pad the end to whole frames: the longest, of Opus and AAC, are far below this. */
const DURATION_TOLERANCE_MS = 100;
/** Each track asks for its credits' artists and its album's: smaller pages than plain lists. */
const PAGE_SIZE = 250;

interface Credit {
  name: string;
  joinPhrase: string;
  role: string;
  artist: { name: string; sortName: string; artistMbid: string | null };
}
interface ShownTrack {
  id: string;
  path: string;
  title: string;
  artistDisplay: string;
  artistCredits: Credit[];
  discNumber: number | null;
  trackNumber: number | null;
  year: number | null;
  genres: { name: string }[];
  recordingMbid: string | null;
  durationMs: number;
  container: string;
  codec: string;
  lossless: boolean;
  sizeBytes: number;
  sampleRateHz: number | null;
  channels: number | null;
  artwork: { width: number | null; height: number | null } | null;
  album: {
    title: string;
    artistDisplay: string;
    artistCredits: Credit[];
    releaseMbid: string | null;
    year: number | null;
    compilation: boolean;
    discCount: number;
    trackCount: number;
    artwork: { id: string } | null;
  } | null;
}

const CREDITS = "artistCredits { name joinPhrase role artist { name sortName artistMbid } }";
const TRACKS = `
  query ($after: String) {
    tracks(first: ${PAGE_SIZE}, after: $after) {
      nodes {
        id path title artistDisplay ${CREDITS} discNumber trackNumber year genres { name }
        recordingMbid durationMs container codec lossless sizeBytes sampleRateHz channels
        artwork { width height }
        album {
          title artistDisplay ${CREDITS} releaseMbid year compilation discCount trackCount artwork { id }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

async function listShownTracks(api: ApiClient): Promise<ShownTrack[]> {
  const found: ShownTrack[] = [];
  for (let after: string | null = null; ;) {
    const {
      tracks,
    }: { tracks: { nodes: ShownTrack[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
      await api.graphql(TRACKS, { after });
    found.push(...tracks.nodes);
    if (!tracks.pageInfo.hasNextPage) return found;
    after = tracks.pageInfo.endCursor;
  }
}

export interface ManifestComparison {
  tracks: number;
  /** Of the manifest's files, how many are exactly as it says. */
  equal: number;
  /** How many files differ in what. */
  wrongFields: Record<string, number>;
  /** What differs, by file: not more than a person reads. */
  differences: string[];
}

/** What a comparison is when nothing differs. */
export const wholeManifest = (tracks: number): ManifestComparison => ({
  tracks,
  equal: tracks,
  wrongFields: {},
  differences: [],
});

const DIFFERENCES_SHOWN = 20;

/** Holds every track and every count of the library against the manifest. */
export async function compareWithManifest(
  api: ApiClient,
  manifest: readonly ManifestTrack[],
  seconds: number,
): Promise<ManifestComparison> {
  const shown = await listShownTracks(api);
  const byPath = Map.groupBy(shown, (track) => track.path);
  const albums = Map.groupBy(manifest, (track) => track.mb_album);
  const differences: string[] = [];
  const wrongFields: Record<string, number> = {};
  let equal = 0;
  for (const truth of manifest) {
    const found = byPath.get(truth.path) ?? [];
    const [track] = found;
    if (!track || found.length > 1) {
      differences.push(`${truth.path}: is there ${found.length} times`);
      continue;
    }
    const wrong = differencesOf(track, truth, albums.get(truth.mb_album)?.length ?? 0, seconds);
    if (wrong.length === 0) equal += 1;
    else differences.push(`${truth.path}: ${wrong.map(([, words]) => words).join("; ")}`);
    for (const [name] of wrong) wrongFields[name] = (wrongFields[name] ?? 0) + 1;
  }
  const paths = new Set(manifest.map((track) => track.path));
  for (const track of shown) {
    if (!paths.has(track.path)) differences.push(`${track.path}: no such file was made`);
  }
  differences.push(...(await wrongCounts(api, manifest)));
  const few = differences.slice(0, DIFFERENCES_SHOWN);
  return { tracks: shown.length, equal, wrongFields, differences: few };
}

function differencesOf(
  track: ShownTrack,
  truth: ManifestTrack,
  albumTracks: number,
  seconds: number,
): [name: string, words: string][] {
  const credits = track.artistCredits.filter((credit) => credit.role === "main");
  const { album } = track;
  const albumCredits = album?.artistCredits ?? [];
  const codec = { "v.ogg": /vorbis/iu, "o.opus": /opus/iu }[truth.seed] ?? CODECS[truth.kind];
  const claims: Record<string, [is: unknown, should: unknown]> = {
    title: [track.title, truth.title],
    artist: [track.artistDisplay, truth.artist],
    "credited names": [credits.map((credit) => credit.name), truth.artists],
    "join phrases": [
      credits.map((credit) => credit.joinPhrase),
      truth.artists.map((_, index) => (index === truth.artists.length - 1 ? "" : " feat. ")),
    ],
    "artists' names": [credits.map((credit) => credit.artist.name), truth.artists],
    "artists' ids": [credits.map((credit) => credit.artist.artistMbid), truth.mb_artists],
    "artist's sort name": [credits[0]?.artist.sortName, truth.artistsort],
    track: [track.trackNumber, truth.track],
    disc: [track.discNumber, truth.disc],
    year: [track.year, truth.year],
    genres: [track.genres.map((genre) => genre.name), truth.genres],
    "recording's id": [track.recordingMbid, truth.mb_recording],
    album: [album?.title, truth.album],
    "album artist": [album?.artistDisplay, truth.albumartist],
    "album artist's id": [
      albumCredits.map((credit) => credit.artist.artistMbid),
      [truth.mb_albumartist],
    ],
    "album artist's sort name": [
      albumCredits.map((credit) => credit.artist.sortName),
      [truth.albumartistsort],
    ],
    "album's id": [album?.releaseMbid, truth.mb_album],
    "album's year": [album?.year, truth.year],
    compilation: [album?.compilation, truth.compilation],
    "discs of the album": [album?.discCount, truth.discs],
    "tracks of the album": [album?.trackCount, albumTracks],
    size: [track.sizeBytes, truth.bytes],
    lossless: [track.lossless, truth.kind === "flac"],
    codec: [codec.test(track.codec), true],
    channels: [track.channels, 2],
    "sample rate": [track.sampleRateHz, truth.seed === "o.opus" ? 48_000 : 44_100],
    duration: [Math.abs(track.durationMs - seconds * 1000) <= DURATION_TOLERANCE_MS, true],
    cover: [track.artwork !== null, truth.cover],
    "cover's size": [
      track.artwork && [track.artwork.width, track.artwork.height],
      truth.cover ? [300, 300] : null,
    ],
    "album's cover": [(album?.artwork ?? null) !== null, truth.cover],
  };
  return Object.entries(claims).flatMap(([name, [is, should]]) =>
    JSON.stringify(is) === JSON.stringify(should)
      ? []
      : [[name, `${name} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`]],
  );
}

const CODECS = { mp3: /mpeg|mp3/iu, flac: /flac/iu, m4a: /aac/iu, ogg: /vorbis|opus/iu };

/** The library's own sums: nothing is counted twice, nothing is left over from a first try. */
async function wrongCounts(api: ApiClient, manifest: readonly ManifestTrack[]): Promise<string[]> {
  const { libraryStatistics: is } = await api.graphql<{
    libraryStatistics: Record<string, number>;
  }>(
    "{ libraryStatistics { trackCount albumCount artistCount genreCount missingCount problemCount sizeBytes } }",
  );
  const distinct = (values: readonly string[]) => new Set(values).size;
  const should: Record<string, number> = {
    trackCount: manifest.length,
    albumCount: distinct(manifest.map((track) => track.mb_album)),
    artistCount: distinct(manifest.flatMap((track) => [...track.mb_artists, track.mb_albumartist])),
    genreCount: distinct(manifest.flatMap((track) => track.genres)),
    missingCount: 0,
    problemCount: 0,
    sizeBytes: manifest.reduce((sum, track) => sum + track.bytes, 0),
  };
  return Object.entries(should).flatMap(([name, count]) =>
    is[name] === count ? [] : [`${name} is ${is[name]}, not ${count}`],
  );
}
