import type { WantedTrack } from "../match-shapes.ts";
import type { CatalogueEntry } from "./catalogue-kit.ts";
import {
  asFullWidth,
  asMojibake,
  asWrongCyrillic,
  cutAt30,
  lastFirst,
  withEntities,
  withoutAccents,
  withTypo,
} from "./spoil.ts";

interface PresentRule {
  readonly name: string;
  /** What the damage takes away, that some entries can't be told without. */
  readonly loses?: "album" | "place";
  /** Null where the rule makes no sense, or changes nothing. */
  readonly apply: (entry: CatalogueEntry) => Partial<WantedTrack> | null;
}

type Text = (text: string) => string;

/** All texts at once. */
const all =
  (spoil: Text) =>
  ({ wanted }: CatalogueEntry): Partial<WantedTrack> | null => {
    const { album, albumArtist, artistDisplay, artists, title } = wanted;
    const changes = {
      title: spoil(title),
      artists: artists.map(spoil),
      artistDisplay: spoil(artistDisplay),
      album: album === null ? null : spoil(album),
      albumArtist: albumArtist === null ? null : spoil(albumArtist),
    };
    const isSame = changes.title === title && changes.artistDisplay === artistDisplay;
    return isSame && changes.album === album ? null : changes;
  };

const titleBy =
  (spoil: (title: string, entry: CatalogueEntry) => string | null) =>
  (entry: CatalogueEntry): Partial<WantedTrack> | null => {
    const title = spoil(entry.wanted.title, entry);
    return title === null || title === entry.wanted.title ? null : { title };
  };

const artistBy =
  (spoil: (artist: string) => string | null) =>
  ({ wanted }: CatalogueEntry): Partial<WantedTrack> | null => {
    const artist = spoil(wanted.artists[0] ?? "");
    if (artist === null || artist === wanted.artists[0]) return null;
    return { artists: [artist], artistDisplay: artist, albumArtist: artist };
  };

const guestsOf = ({ wanted }: CatalogueEntry): readonly string[] => wanted.artists.slice(1);
const mainOf = ({ wanted }: CatalogueEntry): string => wanted.artists[0] ?? "";
const isTypeable = (text: string): boolean => /\p{L}{5}/u.test(text);

const guestInTitle =
  (form: (guests: string) => string) =>
  (entry: CatalogueEntry): Partial<WantedTrack> | null => {
    const guests = guestsOf(entry);
    if (guests.length === 0) return null;
    const main = mainOf(entry);
    const title = `${entry.wanted.title} ${form(guests.join(" & "))}`;
    return { title, artists: [main], artistDisplay: main };
  };

const guestInArtist =
  (form: string) =>
  (entry: CatalogueEntry): Partial<WantedTrack> | null => {
    const guests = guestsOf(entry);
    if (guests.length === 0) return null;
    const artist = `${mainOf(entry)} ${form} ${guests.join(" & ")}`;
    return { artists: [artist], artistDisplay: artist };
  };

const suffix = (text: string) => titleBy((title) => `${title} ${text}`);

const NOBODY = { artists: [], artistDisplay: "" };
const VARIOUS = { artists: ["Various Artists"], artistDisplay: "Various Artists" };

export const VARIANTS_PRESENT: readonly PresentRule[] = [
  { name: "as it is", apply: () => ({}) },
  { name: "upper case", apply: all((text) => text.toUpperCase()) },
  { name: "lower case", apply: all((text) => text.toLowerCase()) },
  { name: "accents lost", apply: all(withoutAccents) },
  { name: "decomposed", apply: all((text) => text.normalize("NFD")) },
  { name: "& as and", apply: all((text) => text.replaceAll("&", "and")) },
  { name: "typographic quotes", apply: all((text) => text.replaceAll("'", "’")) },
  { name: "no punctuation", apply: titleBy((title) => title.replace(/[',.?!]/gu, "")) },
  { name: "full-width letters", apply: titleBy(asFullWidth) },
  { name: "underscores", apply: all((text) => text.replaceAll(" ", "_")) },
  { name: "HTML entities", apply: all(withEntities) },
  { name: "mojibake", apply: all(asMojibake) },
  {
    name: "Windows-1251 read as Latin-1",
    apply: all((text) => (/\p{Script=Cyrillic}/u.test(text) ? asWrongCyrillic(text) : text)),
  },
  { name: "blanks around", apply: all((text) => `  ${text.replaceAll(" ", "  ")} `) },
  { name: "feat. in title", apply: guestInTitle((guests) => `(feat. ${guests})`) },
  { name: "ft. in title, no brackets", apply: guestInTitle((guests) => `ft. ${guests}`) },
  {
    name: "featuring in square brackets",
    apply: guestInTitle((guests) => `[featuring ${guests}]`),
  },
  { name: "with in title", apply: guestInTitle((guests) => `(with ${guests})`) },
  { name: "ft. in artist", apply: guestInArtist("ft.") },
  { name: "& in artist", apply: guestInArtist("&") },
  { name: "vs. in artist", apply: guestInArtist("vs.") },
  {
    name: "guests left out",
    apply: (entry) =>
      guestsOf(entry).length === 0
        ? null
        : { artists: [mainOf(entry)], artistDisplay: mainOf(entry) },
  },
  { name: "(2011 Remaster)", apply: suffix("(2011 Remaster)") },
  { name: "- Remastered 2009", apply: suffix("- Remastered 2009") },
  { name: "[Explicit]", apply: suffix("[Explicit]") },
  { name: "(Album Version)", apply: suffix("(Album Version)") },
  { name: "(Bonus Track)", apply: suffix("(Bonus Track)") },
  { name: "(Official Video)", apply: suffix("(Official Video)") },
  { name: "(Stereo)", apply: suffix("(Stereo)") },
  {
    name: "03 - Title",
    apply: ({ wanted }) => ({
      title: `${String(wanted.trackNumber).padStart(2, "0")} - ${wanted.title}`,
    }),
  },
  {
    name: "3. Title",
    apply: ({ wanted }) => ({ title: `${wanted.trackNumber}. ${wanted.title}` }),
  },
  {
    name: "1-03 Title",
    apply: ({ wanted }) => ({
      title: `1-${String(wanted.trackNumber).padStart(2, "0")} ${wanted.title}`,
    }),
  },
  { name: "Artist - Title", apply: titleBy((title, entry) => `${mainOf(entry)} - ${title}`) },
  {
    name: "Artist - Title without an artist",
    apply: (entry) => ({
      ...NOBODY,
      title: `${mainOf(entry)} - ${entry.wanted.title}`,
      albumArtist: null,
    }),
  },
  {
    name: "03_artist_-_title",
    apply: ({ wanted }) => ({
      title:
        `${String(wanted.trackNumber).padStart(2, "0")}_${wanted.artists[0]}_-_${wanted.title}`.replaceAll(
          " ",
          "_",
        ),
    }),
  },
  { name: "Last, First", apply: artistBy(lastFirst) },
  { name: "The left out", apply: artistBy((artist) => artist.replace(/^The /u, "")) },
  {
    name: "Name, The",
    apply: artistBy((artist) => (artist.startsWith("The ") ? `${artist.slice(4)}, The` : null)),
  },
  {
    name: "two letters swapped",
    apply: titleBy((title) => (isTypeable(title) ? withTypo(title, "swap") : null)),
  },
  {
    name: "a letter left out",
    apply: titleBy((title) => (isTypeable(title) ? withTypo(title, "drop") : null)),
  },
  {
    name: "a letter doubled",
    apply: titleBy((title) => (isTypeable(title) ? withTypo(title, "double") : null)),
  },
  {
    name: "typo in the artist",
    apply: artistBy((artist) => (isTypeable(artist) ? withTypo(artist, "change") : null)),
  },
  {
    name: "typo in the album",
    apply: ({ wanted }) =>
      wanted.album !== null && isTypeable(wanted.album)
        ? { album: withTypo(wanted.album, "drop") }
        : null,
  },
  { name: "cut by ID3v1", apply: (entry) => all(cutAt30)(entry) },
  { name: "wrong year", apply: ({ wanted }) => ({ year: (wanted.year ?? 2000) + 14 }) },
  { name: "no year", apply: () => ({ year: null }) },
  {
    name: "no numbers",
    loses: "place",
    apply: () => ({ trackNumber: null, discNumber: null, trackCount: null, year: null }),
  },
  {
    name: "wrong track number",
    loses: "place",
    apply: ({ wanted }) => ({ trackNumber: (wanted.trackNumber ?? 1) + 9 }),
  },
  { name: "no album", loses: "album", apply: () => ({ album: null, albumArtist: null }) },
  {
    name: "Greatest Hits",
    loses: "album",
    apply: () => ({ album: "Greatest Hits", trackNumber: 13, year: 2015 }),
  },
  {
    name: "Deluxe Edition",
    apply: ({ wanted }) => ({ album: `${wanted.album} (Deluxe Edition)` }),
  },
  { name: "[Disc 1]", apply: ({ wanted }) => ({ album: `${wanted.album} [Disc 1]` }) },
  {
    name: "30th Anniversary",
    apply: ({ wanted }) => ({
      album: `${wanted.album} (30th Anniversary Remaster)`,
      year: (wanted.year ?? 2000) + 30,
    }),
  },
  { name: "no artist", apply: () => ({ ...NOBODY, albumArtist: null }) },
  { name: "Various Artists", apply: () => ({ ...VARIOUS, albumArtist: "Various Artists" }) },
  { name: "Various Artists as the album's", apply: () => ({ albumArtist: "Various Artists" }) },
  { name: "no duration", apply: () => ({ durationMs: null }) },
  {
    name: "no duration, no album",
    loses: "album",
    apply: ({ isGeneric, others, right }) =>
      isGeneric ||
      others.every(
        ({ title, artists }) =>
          title !== right.title || artists[0]?.name !== right.artists[0]?.name,
      )
        ? { durationMs: null, album: null, albumArtist: null }
        : null,
  },
  {
    name: "2.5 s longer",
    apply: ({ wanted }) => ({ durationMs: (wanted.durationMs ?? 0) + 1800 }),
  },
  { name: "6 s longer", apply: ({ wanted }) => ({ durationMs: (wanted.durationMs ?? 0) + 6000 }) },
  {
    name: "title in the other script",
    apply: ({ otherScript }) =>
      otherScript?.title === undefined ? null : { title: otherScript.title },
  },
  {
    name: "all in the other script",
    apply: ({ otherScript, wanted }) => {
      if (otherScript?.title === undefined || otherScript.artist === undefined) return null;
      const { artist, title } = otherScript;
      return {
        title,
        artists: [artist],
        artistDisplay: artist,
        albumArtist: artist,
        album: otherScript.album ?? wanted.album,
      };
    },
  },
  {
    name: "artist in the other script",
    apply: ({ otherScript }) =>
      otherScript?.artist === undefined
        ? null
        : {
            artists: [otherScript.artist],
            artistDisplay: otherScript.artist,
            albumArtist: otherScript.artist,
          },
  },
];
