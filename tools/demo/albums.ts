/** An invented library: every name, title and cover (art/) was made for SoniqueBay's own pictures and tests. */

export interface DemoAlbum {
  art: string;
  title: string;
  artist: string;
  year: number;
  genre: string;
  tracks: readonly (readonly [title: string, seconds: number])[];
}

export const DEMO_ALBUMS: readonly DemoAlbum[] = [
  {
    art: "maree",
    title: "Marée basse, lumière haute",
    artist: "Odile Kerguen",
    year: 2024,
    genre: "Ambient",
    tracks: [
      ["Estran", 246],
      ["Cordes mouillées", 312],
      ["Sept heures vingt", 218],
      ["Le sillage de la lune", 292],
      ["Laminaires", 275],
      ["Phare éteint", 334],
      ["Grand coefficient", 101],
      ["Les pas d’avant", 260],
      ["Lumière haute", 371],
    ],
  },
  {
    art: "yoru",
    title: "夜の潮",
    artist: "水無瀬リン",
    year: 2023,
    genre: "Electronic",
    tracks: [
      ["満ち潮", 201],
      ["終電のあと", 244],
      ["ガラスの海", 187],
    ],
  },
  {
    art: "brest",
    title: "Cinq heures du matin, quelque part entre Brest et l’océan",
    artist: "Mathurin Kerlévéo",
    year: 2019,
    genre: "Folk",
    tracks: [
      ["Le bar du port", 223],
      ["Rade", 198],
      ["Ouessant, plein nord, une dernière cigarette avant la corne de brume", 305],
      ["Bord à bord", 176],
    ],
  },
  {
    art: "telemetry",
    title: "Low Tide Telemetry",
    artist: "Harbour Class",
    year: 2021,
    genre: "Electronic",
    tracks: [
      ["Ping", 154],
      ["Return Signal", 262],
      ["Soundings", 288],
      ["Buoy 14", 231],
    ],
  },
  {
    art: "geo",
    title: "Géométrie douce",
    artist: "Noé Castellane",
    year: 2022,
    genre: "Jazz",
    tracks: [
      ["Cercle", 212],
      ["Quart de cercle", 248],
      ["Tangente", 196],
    ],
  },
  {
    art: "copper",
    title: "Copper Weather",
    artist: "The Salt Arithmetic",
    year: 2020,
    genre: "Rock",
    tracks: [
      ["Verdigris", 207],
      ["Nine Days of Rain", 251],
      ["Copper Weather", 333],
    ],
  },
  {
    art: "orage",
    title: "Peau d’orage",
    artist: "Inès Valmorin",
    year: 2024,
    genre: "Pop",
    tracks: [
      ["Avant la pluie", 189],
      ["Peau d’orage", 216],
      ["Ceux qui dansent encore quand l’orage est passé", 243],
    ],
  },
  {
    art: "lantern",
    title: "Paper Lanterns",
    artist: "Tomasz Wiórek",
    year: 2018,
    genre: "Classical",
    tracks: [
      ["Lantern I", 176],
      ["Lantern II", 164],
      ["Lantern III", 205],
    ],
  },
  {
    art: "under",
    title: "Understory",
    artist: "Fen Marlowe",
    year: 2017,
    genre: "Ambient",
    tracks: [
      ["Moss", 301],
      ["Root Radio", 254],
    ],
  },
  {
    art: "tin",
    title: "Tin Horizons",
    artist: "Harbour Class",
    year: 2016,
    genre: "Electronic",
    tracks: [
      ["Flat Water", 221],
      ["Tin Horizon", 268],
    ],
  },
  {
    art: "glass",
    title: "Glass Hours",
    artist: "Fen Marlowe",
    year: 2021,
    genre: "Ambient",
    tracks: [
      ["First Glass", 232],
      ["Hour of the Heron", 318],
    ],
  },
  {
    art: "halogen",
    title: "Halogen Summer",
    artist: "Sodium Choir",
    year: 2015,
    genre: "Pop",
    tracks: [
      ["Car Park Sunset", 199],
      ["Halogen", 227],
    ],
  },
  {
    art: "sodium",
    title: "Night Bus, Sodium Light",
    artist: "Sodium Choir",
    year: 2018,
    genre: "Pop",
    tracks: [
      ["N38", 241],
      ["Last Stop", 210],
    ],
  },
  {
    art: "ete",
    title: "Un été de trop",
    artist: "Inès Valmorin",
    year: 2021,
    genre: "Pop",
    tracks: [
      ["Juillet", 182],
      ["Un été de trop", 234],
    ],
  },
  {
    art: "derive",
    title: "Dérive",
    artist: "Mathurin Kerlévéo",
    year: 2023,
    genre: "Folk",
    tracks: [
      ["À la dérive", 256],
      ["Courant contraire", 221],
    ],
  },
  {
    art: "slow",
    title: "Slow Signals",
    artist: "The Salt Arithmetic",
    year: 2014,
    genre: "Rock",
    tracks: [
      ["Semaphore", 264],
      ["Slow Signals", 295],
    ],
  },
];
