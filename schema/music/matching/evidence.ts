import type { ParsedAlbum } from "./album-fit.ts";
import { isLiveAlbum, parseAlbum } from "./album-fit.ts";
import {
  artistFit,
  type FoundArtists,
  foundArtistsOf,
  namesSomebody,
  taggedArtists,
  type WantedArtists,
  wantedArtistsOf,
} from "./artist-fit.ts";
import { durationFit, type DurationCompared } from "./duration-fit.ts";
import type { ArtistFit, MatchCandidate, TitleFit, WantedTrack } from "./match-shapes.ts";
import { type ComparedName, comparedName } from "./name-fit.ts";
import { type ParsedTitle, parseTitle } from "./parse-title.ts";
import { releaseFit, type ReleaseFit } from "./release-fit.ts";
import { repairText } from "./repair-text.ts";
import { titleFit } from "./title-fit.ts";
import { isOneOf, mayBeCutOff, type ReadTitle, readTitle } from "./title-readings.ts";
import { versionFit, type VersionFit, versionsInNote } from "./version-fit.ts";

/** All that speaks for or against one candidate. */
export interface Evidence {
  readonly title: TitleFit;
  readonly isGeneric: boolean;
  /** Of so few letters that one of them makes a word of its own. */
  readonly isShort: boolean;
  readonly artist: ArtistFit;
  readonly duration: DurationCompared;
  readonly release: ReleaseFit;
  readonly version: VersionFit;
}

/** A track made ready to be compared with many candidates. */
export interface PreparedTrack {
  readonly wanted: WantedTrack;
  readonly title: ReadTitle;
  /** Whom the tags name, or else the album's artist; null when nobody. */
  readonly artists: WantedArtists | null;
  readonly albumArtists: WantedArtists | null;
  readonly album: ParsedAlbum | null;
  readonly isAlbumCut: boolean;
  readonly isAlbumLive: boolean;
  /** Releases and names come again and again among candidates. */
  readonly parsedAlbum: (title: string) => ParsedAlbum;
  readonly comparedName: (name: string) => ComparedName;
  readonly parsedTitle: (title: string) => readonly ParsedTitle[];
}

export function prepareTrack(wanted: WantedTrack): PreparedTrack {
  const { album: albumTitle, albumArtist, artistDisplay, artists, trackNumber } = wanted;
  const names = [...artists, artistDisplay, albumArtist ?? ""].filter(namesSomebody);
  const title = readTitle(wanted.title, trackNumber, isOneOf(names), names.length === 0);
  const guests = title.readings[0]?.title.guests ?? [];
  const tagged = taggedArtists(wanted, guests);
  const albumArtists =
    albumArtist === null ? null : wantedArtistsOf([albumArtist], albumArtist, guests);
  const album = albumTitle === null || albumTitle.trim() === "" ? null : parseAlbum(albumTitle);
  return {
    wanted,
    title,
    artists: tagged ?? albumArtists,
    albumArtists: tagged === null ? null : albumArtists,
    album,
    isAlbumCut: mayBeCutOff(albumTitle ?? ""),
    isAlbumLive: album !== null && isLiveAlbum(album),
    parsedAlbum: remembered(parseAlbum),
    comparedName: remembered(comparedName),
    parsedTitle: remembered((text) => parseTitle(repairText(text))),
  };
}

function remembered<Value>(compute: (text: string) => Value): (text: string) => Value {
  const held = new Map<string, Value>();
  return (text) => {
    const known = held.get(text);
    if (known !== undefined) return known;
    const value = compute(text);
    held.set(text, value);
    return value;
  };
}

const TITLE_RANK: Readonly<Record<TitleFit, number>> = {
  same: 7,
  romanized: 6,
  subtitle: 5,
  truncated: 4,
  near: 3,
  part: 2,
  unreadable: 1,
  differs: 0,
};

interface TitleCompared {
  readonly fit: TitleFit;
  readonly wanted: ParsedTitle;
  readonly found: ParsedTitle;
  /** Whom the reading of the title named. */
  readonly artist: string | null;
  readonly isGeneric: boolean;
}

/** Every way to read the one against every way to read the other; each may be the one that agrees in version, too. */
function compareTitles(track: PreparedTrack, candidate: MatchCandidate): TitleCompared[] {
  const compared: TitleCompared[] = [];
  const titles = [candidate.title, ...(candidate.aliases ?? [])];
  for (const found of titles.flatMap(track.parsedTitle)) {
    for (const { artist, isGeneric, title: wanted } of track.title.readings) {
      const fit = titleFit(wanted, found, track.title.mayBeCut);
      if (fit !== "differs") compared.push({ fit, wanted, found, artist, isGeneric });
    }
  }
  if (compared.length < 2) return compared;
  return compared.sort((a, b) => TITLE_RANK[b.fit] - TITLE_RANK[a.fit]).slice(0, MOST_COMPARED);
}

const MOST_COMPARED = 4;
/** Letters. */
const LONG_ENOUGH = 6;

/** Null when the title is another one: nothing else can make up for that. */
export function weigh(track: PreparedTrack, candidate: MatchCandidate): Evidence | null {
  const titles = compareTitles(track, candidate);
  if (titles.length === 0) return null;
  const { wanted } = track;
  const duration = durationFit(wanted.durationMs, candidate.durationMs);
  const release = releaseFit(
    wanted,
    track.album,
    track.isAlbumCut,
    candidate.releases,
    track.parsedAlbum,
  );
  const noted = versionsInNote(candidate.disambiguation ?? "");
  const artists = foundArtistsOf(candidate.artists, track.comparedName);
  const readings = titles.map((compared): Evidence => {
    const { artist, fit, found } = compared;
    // What a cut title leaves out, the candidate's may say.
    const hidden = fit === "truncated" ? found.versions : [];
    const version = versionFit(
      [...compared.wanted.versions, ...hidden],
      [...found.versions, ...noted],
      {
        isWantedAlbumLive: track.isAlbumLive,
        liveAlbumWords: track.isAlbumLive ? (track.album?.[0]?.whole.words ?? []) : [],
        isAlwaysLive: release.alwaysLive,
        isSameAlbum: release.album === "same",
        isSameLength: duration.fit === "same",
        isSamePlace: release.trackNumber === "same",
        isOtherPlace: release.trackNumber === "differs",
      },
    );
    return {
      title: fit,
      isGeneric: compared.isGeneric,
      isShort: compared.wanted.full.key.length < LONG_ENOUGH,
      artist: compareArtists(track, artists, artist, found.guests),
      duration,
      release,
      version,
    };
  });
  return readings.reduce((best, next) => (prefers(next, best) ? next : best));
}

const prefers = (next: Evidence, best: Evidence): boolean => standing(next) > standing(best);

const standing = ({ artist, title, version }: Evidence): number =>
  (version.fit === "differs" ? 0 : 100) +
  (artist === "differs" ? 0 : 50) +
  TITLE_RANK[title] * 2 +
  (version.fit === "same" ? 1 : 0);

function compareArtists(
  track: PreparedTrack,
  bare: FoundArtists,
  named: string | null,
  guestsOfTitle: readonly string[],
): ArtistFit {
  const guests = guestsOfTitle.map((name) => [track.comparedName(name)]);
  const found = guests.length === 0 ? bare : { ...bare, guests: [...bare.guests, ...guests] };
  const wanted = track.artists ?? (named === null ? null : wantedArtistsOf([named], named, []));
  if (wanted === null) return "unknown";
  const fit = artistFit(wanted, found);
  if (fit !== "differs" || track.albumArtists === null) return fit;
  const byAlbum = artistFit(track.albumArtists, found);
  return byAlbum === "same" || byAlbum === "romanized" ? "albumArtist" : "differs";
}
