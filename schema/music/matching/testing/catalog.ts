import type { MatchCandidate, MatchRelease, WantedTrack } from "../match.ts";

/**
 * Invented recordings as a source would list them, with what a file says of each. Every group is what one search
 * answers: the right recording among others that share words with it.
 */
export interface Song {
  /** The right candidate's id. */
  id: string;
  file: WantedTrack;
  candidates: readonly MatchCandidate[];
}

interface Written {
  title: string;
  artist: string;
  album: string;
  seconds: number;
  year?: number;
  no?: number;
  aliases?: readonly string[];
  also?: string;
}

let made = 0;
const nextId = () => `recording-${(made += 1).toString().padStart(4, "0")}`;

const releaseOf = ({ album, no = 1, year = 1999 }: Written): MatchRelease => ({
  id: `release of ${album}`,
  title: album,
  year,
  trackNumber: no,
});

function candidate(written: Written): MatchCandidate {
  return {
    id: nextId(),
    title: written.title,
    disambiguation: written.also ?? null,
    artists: [{ name: written.artist, aliases: written.aliases ?? [] }],
    durationMs: written.seconds * 1000,
    isVideo: false,
    releases: [releaseOf(written)],
  };
}

/** Distractors that nearly every song has at a source: live, remixed, covered, sung to, longer. */
function around(right: Written): Written[] {
  const { artist, title, seconds } = right;
  return [
    { ...right, title: `${title} (live)`, album: `${artist} Live`, seconds: seconds + 14, no: 9 },
    { ...right, album: "In Concert", also: "live, 2003-05-01: Hall", seconds: seconds + 6, no: 3 },
    { ...right, title: `${title} (Nadir remix)`, album: "Remixes", seconds: seconds + 95, no: 2 },
    { ...right, title: `${title} (instrumental)`, album: "B-Sides", seconds, no: 4 },
    { title, artist: "The Copyists", album: "Covered", seconds: seconds + 1, no: 7 },
    { title, artist: "Karaoke Stars", album: "Sing It", seconds, no: 1, also: "karaoke" },
    { ...right, title: `${title} (demo)`, album: "Demos", seconds: seconds - 21, no: 12 },
  ];
}

function song(right: Written, others: readonly Written[] = []): Song {
  const it = candidate(right);
  return {
    id: it.id,
    file: {
      title: right.title,
      artists: [right.artist],
      artistDisplay: right.artist,
      album: right.album,
      durationMs: right.seconds * 1000 + 700,
      year: right.year ?? 1999,
      trackNumber: right.no ?? 1,
    },
    candidates: [it, ...[...around(right), ...others].map(candidate)],
  };
}

const latin: readonly Written[] = [
  {
    title: "Harbour of Glass",
    artist: "The Pale Engines",
    album: "Tidewater",
    seconds: 241,
    year: 1994,
    no: 3,
  },
  {
    title: "Café à Minuit",
    artist: "Éloïse Brémond",
    album: "Rue du Départ",
    seconds: 198,
    year: 2007,
    no: 2,
  },
  {
    title: "Ölberg",
    artist: "Jürgen & die Möwen",
    album: "Über Nacht",
    seconds: 302,
    year: 1983,
    no: 5,
  },
  { title: "99 Lanterns", artist: "Marisol Vega", album: "Feria", seconds: 176, year: 2015, no: 9 },
  {
    title: "The Long Way Down to the Sea Again",
    artist: "Hollow Pines",
    album: "Estuary",
    seconds: 367,
    year: 2001,
    no: 11,
  },
  {
    title: "Símbolo",
    artist: "Los Faroles",
    album: "Ciudad Norte",
    seconds: 215,
    year: 1998,
    no: 1,
  },
  {
    title: 'Don\'t Say "Maybe"',
    artist: "Kit & Ada",
    album: "Small Rooms",
    seconds: 189,
    year: 2019,
    no: 4,
  },
  {
    title: "Rock and Rain",
    artist: "Stone Ferry",
    album: "Stone Ferry",
    seconds: 254,
    year: 1977,
    no: 6,
  },
];
const scripts: readonly Written[] = [
  {
    title: "Последний поезд",
    artist: "Северный Ветер",
    album: "Станция",
    seconds: 233,
    year: 1989,
    no: 2,
    aliases: ["Severny Veter", "Severnyy Veter"],
  },
  {
    title: "Белая ночь",
    artist: "Анна Волкова",
    album: "Берег",
    seconds: 271,
    year: 1995,
    no: 7,
    aliases: ["Anna Volkova"],
  },
  {
    title: "さくらのみち",
    artist: "みずほ",
    album: "はるかぜ",
    seconds: 248,
    year: 2004,
    no: 1,
    aliases: ["Mizuho"],
  },
  {
    title: "夜の駅",
    artist: "青木灯",
    album: "終電",
    seconds: 284,
    year: 2012,
    no: 3,
    aliases: ["Akari Aoki", "Aoki Akari"],
  },
  {
    title: "Νυχτερινό",
    artist: "Ελένη Καρά",
    album: "Λιμάνι",
    seconds: 226,
    year: 1991,
    no: 4,
    aliases: ["Eleni Kara"],
  },
];

/** Looked at while the rules were made. */
export const SEEN: readonly Song[] = [...latin, ...scripts].map((written) => song(written));

const later: readonly Written[] = [
  {
    title: "Copper Wire Lullaby",
    artist: "Annika Sørensen",
    album: "Kabel",
    seconds: 207,
    year: 2010,
    no: 8,
  },
  {
    title: "L'Été indigo",
    artist: "Les Marées",
    album: "Équinoxe",
    seconds: 262,
    year: 1986,
    no: 2,
  },
  {
    title: "Über den Dächern",
    artist: "Trio Kranich",
    album: "Giebel",
    seconds: 318,
    year: 2003,
    no: 1,
  },
  {
    title: "Seven Bridges South",
    artist: "The Low Meridian",
    album: "Atlas",
    seconds: 195,
    year: 1969,
    no: 10,
  },
  {
    title: "Corazón de Sal",
    artist: "Inés Robledo",
    album: "Salitre",
    seconds: 224,
    year: 2018,
    no: 3,
  },
  {
    title: "A Map of Small Hours and Other Rooms",
    artist: "Quiet Harbour",
    album: "Cartography",
    seconds: 411,
    year: 2006,
    no: 6,
  },
  {
    title: "Moth & Flame",
    artist: "Ada Finch",
    album: "Nocturnes",
    seconds: 183,
    year: 2021,
    no: 5,
  },
];
const laterScripts: readonly Written[] = [
  {
    title: "Зимний город",
    artist: "Пётр Чернов",
    album: "Лёд",
    seconds: 256,
    year: 1984,
    no: 4,
    aliases: ["Pyotr Chernov", "Petr Chernov"],
  },
  {
    title: "ほしのうた",
    artist: "ゆきの",
    album: "そら",
    seconds: 239,
    year: 2009,
    no: 2,
    aliases: ["Yukino"],
  },
  {
    title: "雨上がりの街",
    artist: "川村涼",
    album: "水面",
    seconds: 301,
    year: 2016,
    no: 5,
    aliases: ["Ryo Kawamura"],
  },
];

/** Nobody looked at what becomes of these while the rules were made. */
export const HELD_BACK: readonly Song[] = [...later, ...laterScripts].map((written) =>
  song(written),
);
