import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Source } from "../../schema/enrichment/sources.ts";

/** What goes wrong with a question, as the sources document it or as networks do it. */
export type SourceFault =
  | { kind: "status"; status: number; retryAfter?: string }
  /** HTTP 200, in the source's own words for "too often". */
  | { kind: "quota" }
  /** The source's own words for a key that it does not take. */
  | { kind: "key" }
  | { kind: "half-json" }
  | { kind: "html" }
  /** JSON of another shape. */
  | { kind: "other-shape" }
  /** The head at once, the body by bytes that never end. */
  | { kind: "drip" }
  | { kind: "huge" }
  /** Latin-1 that says it is UTF-8. */
  | { kind: "latin1" }
  | { kind: "redirect"; to: string }
  | { kind: "hang-up" }
  /** Headers that say that nothing is left for so many seconds. */
  | { kind: "spent"; resetSeconds: number };

/** A song that every source knows. */
export interface KnownSong {
  title: string;
  artist: string;
  album: string;
  seconds: number;
  recordingMbid: string;
  tags: readonly string[];
}

export interface SourceQuestion {
  source: Source;
  /** By the test's clock, milliseconds. */
  atMs: number;
  /** Path and query below the source's own address. */
  path: string;
  userAgent: string;
}

/**
 * All sources below one address, each below its name, as their documentation describes what they answer. Written after
 * musicbrainz.org/doc/MusicBrainz_API, musicbrainz.org/doc/Cover_Art_Archive/API, listenbrainz.readthedocs.io,
 * last.fm/api, lrclib.net/docs, acoustid.org/webservice and developers.deezer.com/api.
 */
export class SourcesStandIn {
  readonly songs: KnownSong[] = [];
  /** Taken from the front, one for each question of that source. */
  readonly faults: Partial<Record<Source, SourceFault[]>> = {};
  readonly asked: SourceQuestion[] = [];
  readonly picture: Uint8Array;
  now: () => number = Date.now;
  #server: Server | null = null;
  #port = 0;

  constructor(picture: Uint8Array) {
    this.picture = picture;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async wake(): Promise<void> {
    const server = createServer((request, response) => void this.#answer(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(this.#port, "127.0.0.1", resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async sleep(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  of(source: Source): SourceQuestion[] {
    return this.asked.filter((question) => question.source === source);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.address);
    const [, name, ...rest] = url.pathname.split("/");
    const source = name as Source;
    const path = rest.join("/");
    const body = await bodyOf(request);
    this.asked.push({
      source,
      atMs: this.now(),
      path: `${path}${url.search}`,
      userAgent: request.headers["user-agent"] ?? "",
    });
    const fault = this.faults[source]?.shift();
    if (fault && (await spoil(fault, source, response))) return;
    if (fault?.kind === "spent") {
      response.setHeader("x-ratelimit-remaining", "0");
      response.setHeader("x-ratelimit-reset-in", String(fault.resetSeconds));
    }
    const answer = ANSWERS[source]?.({ path, query: url.searchParams, body, stand: this }) ?? null;
    if (answer === null) {
      return send(response, 404, { error: "Not Found", code: 404, message: "not found" });
    }
    if (answer instanceof Uint8Array) {
      response.writeHead(200, { "content-type": "image/jpeg" }).end(answer);
      return;
    }
    send(response, 200, answer);
  }
}

interface Asked {
  path: string;
  query: URLSearchParams;
  body: unknown;
  stand: SourcesStandIn;
}
type Answering = (asked: Asked) => object | Uint8Array | null;

const unquoted = (query: string, field: string): string =>
  new RegExp(`${field}:"((?:[^"\\\\]|\\\\.)*)"`, "u")
    .exec(query)?.[1]
    ?.replaceAll(/\\(.)/gu, "$1") ?? "";
const isLike = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

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
          { name: song.artist, artist: { id: "x", name: song.artist, "sort-name": song.artist } },
        ],
        "first-release-date": "1999-05-01",
        releases: [
          {
            id: "release",
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
    genres: [],
    tags: [],
  };
};

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

const ANSWERS: Readonly<Record<Source, Answering>> = {
  musicbrainz,
  lastfm,
  listenbrainz,
  lrclib,
  deezer,
  acoustid,
  coverart,
};

/** How each says with status 200 that it was asked too often. */
const QUOTA: Partial<Record<Source, object>> = {
  deezer: { error: { type: "Exception", message: "Quota limit exceeded", code: 4 } },
  lastfm: { error: 29, message: "Rate Limit Exceeded" },
  acoustid: { status: "error", error: { code: 14, message: "rate limit exceeded" } },
};
const KEY: Partial<Record<Source, object>> = {
  lastfm: { error: 10, message: "Invalid API key - You must be granted a valid key by last.fm" },
  acoustid: { status: "error", error: { code: 4, message: "invalid API key" } },
};

/** False where the question is answered all the same. */
async function spoil(
  fault: SourceFault,
  source: Source,
  response: ServerResponse,
): Promise<boolean> {
  switch (fault.kind) {
    case "status":
      if (fault.retryAfter !== undefined) response.setHeader("retry-after", fault.retryAfter);
      response.writeHead(fault.status, { "content-type": "text/html" });
      response.end("<html><body><h1>Sorry</h1></body></html>");
      return true;
    case "quota":
      send(response, 200, QUOTA[source] ?? { error: "rate limit" });
      return true;
    case "key":
      send(response, source === "lastfm" ? 403 : 400, KEY[source] ?? {});
      return true;
    case "half-json":
      response.writeHead(200, { "content-type": "application/json" }).end('{"recordings": [{"id');
      return true;
    case "html":
      response.writeHead(200, { "content-type": "text/html" }).end("<html>Maintenance</html>");
      return true;
    case "other-shape":
      send(response, 200, { surprise: [1, 2, 3] });
      return true;
    case "drip": {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), 200);
      response.on("close", () => clearInterval(timer));
      return true;
    }
    case "huge": {
      response.writeHead(200, { "content-type": "application/json" });
      const block = Buffer.alloc(1_000_000, " ");
      for (let at = 0; at < 40 && !response.destroyed; at += 1) {
        if (!response.write(block)) {
          await new Promise<void>((resolve) => {
            response.once("drain", resolve).once("close", resolve);
          });
        }
      }
      response.end("{}");
      return true;
    }
    case "latin1":
      response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
      response.end(Buffer.from('{"plainLyrics": "Élan perdu", "syncedLyrics": null}', "latin1"));
      return true;
    case "redirect":
      response.writeHead(301, { location: fault.to }).end();
      return true;
    case "hang-up":
      response.destroy();
      return true;
    case "spent":
      return false;
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? null : (JSON.parse(text) as unknown);
}
