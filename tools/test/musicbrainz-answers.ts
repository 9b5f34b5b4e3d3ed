import { createHash } from "node:crypto";
import { type Answering, isLike } from "./answering.ts";

const unquoted = (query: string, field: string): string =>
  new RegExp(`${field}:"((?:[^"\\\\]|\\\\.)*)"`, "u")
    .exec(query)?.[1]
    ?.replaceAll(/\\(.)/gu, "$1") ?? "";
/** The same id for the same name. */
export const idOf = (kind: string, name: string): string => {
  const digits = createHash("sha256").update(`${kind} ${name}`).digest("hex");
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-8${digits.slice(15, 18)}-${digits.slice(18, 30)}`;
};

export const musicbrainz: Answering = ({ path, query, stand }) => {
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
