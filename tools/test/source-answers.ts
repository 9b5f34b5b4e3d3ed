import { createHash } from "node:crypto";
import type { Source } from "../../schema/enrichment/sources.ts";

/** A song that every source knows. */
export interface KnownSong {
  title: string;
  artist: string;
  album: string;
  seconds: number;
  recordingMbid: string;
  tags: readonly string[];
}

/** What is known there. */
interface Known {
  readonly songs: readonly KnownSong[];
  readonly picture: Uint8Array;
  readonly address: string;
}

interface Asked {
  path: string;
  query: URLSearchParams;
  body: unknown;
  stand: Known;
}
type Answering = (asked: Asked) => object | Uint8Array | null;

const unquoted = (query: string, field: string): string =>
  new RegExp(`${field}:"((?:[^"\\\\]|\\\\.)*)"`, "u")
    .exec(query)?.[1]
    ?.replaceAll(/\\(.)/gu, "$1") ?? "";
const isLike = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** The same id for the same name. */
export const idOf = (kind: string, name: string): string => {
  const digits = createHash("sha256").update(`${kind} ${name}`).digest("hex");
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-8${digits.slice(15, 18)}-${digits.slice(18, 30)}`;
};

const musicbrainz: Answering = ({ path, query, stand }) => {
  const [entity, id] = path.split("/");
  if (entity === "recording") {
    const text = query.get("query") ?? "";
    const found = stand.songs.filter(
      (song) =>
        isLike(song.title, unquoted(text, "recording")) &&
        isLike(song.artist, unquoted(text, "artist")),
    );
    return {
      created: "2026-11-01T00:00:00.000Z",
      count: found.length,
      offset: 0,
      recordings: found.map((song) => ({
        id: song.recordingMbid,
        score: 100,
        title: song.title,
        length: song.seconds * 1000,
        video: null,
        "artist-credit": [
          {
            name: song.artist,
            artist: { id: idOf("5", song.artist), name: song.artist, "sort-name": song.artist },
          },
        ],
        "first-release-date": "1999-05-01",
        releases: [
          {
            id: idOf("4", song.album),
            title: song.album,
            status: "Official",
            date: "1999-05-01",
            "track-count": 10,
            media: [
              {
                position: 1,
                format: "CD",
                track: [{ number: "1", title: song.title }],
                "track-count": 10,
                "track-offset": 0,
              },
            ],
          },
        ],
        tags: song.tags.map((name, place) => ({ count: 10 - place, name })),
      })),
    };
  }
  if (entity === "artist") {
    return {
      id,
      name: "Somebody",
      type: "Group",
      area: { name: "Iceland" },
      "life-span": { begin: "1994-01", end: null, ended: false },
      relations: [{ type: "official homepage", url: { resource: "https://example.org/" } }],
      genres: [{ name: "post-rock", count: 5 }],
      tags: [{ name: "post-rock", count: 5 }],
    };
  }
  if (entity !== "release" && entity !== "release-group") return null;
  const group = {
    id: "group",
    "primary-type": "Album",
    "secondary-types": ["Live"],
    "first-release-date": "1997-05-21",
    genres: [{ name: "ambient", count: 3 }],
    tags: [],
  };
  if (entity === "release-group") return group;
  return {
    id,
    title: "Something",
    date: "2003",
    "label-info": [{ "catalog-number": "BMM-1", label: { id: "l", name: "Bad Mood" } }],
    "release-group": group,
    media: query.get("inc")?.split("+").includes("recordings") ? MEDIA : undefined,
    genres: [],
    tags: [],
  };
};

/** Two discs, one of them with a film, as `inc=recordings+artist-credits` gives them. */
const MEDIA = [
  {
    position: 1,
    format: "CD",
    tracks: ["Song number 0", "Second", "Third"].map((title, index) => ({
      id: `track-${index}`,
      position: index + 1,
      number: String(index + 1),
      title,
      length: 181_000 + index,
      "artist-credit": [
        { name: "Band 0", joinphrase: " & ", artist: { id: "a" } },
        { name: "Guest", joinphrase: "", artist: { id: "b" } },
      ],
      recording: { id: `33333333-3333-4333-8333-00000000000${index}`, title, video: false },
    })),
  },
  {
    position: 2,
    format: "DVD",
    tracks: [
      {
        position: 1,
        title: "The film",
        length: null,
        recording: { id: "33333333-3333-4333-8333-000000000009", video: true },
      },
    ],
  },
];

const lastfm: Answering = ({ query, stand }) => {
  const artist = query.get("artist") ?? "";
  const nothing = (what: string) => ({ error: 6, message: `${what} not found`, links: [] });
  const isKnown = stand.songs.some((song) => isLike(song.artist, artist));
  switch (query.get("method")) {
    case "track.getInfo": {
      const song = stand.songs.find(
        (each) => isLike(each.artist, artist) && isLike(each.title, query.get("track") ?? ""),
      );
      if (!song) return nothing("Track");
      return {
        track: {
          name: song.title,
          url: "https://www.last.fm/music/x",
          duration: String(song.seconds * 1000),
          listeners: "1234",
          playcount: "56789",
          artist: { name: song.artist, mbid: "", url: "" },
          toptags: { tag: song.tags.map((name) => ({ name, url: "" })) },
        },
      };
    }
    case "artist.getInfo":
      if (!isKnown) return nothing("The artist you supplied could not be found");
      return {
        artist: {
          name: artist,
          url: "https://www.last.fm/music/x",
          stats: { listeners: "4321", playcount: "98765" },
          // One tag comes without a list, and none as an empty text.
          tags: { tag: { name: "dream pop", url: "" } },
          bio: {
            published: "01 Jan 2020",
            summary: "Short.",
            content: `${artist} is a &quot;band&quot;. <a href="https://www.last.fm/music/x">Read more on Last.fm</a>. User-contributed text.`,
          },
        },
      };
    case "chart.getTopArtists":
      return { artists: { artist: [] } };
    case "artist.getSimilar":
      return {
        similarartists: {
          artist: [
            { name: "Alike", mbid: "", match: "1", url: "" },
            { name: "Nearly", mbid: "", match: "0.5", url: "" },
          ],
        },
      };
    case "artist.getTopTracks":
      return {
        toptracks: {
          track: stand.songs
            .filter((song) => isLike(song.artist, artist))
            .map(({ title }) => ({ name: title, playcount: "9", mbid: "" })),
        },
      };
    default:
      return { error: 3, message: "Invalid Method - No method with that name in this package" };
  }
};

const listenbrainz: Answering = ({ path, query, body, stand }) => {
  if (path === "1/metadata/recording/") {
    const mbid = query.get("recording_mbids") ?? "";
    const song = stand.songs.find((each) => each.recordingMbid === mbid);
    if (!song) return {};
    return {
      [mbid]: {
        recording: { name: song.title, length: song.seconds * 1000 },
        tag: {
          artist: [{ artist_mbid: "x", count: 1, tag: "somebody" }],
          recording: song.tags.map((tag, place) => ({ count: 5 - place, tag })),
          release_group: [],
        },
      },
    };
  }
  if (path !== "1/popularity/recording") return null;
  const { recording_mbids: mbids } = body as { recording_mbids: string[] };
  return mbids.map((recording_mbid) => ({
    recording_mbid,
    total_listen_count: 4000,
    total_user_count: 300,
  }));
};

const lrclib: Answering = ({ path, query, stand }) => {
  if (path !== "api/get") return null;
  const song = stand.songs.find(
    (each) =>
      isLike(each.title, query.get("track_name") ?? "") &&
      isLike(each.artist, query.get("artist_name") ?? "") &&
      Math.abs(each.seconds - Number(query.get("duration"))) <= 2,
  );
  if (!song) return null;
  return {
    id: 1,
    trackName: song.title,
    artistName: song.artist,
    albumName: song.album,
    duration: song.seconds,
    instrumental: false,
    plainLyrics: `Words of ${song.title}\nand more`,
    syncedLyrics: `[00:01.00] Words of ${song.title}\n[00:05.50] and more`,
  };
};

const deezer: Answering = ({ path, query, stand }) => {
  const artists = [...new Set(stand.songs.map(({ artist }) => artist))];
  const shown = (name: string) => ({
    id: artists.indexOf(name) + 1,
    name,
    link: "https://www.deezer.com/artist/1",
    picture_xl: `${stand.address}/deezer/picture/${artists.indexOf(name) + 1}.jpg`,
    nb_album: 3,
    nb_fan: 777,
    type: "artist",
  });
  const [entity, id, what] = path.split("/");
  if (path === "search/artist") {
    const found = artists.filter((name) =>
      name.toLowerCase().includes((query.get("q") ?? "").toLowerCase()),
    );
    return { data: found.map(shown), total: found.length };
  }
  if (entity === "picture") return stand.picture;
  const name = artists[Number(id) - 1];
  if (entity !== "artist" || name === undefined) {
    return { error: { type: "DataException", message: "no data", code: 800 } };
  }
  if (what === "albums") {
    const albums = stand.songs.filter(({ artist }) => artist === name).map(({ album }) => album);
    return {
      data: [...new Set(albums)].map((title, at) => ({ id: at, title })),
      total: albums.length,
    };
  }
  return {
    data: artists
      .filter((other) => other !== name)
      .slice(0, 20)
      .map(shown),
  };
};

const acoustid: Answering = ({ stand }) => ({
  status: "ok",
  results: stand.songs.slice(0, 1).map(({ recordingMbid }) => ({
    id: "9ff43b6a-4f16-427c-93c2-92307ca505e0",
    score: 0.98,
    recordings: [{ id: recordingMbid, sources: 120 }],
  })),
});

const coverart: Answering = ({ path, stand }) =>
  /^release(?:-group)?\/[0-9a-f-]{36}\/front-1200$/u.test(path) ? stand.picture : null;

/** What each says of a question; null where it knows nothing. */
export const ANSWERS: Readonly<Record<Source, Answering>> = {
  musicbrainz,
  lastfm,
  listenbrainz,
  lrclib,
  deezer,
  acoustid,
  coverart,
};
