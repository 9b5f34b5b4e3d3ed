import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { cachedFolder } from "./cached-folder.ts";
import { makeNoise, NOISE_FORMATS, type NoiseFormat } from "./noise.ts";
import { type TagJob, writeTags } from "./write-tags.ts";

const TRACKS_PER_ALBUM = 10;
const ALBUMS_PER_ARTIST = 4;
/** Letters that Unicode writes in two ways, one alphabet without case, one beyond the first plane. */
const ARTISTS = ["Björk", "Dvořák", "Ágætis", "東京", "Мир", "Señor", "𝄞 Clef", "Plain"];
/** Every file has a time of change of its own: two that change places are seen to have changed. */
const FIRST_MODIFIED = 1_600_000_000;
/** Raise when what follows makes other files. */
const VERSION = 1;

export interface DistinctTrack {
  /** Relative to the library. */
  path: string;
  format: NoiseFormat;
  title: string;
  artist: string;
  album: string;
  trackNumber: number;
  /** Whether its tags have MusicBrainz ids. */
  mbids: boolean;
  /** Seconds since 1970. */
  modified: number;
}

/** Each track's tags and place, by its number. A third has no MusicBrainz ids. */
function planDistinctLibrary(tracks: number): DistinctTrack[] {
  return Array.from({ length: tracks }, (_, number) => {
    const album = Math.floor(number / TRACKS_PER_ALBUM);
    const artistNumber = Math.floor(album / ALBUMS_PER_ARTIST);
    const artist = `${ARTISTS[artistNumber % ARTISTS.length]} ${artistNumber}`;
    const trackNumber = (number % TRACKS_PER_ALBUM) + 1;
    const format = NOISE_FORMATS[number % NOISE_FORMATS.length] as NoiseFormat;
    const title = `Pièce ${number}`;
    const file = `${String(trackNumber).padStart(2, "0")} ${title}.${format}`;
    return {
      path: `${artist}/Album ${album}/${file}`,
      format,
      title,
      artist,
      album: `Album ${album}`,
      trackNumber,
      mbids: number % 3 !== 2,
      modified: FIRST_MODIFIED + number,
    };
  });
}

/**
 * A library in which no two files sound alike, in six formats, so that a track can be told from every other by its
 * audio alone. Made once; copy it before changing anything.
 */
export async function makeDistinctLibrary(
  tracks: number,
): Promise<{ directory: string; tracks: DistinctTrack[] }> {
  const plan = planDistinctLibrary(tracks);
  const directory = await cachedFolder(`distinct-${tracks}-v${VERSION}`, (target) =>
    fill(target, plan),
  );
  return { directory, tracks: plan };
}

async function fill(directory: string, plan: readonly DistinctTrack[]): Promise<void> {
  const noise = path.join(directory, "noise");
  await mkdir(noise);
  for (const folder of new Set(plan.map((track) => path.dirname(track.path)))) {
    await mkdir(path.join(directory, folder), { recursive: true });
  }
  await Promise.all(
    NOISE_FORMATS.map(async (format) => {
      const ofFormat = plan.filter((track) => track.format === format);
      const files = await makeNoise(noise, format, ofFormat.length);
      for (const [index, track] of ofFormat.entries()) {
        await rename(files[index] ?? "", path.join(directory, track.path));
      }
    }),
  );
  await rm(noise, { recursive: true });
  await writeTags(plan.map((track, number) => tagJob(directory, track, number)));
}

function tagJob(directory: string, track: DistinctTrack, number: number): TagJob {
  return {
    file: path.join(directory, track.path),
    modified: track.modified,
    tags: {
      title: track.title,
      artist: track.artist,
      album: track.album,
      albumartist: track.artist,
      track: String(track.trackNumber),
      genre: number % 2 === 0 ? "Ambient" : "Étude",
      ...(track.mbids ? { recording: mbid("1", number), releasetrack: mbid("2", number) } : {}),
    },
  };
}

/** A made-up UUID of the shape of MusicBrainz's. */
const mbid = (kind: string, number: number): string =>
  `${kind.repeat(8)}-0000-4000-8000-${String(number).padStart(12, "0")}`;
