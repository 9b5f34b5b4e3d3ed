import { namesSomebody } from "./artist-fit.ts";
import { parseAlbum } from "./album-fit.ts";
import type { WantedTrack } from "./match-shapes.ts";
import { repairText } from "./repair-text.ts";
import { withoutGuests } from "./split-credit.ts";
import { isOneOf, readTitle, type TitleReading } from "./title-readings.ts";

/** What to ask a source's search for; null where the tags say nothing. */
export interface LookupTerms {
  /** Without guests, track number, artist, and words like "Remastered"; "(Live)" stays: it is another recording. */
  readonly title: string;
  /** The first artist, without guests. */
  readonly artist: string | null;
  /** Without "Deluxe Edition" and "Disc 2". */
  readonly album: string | null;
}

export function lookupTerms(wanted: WantedTrack): LookupTerms {
  const { albumArtist, artistDisplay, artists } = wanted;
  const names = [...artists, artistDisplay, albumArtist ?? ""].filter(namesSomebody);
  const { readings } = readTitle(
    wanted.title,
    wanted.trackNumber,
    isOneOf(names),
    names.length === 0,
  );
  const reading = plainest(readings);
  const artist = names[0] ?? reading?.artist ?? null;
  return {
    title: reading?.title.asked ?? "",
    artist: artist === null ? null : firstArtist(repairText(artist), artists.length),
    album: wanted.album === null ? null : (parseAlbum(wanted.album)[0]?.asked ?? null) || null,
  };
}

/** The reading that took most away: it was taken away for a reason, and a search finds more by less. */
function plainest(readings: readonly TitleReading[]): TitleReading | undefined {
  const named = readings.filter(({ artist }) => artist !== null);
  const most = named.length > 0 ? named : readings;
  return most.reduce<TitleReading | undefined>(
    (best, next) =>
      best === undefined || next.title.asked.length < best.title.asked.length ? next : best,
    undefined,
  );
}

/** "Last, First" is turned when nothing says that these are two. A duo's name stays whole. */
function firstArtist(credit: string, count: number): string {
  const { main } = withoutGuests(credit);
  const [last = "", first = "", ...more] = main.split(", ");
  if (count > 1 || first === "" || more.length > 0 || / (?:&|and) /iu.test(main)) return main;
  const isThe = first.toLowerCase() === "the";
  return isThe || (!last.includes(" ") && !first.includes(" ")) ? `${first} ${last}` : main;
}
