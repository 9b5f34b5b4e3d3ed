import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { albums } from "../../schema/db/tables/albums.ts";
import { artists } from "../../schema/db/tables/artists.ts";
import { annotations, plays } from "../../schema/db/tables/playback.ts";
import { trackArtists, tracks } from "../../schema/db/tables/tracks.ts";
import { type ArtistId, newId, type TrackId } from "../../schema/music/ids.ts";
import { SEARCH_FIELDS } from "../../schema/music/search-query.ts";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import { ENGINES } from "../../tools/test/scan-services.ts";
import { readOldLyrics } from "../jobs/read-lyrics.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../testing/seed.ts";

const DAY_MS = 86_400_000;
const ANY = "query ($query: String!) { search(query: $query) { totalCount } }";

describe.each(ENGINES)("over $engine", ({ engine, missing }) => {
  describe.skipIf(missing)("a search with fields", () => {
    let api: GraphqlApi;
    let ana: Viewer;
    let ben: Viewer;
    let seeded: SeededLibrary;

    beforeAll(async () => {
      api = await startGraphqlApi({}, engine);
      ana = await seedViewer(api.database, "ana");
      ben = await seedViewer(api.database, "ben");
      seeded = await seedLibrary(api.database, {
        albums: [
          {
            title: "The Sea",
            artist: "Ocean Band",
            year: 1994,
            tracks: [
              { title: "Wave", genres: ["Ambient"], bpm: 124, durationMs: 700_000 },
              { title: "Wave Two", genres: ["Ambient", "Hip-Hop"], durationMs: 100_000 },
              { title: "Gone Wave", missing: true },
            ],
          },
          {
            title: "Wave Hunter",
            artist: "Erik Satie",
            year: 2003,
            tracks: [
              { title: "Wave Three", genres: ["Techno"] },
              { title: "Calm", genres: ["Techno"] },
            ],
          },
          { title: "Группа крови", artist: "Кино", tracks: [{ title: "Закрой за мной дверь" }] },
          {
            title: "無罪モラトリアム",
            artist: "椎名林檎",
            tracks: [{ title: "丸の内サディスティック" }],
          },
          { title: "봄", artist: "아이유", tracks: [{ title: "봄날은간다" }] },
          { title: "เพลงรัก", artist: "คาราบาว", tracks: [{ title: "ทะเลใจ" }] },
          { title: "أغنية", artist: "فيروز", tracks: [{ title: "نَسَّم عَلَيْنَا" }] },
          { title: "High Voltage", artist: "AC/DC", tracks: [{ title: "T.N.T." }] },
        ],
      });
      const set = (title: string, values: Partial<typeof tracks.$inferInsert>) =>
        api.database
          .update(tracks)
          .set(values)
          .where(eq(tracks.id, seeded.tracks.get(title) as string));
      await set("Wave Two", {
        codec: "MPEG 1 Layer 3",
        container: "MPEG",
        lossless: false,
        tagBpm: 90,
        tagKey: "Am",
      });
      await set("Calm", { addedAt: new Date(Date.now() - 100 * DAY_MS) });
      await api.database
        .update(albums)
        .set({ label: "Éditions Warp" })
        .where(eq(albums.id, seeded.albums.get("The Sea") as string));
      await api.database.insert(trackArtists).values({
        trackId: seeded.tracks.get("Wave") as TrackId,
        role: "composer",
        position: 0,
        artistId: seeded.artists.get("Erik Satie") as ArtistId,
        creditedName: "Erik Satie",
      });
      await api.database.execute(sql`
        insert into lyrics (id, track_id, source, synced, content)
        values (gen_random_uuid(), ${seeded.tracks.get("Calm")}::uuid, 'lrclib', true, '[00:01.00]Here <00:01.50>comes the été')`);
      await readOldLyrics(api);
    });
    afterAll(() => api.close());

    async function search(query: string, viewer = ana, args = "first: 50"): Promise<string[]> {
      const { data, errors } = await api.ask(
        viewer,
        `query ($query: String!) { search(query: $query, ${args}) { totalCount nodes { __typename
      ... on Track { label: title } ... on Album { label: title } ... on Artist { label: name } ... on Genre { label: name } } } }`,
        { query },
      );
      expect(errors).toBeUndefined();
      type Node = { __typename: string; label: string };
      const { nodes } = (data as { search: { nodes: Node[] } }).search;
      return nodes.map(({ __typename, label }) => `${__typename} ${label}`);
    }
    const play = (viewer: Viewer, title: string, daysAgo: number) => ({
      id: newId(),
      userId: viewer.userId,
      trackId: seeded.tracks.get(title) as TrackId,
      clientPlayId: newId(),
      playedAt: new Date(Date.now() - daysAgo * DAY_MS),
      listenedMs: 1000,
      client: "test",
    });

    it.each([
      ['lyrics:"here comes"', ["Track Calm"]],
      ["lyrics:ete -lyrics:autumn", ["Track Calm"]],
      ["lyrics:nowhere", []],
      ["artist:ocean", ["Artist Ocean Band", "Album The Sea", "Track Wave", "Track Wave Two"]],
      ['artist:"ocean band" wave', ["Track Wave", "Track Wave Two"]],
      ["album:sea", ["Album The Sea", "Track Wave", "Track Wave Two"]],
      // The artist's name is no word of the title.
      ["album:ocean", []],
      ["title:wave", ["Track Wave", "Track Wave Three", "Track Wave Two"]],
      ["track:wave -two", ["Track Wave", "Track Wave Three"]],
      ["genre:ambient", ["Genre Ambient", "Album The Sea", "Track Wave", "Track Wave Two"]],
      ["wave -genre:ambient", ["Album Wave Hunter", "Track Calm", "Track Wave Three"]],
      ["genre:hip-hop", ["Genre Hip-Hop", "Album The Sea", "Track Wave Two"]],
      ["label:editions", ["Album The Sea", "Track Wave", "Track Wave Two"]],
      ["year:1990-1999", ["Album The Sea", "Track Wave", "Track Wave Two"]],
      ["year:1990s genre:ambient", ["Album The Sea", "Track Wave", "Track Wave Two"]],
      ["year:>2000", ["Album Wave Hunter", "Track Calm", "Track Wave Three"]],
      ["bpm:>120", ["Track Wave"]],
      ["bpm:90", ["Track Wave Two"]],
      ["key:8A", ["Track Wave Two"]],
      ['key:"a minor"', ["Track Wave Two"]],
      ["length:>10m", ["Track Wave"]],
      ["length:<2m", ["Track Wave Two"]],
      ["added:>30d", ["Track Calm"]],
      ["codec:mp3", ["Album The Sea", "Track Wave Two"]],
      ["lossless:no", ["Track Wave Two"]],
      ["composer:satie", ["Track Wave"]],
      ["is:missing", ["Track Gone Wave"]],
      ["-is:missing wave two", ["Track Wave Two"]],
      ["is:nonsense", []],
      ["year:soon", []],
    ] as [string, string[]][])("finds for %s", async (query, found) => {
      const hits = await search(query);
      // What is not lossless is an album's affair only as a whole: tracks tell.
      const compared =
        query === "lossless:no" ? hits.filter((hit) => hit.startsWith("Track")) : hits;
      expect(compared.toSorted()).toEqual(found.toSorted());
    });

    it.each([
      ["kino", "Artist Кино"],
      ["кино", "Artist Кино"],
      ["gruppa", "Album Группа крови"],
      ["林檎", "Artist 椎名林檎"],
      ["檎", "Artist 椎名林檎"],
      ["もらとり", "Album 無罪モラトリアム"],
      ["ｻﾃﾞｨｽ", "Track 丸の内サディスティック"],
      ["날은", "Track 봄날은간다"],
      ["รัก", "Album เพลงรัก"],
      ["نسم", "Track نَسَّم عَلَيْنَا"],
      ["اغنيه", "Album أغنية"],
      ["acdc", "Artist AC/DC"],
      ["ac/dc", "Artist AC/DC"],
      ["tnt", "Track T.N.T."],
    ])("finds for %j %j", async (query, found) => {
      expect(await search(query)).toContain(found);
    });

    it("gives only the kinds that were asked for", async () => {
      expect(await search("wave", ana, "kinds: [ALBUM]")).toEqual(["Album Wave Hunter"]);
      expect(await search("techno", ana, "kinds: [GENRE, TRACK]")).toEqual(["Genre Techno"]);
      expect(await search("wave", ana, "kinds: []")).toEqual([]);
    });

    it("ranks by fit, then by what the viewer plays and likes, and by nobody else's", async () => {
      const tracksOf = async (viewer: Viewer) => await search("wave", viewer, "kinds: [TRACK]");
      const plain = ["Track Wave", "Track Wave Three", "Track Wave Two", "Track Calm"];
      expect(await tracksOf(ana)).toEqual(plain);
      await api.database
        .insert(plays)
        .values([play(ana, "Wave Two", 1), play(ana, "Wave Two", 2), play(ana, "Calm", 3)]);
      // Calm is on an album of that name: however often it is played, a name goes first.
      const liked = ["Track Wave", "Track Wave Two", "Track Wave Three", "Track Calm"];
      expect(await tracksOf(ana)).toEqual(liked);
      expect(await tracksOf(ben)).toEqual(plain);
      await api.database.insert(annotations).values({
        userId: ben.userId,
        itemType: "track",
        itemId: seeded.tracks.get("Wave Two") as string,
        favoriteSince: new Date(),
      });
      expect(await tracksOf(ben)).toEqual(liked);
      expect(await search("is:favorite", ben)).toEqual(["Track Wave Two"]);
      expect(await search("is:favorite", ana)).toEqual([]);
      expect(await search("played:7d", ana, "kinds: [TRACK]")).toEqual([
        "Track Wave Two",
        "Track Calm",
      ]);
      expect(await search("played:7d", ben, "kinds: [TRACK]")).toEqual([]);
      expect(await search("played:never wave", ana)).toEqual(["Track Wave", "Track Wave Three"]);
      expect(await search("played:never", ana)).not.toContain("Artist Ocean Band");
    });

    it("tells its fields, each with an example that works", async () => {
      const { data } = await api.ask(ana, "{ searchFields { name example } }");
      expect(data).toEqual({ searchFields: SEARCH_FIELDS });
      for (const { example } of SEARCH_FIELDS) await search(example);
    });

    it("corrects a typo beside a field, and finds it by what scans learn", async () => {
      expect(await search("wvae genre:techno")).toContain("Track Wave Three");
      expect(await search("huntre")).toContain("Album Wave Hunter");
    });

    it("stumbles over nothing", async () => {
      const hostile = [
        "'",
        '"',
        "\\",
        "%",
        "_",
        "&",
        "|",
        "!",
        "(",
        ")",
        ":*",
        "<->",
        "\u0000",
        "\ud800",
        "a\u0000b",
        "' or 1=1 --",
        "'a':* & !b | (c",
        "-",
        "--",
        "-:",
        "artist:'",
        'artist:"',
        "artist:\\",
        "label:%",
        "codec:\\",
        "codec:%",
        "year:99999999999",
        "bpm:>999999",
        "length:99999h",
        "added:9999y",
        "key:\u0000",
        "genre:!!!",
        "artist:!!!",
        "-artist:!!!",
        "-wave",
        "-genre:techno",
        "x".repeat(100_000),
        "a ".repeat(50_000),
        "桜".repeat(10_000),
        '"'.repeat(10_000),
        "artist:a ".repeat(1000),
        "-a ".repeat(1000),
        "\n\t\r",
        "🎵",
        "e\u0301".repeat(500),
      ];
      for (const query of hostile) {
        const { errors } = await api.ask(ana, ANY, { query });
        expect({ query: query.slice(0, 20), errors }).toEqual({ query: query.slice(0, 20) });
      }
      expect(await search("%")).toEqual([]);
      expect(await search("label:%")).toEqual([]);
    });

    it("pages through everything without losing or repeating a hit", async () => {
      const all = await search("wave", ana, "first: 100");
      const paged: string[] = [];
      for (let at = 0; at < all.length; at += 1) {
        const after = at === 0 ? "" : `, after: "${btoa(`place:${at - 1}`)}"`;
        paged.push(...(await search("wave", ana, `first: 1${after}`)));
      }
      expect(paged).toEqual(all);
    });

    it("finds an artist by a credit alone, and not one without anything to play", async () => {
      await api.database.execute(
        sql`update tracks set missing_since = now() where id = ${seeded.tracks.get("T.N.T.")}`,
      );
      expect(await search("acdc")).toEqual([]);
      expect(await api.database.$count(artists, eq(artists.name, "AC/DC"))).toBe(1);
    });
  });
});
