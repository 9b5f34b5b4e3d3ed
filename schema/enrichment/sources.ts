/**
 * Who is asked about the music, and how one behaves there. Limits are what each source publishes, a little below them;
 * see docs/enrichment.md for where they stand.
 */

export const SOURCES = [
  "musicbrainz",
  "coverart",
  "listenbrainz",
  "lastfm",
  "lrclib",
  "acoustid",
  "deezer",
] as const;
export type Source = (typeof SOURCES)[number];

export type SubjectType = "track" | "album" | "artist";

export interface SourceManners {
  /** As people know it. */
  name: string;
  /** Where its API answers; scheme and host, and the path before its own calls. */
  address: string;
  /** At least so long from one question to the next, over all processes. */
  intervalMs: number;
  /** Whether it answers only those who have a key of their own. */
  needsKey: boolean;
  /** What it is asked about: what is few first, and of each kind the newest. */
  subjects: readonly SubjectType[];
  /** After so many days what it said is asked again; what it did not know, after so many. */
  refreshDays: { found: number; none: number };
}

export const MANNERS: Readonly<Record<Source, SourceManners>> = {
  // "1 request per second" for each address; 503 to who is faster.
  musicbrainz: {
    name: "MusicBrainz",
    address: "https://musicbrainz.org/ws/2",
    intervalMs: 1_100,
    needsKey: false,
    subjects: ["album", "artist", "track"],
    refreshDays: { found: 180, none: 60 },
  },
  // No limit is published; its pictures lie at the Internet Archive.
  coverart: {
    name: "Cover Art Archive",
    address: "https://coverartarchive.org",
    intervalMs: 1_100,
    needsKey: false,
    subjects: ["album"],
    refreshDays: { found: 365, none: 60 },
  },
  // Its headers say how many are left until when; they are obeyed on top.
  listenbrainz: {
    name: "ListenBrainz",
    address: "https://api.listenbrainz.org",
    intervalMs: 500,
    needsKey: false,
    subjects: ["track"],
    refreshDays: { found: 30, none: 30 },
  },
  // "No more than 5 requests per originating IP address per second, averaged over a 5 minute period."
  lastfm: {
    name: "Last.fm",
    address: "https://ws.audioscrobbler.com/2.0/",
    intervalMs: 250,
    needsKey: true,
    subjects: ["artist", "track"],
    refreshDays: { found: 60, none: 60 },
  },
  // No limit is published; it is run by one person.
  lrclib: {
    name: "LRCLIB",
    address: "https://lrclib.net",
    intervalMs: 500,
    needsKey: false,
    subjects: ["track"],
    refreshDays: { found: 365, none: 30 },
  },
  // "No more than 3 requests per second."
  acoustid: {
    name: "AcoustID",
    address: "https://api.acoustid.org",
    intervalMs: 350,
    needsKey: true,
    subjects: ["track"],
    refreshDays: { found: 365, none: 90 },
  },
  // 50 requests in 5 seconds; past them HTTP 200 with error 4.
  deezer: {
    name: "Deezer",
    address: "https://api.deezer.com",
    intervalMs: 120,
    needsKey: false,
    subjects: ["artist"],
    refreshDays: { found: 90, none: 90 },
  },
};

/** Who is asked for what lies elsewhere: the only hosts besides the sources' own that may be reached. */
export const PICTURE_HOSTS = [
  // Where coverartarchive.org sends who asks for a picture.
  "archive.org",
  "*.archive.org",
  // Deezer's pictures.
  "*.dzcdn.net",
] as const;
