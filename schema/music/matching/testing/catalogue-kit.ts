import type { CandidateArtist, MatchCandidate, WantedTrack } from "../match-shapes.ts";

/** One invented recording: how its file is tagged when all is well, and what a source offers for it. */
export interface CatalogueEntry {
  readonly id: string;
  readonly wanted: WantedTrack;
  readonly right: MatchCandidate;
  readonly others: readonly MatchCandidate[];
  /** The same tags in the other script. */
  readonly otherScript?: {
    readonly title?: string;
    readonly artist?: string;
    readonly album?: string;
  };
  /** Another recording has title, artist and length of it: without the album nobody can tell. */
  readonly hasTwin: boolean;
  /** "Intro": without the album nobody can tell. */
  readonly isGeneric: boolean;
  /** The album has it twice: without the track number nobody can tell. */
  readonly needsPlace: boolean;
}

/** Of what a distractor is made. */
type Other = (base: MatchCandidate) => MatchCandidate;

export interface SongOptions {
  /** Tracks on the album. */
  of?: number;
  disc?: number;
  /** What the file has, where it differs from the source's. */
  tagged?: Partial<WantedTrack>;
  aliases?: readonly string[];
  artistAliases?: readonly string[];
  guests?: readonly string[];
  note?: string;
  type?: string;
  albumArtist?: string;
  /** Other releases with this very recording. */
  also?: readonly (readonly [title: string, year: number, track: number])[];
  otherScript?: { title?: string; artist?: string; album?: string };
  hasTwin?: boolean;
  isGeneric?: boolean;
  needsPlace?: boolean;
}

let count = 0;

const newId = (): string => `recording-${String((count += 1)).padStart(4, "0")}`;

function creditOf(artist: string, options: SongOptions): CandidateArtist[] {
  const { artistAliases, guests = [] } = options;
  const names = [artist, ...guests];
  return names.map((name, index) => ({
    name,
    ...(index === 0 && artistAliases ? { aliases: artistAliases } : {}),
    joinPhrase: index === names.length - 1 ? "" : index === 0 ? " feat. " : " & ",
  }));
}

export function song(
  title: string,
  artist: string,
  seconds: number,
  [album, year, track]: readonly [title: string, year: number, track: number],
  others: readonly Other[],
  options: SongOptions = {},
): CatalogueEntry {
  const { albumArtist = artist, also = [], disc, guests = [], of = 12 } = options;
  const id = newId();
  const type = options.type ?? "Album";
  const right: MatchCandidate = {
    id,
    title,
    disambiguation: options.note ?? "",
    ...(options.aliases ? { aliases: options.aliases } : {}),
    artists: creditOf(artist, options),
    durationMs: seconds * 1000 + 240,
    releases: [
      ...also.map(([name, when, place], index) => ({
        id: `${id}-also-${index}`,
        title: name,
        year: when,
        trackNumber: place,
        artist: albumArtist,
        type: "Compilation",
      })),
      {
        id: `${id}-release`,
        title: album,
        year,
        trackNumber: track,
        ...(disc === undefined ? {} : { discNumber: disc }),
        trackCount: of,
        artist: albumArtist,
        type,
      },
    ],
    sourceScore: 95,
  };
  const names = [artist, ...guests];
  const wanted: WantedTrack = {
    title,
    artists: names,
    artistDisplay: guests.length === 0 ? artist : `${artist} feat. ${guests.join(" & ")}`,
    album,
    albumArtist,
    durationMs: seconds * 1000 + 900,
    year,
    trackNumber: track,
    discNumber: disc ?? 1,
    trackCount: of,
    ...options.tagged,
  };
  return {
    id,
    wanted,
    right,
    others: others.map((make) => make(right)),
    ...(options.otherScript ? { otherScript: options.otherScript } : {}),
    hasTwin: options.hasTwin ?? false,
    isGeneric: options.isGeneric ?? false,
    needsPlace: options.needsPlace ?? false,
  };
}

const releaseOf = (
  title: string,
  year: number | null,
  trackNumber: number | null,
  type = "Album",
) => ({
  id: newId().replace("recording", "release"),
  title,
  year,
  trackNumber,
  type,
});

const other = (base: MatchCandidate, changes: Partial<MatchCandidate>): MatchCandidate => ({
  ...base,
  aliases: [],
  disambiguation: "",
  id: newId(),
  sourceScore: 90,
  ...changes,
});

const ms = (seconds: number): number => seconds * 1000 + 510;
const yearOf = (base: MatchCandidate): number => base.releases.at(-1)?.year ?? 2000;

/** As MusicBrainz has them: the plain title, and a note. */
export const liveNote =
  (note: string, seconds: number, album = `${note.split(": ").at(-1)}`): Other =>
  (base) =>
    other(base, {
      disambiguation: `live, ${note}`,
      durationMs: ms(seconds),
      releases: [releaseOf(album, yearOf(base) + 3, 4, "Live")],
    });

/** As other sources have them: "Title (Live at …)". */
export const titled =
  (suffix: string, seconds: number, album?: string): Other =>
  (base) =>
    other(base, {
      title: `${base.title} ${suffix}`,
      durationMs: ms(seconds),
      releases: [releaseOf(album ?? base.title, yearOf(base), 2, "Single")],
    });

export const noted =
  (note: string, seconds: number, album: string): Other =>
  (base) =>
    other(base, {
      disambiguation: note,
      durationMs: ms(seconds),
      releases: [releaseOf(album, yearOf(base) + 1, 3)],
    });

export const by =
  (artist: string, seconds: number, album = "Debut"): Other =>
  (base) =>
    other(base, {
      artists: [{ name: artist, joinPhrase: "" }],
      durationMs: ms(seconds),
      releases: [releaseOf(album, yearOf(base) + 8, 5)],
    });

/** Karaoke makers copy the length, too. */
export const karaoke =
  (artist: string, suffix = "(Karaoke Version)"): Other =>
  (base) =>
    other(base, {
      title: `${base.title} ${suffix}`.trim(),
      artists: [{ name: artist, joinPhrase: "" }],
      durationMs: (base.durationMs ?? 0) + 1200,
      releases: [releaseOf("Karaoke Hits, Volume 12", yearOf(base) + 6, 9, "Compilation")],
    });

/** Another song of the same album. */
export const beside =
  (title: string, seconds: number, track: number): Other =>
  (base) =>
    other(base, {
      title,
      durationMs: ms(seconds),
      releases: base.releases.slice(-1).map((release) => ({ ...release, trackNumber: track })),
    });

/** The same song that someone entered a second time: other id and album, else equal. */
export const twin =
  (album: string, seconds?: number): Other =>
  (base) =>
    other(base, {
      durationMs: seconds === undefined ? (base.durationMs ?? 0) + 700 : ms(seconds),
      releases: [releaseOf(album, yearOf(base) + 5, 11, "Compilation")],
    });

export const video = (): Other => (base) =>
  other(base, { isVideo: true, durationMs: (base.durationMs ?? 0) + 900, releases: [] });

/** Anything else. */
export const like =
  (changes: Partial<MatchCandidate>): Other =>
  (base) =>
    other(base, changes);

export const onAlbum = releaseOf;
