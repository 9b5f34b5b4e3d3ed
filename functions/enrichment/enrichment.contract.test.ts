import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { enrichConsumer, takeEnrichTurn, takeEnrichTurns } from "../../tools/test/enrich.ts";
import {
  addLibrary,
  album,
  artist,
  type PretendFolder,
  scan,
} from "../../tools/test/scan-library.ts";
import { heard, listenToAll } from "../../tools/test/listen.ts";
import { takeTurns } from "../../tools/test/vectorize.ts";
import { ENGINES, type ScanServices, startScanServices } from "../../tools/test/scan-services.ts";
import {
  type KnownSong,
  type SourceFault,
  SourcesStandIn,
} from "../../tools/test/sources-stand-in.ts";
import { MANNERS, type Source, SOURCES } from "../../schema/enrichment/sources.ts";
import { missingFromAlbum, wantMissing } from "../acquisition/missing-from-album.ts";
import { browseWanted } from "../acquisition/wanted.ts";
import type { AlbumId, LibraryId, UserId } from "../../schema/music/ids.ts";
import { idOf } from "../../tools/test/musicbrainz-answers.ts";
import { artworkCandidatesOfAlbums } from "../library/artwork-choice.ts";
import { seedViewer } from "../testing/seed.ts";
import { saveEnrichmentSettings } from "./enrichment-settings.ts";
import { recordFinding } from "./record-finding.ts";
import { readEnrichmentStatus } from "./enrichment-status.ts";
import { browseMatchReviews, decideMatchReview } from "./review-matches.ts";
import { enrichTurns } from "./enrichment-turns.ts";
import { resumeEnriching } from "./turn-over.ts";

const PICTURE = new Uint8Array(readFileSync("fixtures/images/cover.jpg"));
const mbidOf = (at: number) => `11111111-1111-4111-8111-${at.toString().padStart(12, "0")}`;

/** What sources publish as their limit; where they publish none, half of the distance that is kept. */
const PUBLISHED_GAP_MS: Readonly<Record<Source, number>> = {
  musicbrainz: 1000,
  lastfm: 200,
  acoustid: 333,
  deezer: 100,
  coverart: 1000,
  listenbrainz: 250,
  lrclib: 250,
};

/** Of the library that rates are measured over; the whole thousand: `ENRICH_TRACKS=1000`. */
const TRACKS = Number(process.env["ENRICH_TRACKS"] ?? 120);

const songOf = (at: number, more: Partial<KnownSong> = {}): KnownSong => ({
  title: `Song number ${at}`,
  artist: `Band ${at % 7}`,
  album: `Album ${at % 20}`,
  seconds: 180 + (at % 60),
  recordingMbid: mbidOf(at),
  tags: ["dream pop", "slow"],
  ...more,
});

for (const { engine, missing } of ENGINES)
  describe.skipIf(missing)(`enrichment over ${engine}`, () => {
    let under: ScanServices;
    let libraryId: LibraryId;
    let userId: UserId;
    let stand: SourcesStandIn;

    beforeAll(async () => {
      under = await startScanServices(engine);
      ({ userId } = await seedViewer(under.database, "ana", "admin"));
    });
    afterAll(() => under.close());
    beforeEach(async () => {
      for (const table of [
        "libraries",
        "tracks",
        "albums",
        "artists",
        "artworks",
        "settings",
        "enrichment_lookups",
        "enrichment_sources",
      ]) {
        await under.database.execute(sql.raw(`delete from ${table}`));
      }
      // What the cache remembers is over by then.
      under.passTime(3_600_000);
      for (const list of [under.enrichMessages, under.vectorizeMessages]) list.length = 0;
      libraryId = await addLibrary(under);
      stand = new SourcesStandIn(PICTURE);
      stand.now = () => under.services.now().getTime();
      await stand.wake();
      Object.assign(under.services.config, { sourcesUrl: stand.address });
      await choose(Object.fromEntries(SOURCES.map((source) => [source, "a-key-of-mine"])));
    });
    afterEach(() => stand.sleep());

    /** Only these are asked, with these keys. */
    const choose = (keys: Partial<Record<Source, string | null>>) =>
      saveEnrichmentSettings(
        under.services,
        {
          sources: Object.fromEntries(
            SOURCES.map((source) => [
              source,
              { enabled: source in keys, key: keys[source] ?? null },
            ]),
          ),
        },
        userId,
      );
    const folderOf = (songs: readonly KnownSong[], tagged = false): PretendFolder =>
      Object.fromEntries(
        songs.map((song) => [
          `${song.artist}/${song.album}/${song.title}.flac`,
          {
            contentHash: `hash of ${song.title}`,
            track: {
              title: song.title,
              artists: [artist(song.artist)],
              artistDisplay: song.artist,
              album: album(song.album, {
                artists: [artist(song.artist)],
                releaseMbid: tagged ? "22222222-2222-4222-8222-222222222222" : null,
              }),
              durationMs: song.seconds * 1000,
              ...(tagged ? { recordingMbid: song.recordingMbid } : {}),
            },
          },
        ]),
      );
    /** Songs that every source knows, scanned, with turns begun. */
    async function library(count: number, { tagged = false } = {}): Promise<KnownSong[]> {
      const songs = Array.from({ length: count }, (_, at) => songOf(at));
      stand.songs.push(...songs);
      await scan(under, libraryId, folderOf(songs, tagged));
      under.passTime(10_000);
      return songs;
    }
    interface Row extends Record<string, unknown> {
      name: string;
      key: string;
      value: string;
    }
    async function factsOf(source: Source, type: "track" | "album" | "artist"): Promise<Row[]> {
      const name = type === "artist" ? "name" : "title";
      const { rows } = await under.database.execute<Row>(
        sql.raw(`select o.${name} as name, m.metadata_key as key, m.metadata_value as value
          from ${type}_metadata m join ${type}s o on o.id = m.${type}_id where m.metadata_source = '${source}'
          order by 1, 2, m.position`),
      );
      return rows;
    }
    async function lookups(source: Source): Promise<Record<string, number>> {
      const { rows } = await under.database.execute<{ state: string; count: number }>(sql`
        select state, count(*)::int as count from enrichment_lookups where source = ${source} group by state`);
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    }
    const statusOf = async (source: Source) => {
      // What was counted before is counted anew.
      under.passTime(300_000);
      return (await readEnrichmentStatus(under.services)).find((each) => each.source === source);
    };
    const recordingsOf = async () =>
      Object.fromEntries(
        (await factsOf("musicbrainz", "track"))
          .filter(({ key }) => key === "recording-mbid")
          .map(({ name, value }) => [name, value]),
      );

    it("finds out which recordings tracks are, and what MusicBrainz calls them", async () => {
      const songs = await library(5);
      await takeEnrichTurns(under, "musicbrainz");
      expect(await recordingsOf()).toEqual(
        Object.fromEntries(songs.map(({ recordingMbid, title }) => [title, recordingMbid])),
      );
      const facts = await factsOf("musicbrainz", "track");
      expect(facts.filter(({ key }) => key === "tag").map(({ value }) => value)).toContain(
        "dream pop",
      );
      expect(await statusOf("musicbrainz")).toMatchObject({ state: "idle", pending: 0 });
      for (const { userAgent } of stand.asked) expect(userAgent).toMatch(/^SoniqueBay\/test \(/u);
    });

    it("learns of albums by their ids: kind, first date, label, and a picture where they have none", async () => {
      await library(1, { tagged: true });
      const pictures = new Map<string, Uint8Array>();
      await takeEnrichTurns(under, "musicbrainz");
      await takeEnrichTurns(under, "coverart", enrichConsumer(under, { pictures }));
      const facts = await factsOf("musicbrainz", "album");
      expect(facts.map(({ key, value }) => [key, value])).toEqual([
        ["catalog-number", "BMM-1"],
        ["label", "Bad Mood"],
        ["original-date", "1997-05-21"],
        ["release-type", "album"],
        ["release-type", "live"],
        ["tag", "ambient"],
      ]);
      expect([...pictures.values()]).toEqual([PICTURE]);
      const { rows } = await under.database.execute(
        sql`select a.content_hash from albums al join artworks a on a.id = al.artwork_id`,
      );
      expect(rows).toHaveLength(1);
      const found = await under.database.execute<{ id: AlbumId }>(sql`select id from albums`);
      const ids = found.rows.map(({ id }) => id);
      expect(await artworkCandidatesOfAlbums(under.services, ids)).toMatchObject([
        { source: "fetched", path: "coverart", chosen: true, rank: 1 },
      ]);
      // A scan that chooses pictures anew leaves it where nothing better is.
      await scan(under, libraryId, {
        ...folderOf([songOf(0)], true),
        "Band 0/Album 0/second.flac": { track: { title: "Second" } },
      });
      const after = await under.database.execute(
        sql`select 1 from albums where title = 'Album 0' and artwork_id is not null`,
      );
      expect(after.rows).toHaveLength(1);
    });

    it("learns of albums and artists without ids in their tags by what their tracks were matched with", async () => {
      const [song] = await library(2);
      if (!song) throw new Error("no song");
      const pictures = new Map<string, Uint8Array>();
      await takeEnrichTurns(under, "musicbrainz");
      under.passTime(10_000);
      await takeEnrichTurns(under, "musicbrainz");
      await takeEnrichTurns(under, "coverart", enrichConsumer(under, { pictures }));
      const albums = await factsOf("musicbrainz", "album");
      expect(albums.filter(({ key }) => key === "label").map(({ name }) => name)).toEqual([
        "Album 0",
        "Album 1",
      ]);
      const artists = await factsOf("musicbrainz", "artist");
      expect(artists.filter(({ key }) => key === "area").map(({ name }) => name)).toEqual([
        "Band 0",
        "Band 1",
      ]);
      expect(pictures.size).toBe(1);
      const paths = stand.of("musicbrainz").map(({ path }) => path.split("?")[0]);
      expect(paths).toContain(`release/${idOf("4", song.album)}`);
      expect(paths).toContain(`artist/${idOf("5", song.artist)}`);
      // Asked once, also after they were scanned again.
      await scan(under, libraryId, folderOf(stand.songs));
      under.passTime(10_000);
      await takeEnrichTurns(under, "musicbrainz");
      expect(stand.of("musicbrainz")).toHaveLength(paths.length);
    });

    it("learns what is on an album, so that what is missing can be named and wanted", async () => {
      await library(1, { tagged: true });
      const { rows } = await under.database.execute<{ id: AlbumId }>(
        sql`select id from albums where title = 'Album 0'`,
      );
      const albumId = rows[0]?.id;
      if (!albumId) throw new Error("no album");
      const missing = () => missingFromAlbum(under.services, albumId);
      expect(await missing()).toEqual([]);
      await takeEnrichTurns(under, "musicbrainz");
      expect(await missing()).toEqual([
        { discNumber: 1, trackNumber: 2, title: "Second", durationMs: 181_001, isWanted: false },
        { discNumber: 1, trackNumber: 3, title: "Third", durationMs: 181_002, isWanted: false },
      ]);
      const wanted = await wantMissing(
        under.services,
        albumId,
        [{ discNumber: 1, trackNumber: 3 }],
        userId,
      );
      expect(wanted).toEqual({ ok: true });
      expect((await missing()).map(({ isWanted }) => isWanted)).toEqual([false, true]);
      const [wish] = (await browseWanted(under.services, { offset: 0, limit: 9 })).rows;
      expect(wish?.music).toMatchObject({
        artist: "Band 0 & Guest",
        title: "Third",
        trackNumber: 3,
      });
      await under.database.execute(sql`delete from wanted_tracks`);
    });

    it("learns of artists, and shows a picture of who has none", async () => {
      await library(3);
      await takeEnrichTurns(under, "lastfm");
      await takeEnrichTurns(under, "deezer");
      const facts = (await factsOf("lastfm", "artist")).filter(({ name }) => name === "Band 0");
      expect(Object.groupBy(facts, ({ key }) => key)).toMatchObject({
        biography: [{ value: 'Band 0 is a "band".' }],
        "similar-artist": [{ value: "Alike" }, { value: "Nearly" }],
        "top-track": [{ value: "Song number 0" }],
        listeners: [{ value: "4321" }],
        tag: [{ value: "dream pop" }],
      });
      expect((await factsOf("deezer", "artist")).some(({ key }) => key === "picture")).toBe(true);
      const { rows } = await under.database.execute(
        sql`select name from artists where artwork_id is not null`,
      );
      expect(rows).toHaveLength(3);
    });

    it("brings words, timed and plain, where the file has no timed ones", async () => {
      await library(2);
      await under.database.execute(sql`
        insert into lyrics (id, track_id, source, synced, content)
        select gen_random_uuid(), id, 'file', true, '[00:01.00]Own' from tracks where title = 'Song number 1'`);
      await takeEnrichTurns(under, "lrclib");
      const { rows } = await under.database.execute<{ content: string }>(sql`
        select t.title, l.synced, l.content from lyrics l join tracks t on t.id = l.track_id
        where l.source = 'lrclib' order by l.synced`);
      expect(rows).toMatchObject([
        { title: "Song number 0", synced: false },
        { title: "Song number 0", synced: true },
      ]);
    });

    it("knows by its sound what a track is, once it was listened to", async () => {
      await library(1);
      stand.songs[0] = songOf(0, { title: "Its real name" });
      await listenToAll(under, heard({ fingerprint: "AQAAAA" }));
      under.passTime(10_000);
      await takeEnrichTurns(under, "acoustid");
      expect(stand.of("acoustid")).toHaveLength(1);
      expect(stand.of("acoustid")[0]?.path).toContain("fingerprint=AQAAAA");
      const facts = await factsOf("acoustid", "track");
      expect(facts.map(({ key, value }) => [key, value])).toEqual([
        ["acoustid", "9ff43b6a-4f16-427c-93c2-92307ca505e0"],
        ["recording-mbid", mbidOf(0)],
      ]);
    });

    it("asks a person where a track may be several, and keeps what they say", async () => {
      const [song] = await library(2);
      if (!song) throw new Error("no song");
      stand.songs.push({ ...song, recordingMbid: mbidOf(900) });
      await takeEnrichTurns(under, "musicbrainz");
      const [review] = (await browseMatchReviews(under.services, { offset: 0, limit: 10 })).rows;
      if (!review) throw new Error("no review");
      expect(review.candidates.map((each) => each.recordingMbid).toSorted()).toEqual([
        song.recordingMbid,
        mbidOf(900),
      ]);
      const decide = (recordingMbid: string) =>
        decideMatchReview(under.services, review.trackId, { decision: "accept", recordingMbid });
      expect(await decide(mbidOf(555))).toBeNull();
      expect(await decide(mbidOf(900))).toEqual({ ok: true });
      expect(await decide(mbidOf(900))).toBeNull();
      await scan(under, libraryId, folderOf([song, songOf(1)]));
      under.passTime(400 * 24 * 3_600_000);
      await resumeEnriching(under.services);
      await takeEnrichTurns(under, "musicbrainz");
      expect((await browseMatchReviews(under.services, { offset: 0, limit: 10 })).total).toBe(0);
      const { rows } = await under.database.execute<{ mbid: string }>(sql`
        select metadata_value as mbid from track_metadata
        where metadata_source = 'person' and metadata_key = 'recording-mbid'`);
      expect(rows).toEqual([{ mbid: mbidOf(900) }]);
    });

    it("drops an answer that comes after a person has decided, facts and all", async () => {
      const [song] = await library(1);
      if (!song) throw new Error("no song");
      stand.songs.push({ ...song, recordingMbid: mbidOf(900) });
      const readAtMs = under.services.now().getTime();
      await takeEnrichTurns(under, "musicbrainz");
      const [review] = (await browseMatchReviews(under.services, { offset: 0, limit: 10 })).rows;
      if (!review) throw new Error("no review");
      const { trackId } = review;
      const decision = { decision: "accept", recordingMbid: mbidOf(900) } as const;
      await decideMatchReview(under.services, trackId, decision);
      const late = { key: "tag", value: "too late", weight: 1, ref: null } as const;
      await recordFinding(under.services, {
        source: "musicbrainz",
        readAtMs,
        subject: { type: "track", id: trackId, token: "x" },
        finding: { outcome: "found", facts: [late], lyrics: [], picture: null, tracklist: null },
      });
      expect(await factsOf("musicbrainz", "track")).toEqual([]);
    });

    it("what others call a track is among its words, and only then they are read anew", async () => {
      await library(3);
      await takeTurns(under);
      const hashes = async () =>
        (
          await under.database.execute<{ hash: string }>(sql`
            select e.source_hash as hash from track_embeddings e join tracks t on t.id = e.track_id
            where e.embedding_type = 'text' order by t.title`)
        ).rows.map(({ hash }) => hash);
      const before = await hashes();
      stand.songs.pop();
      await takeEnrichTurns(under, "lastfm");
      under.passTime(60_000);
      await takeTurns(under);
      expect((await hashes()).map((hash, at) => hash === before[at])).toEqual([false, false, true]);
    });

    it("what a match tells is asked about at ListenBrainz", async () => {
      await library(2);
      await takeEnrichTurns(under, "listenbrainz");
      expect(stand.of("listenbrainz")).toEqual([]);
      await takeEnrichTurns(under, "musicbrainz");
      under.passTime(10_000);
      await takeEnrichTurns(under, "listenbrainz");
      const facts = await factsOf("listenbrainz", "track");
      expect(facts.filter(({ key }) => key === "listeners")).toHaveLength(2);
    });

    it("asks nothing twice: not after a scan, nor a second delivery, nor a restart", async () => {
      await library(6);
      const message = under.enrichMessages.find(({ source }) => source === "lrclib");
      if (message) under.enrichMessages.push({ ...message });
      await takeEnrichTurns(under, "lrclib");
      expect(stand.of("lrclib")).toHaveLength(6);
      await scan(under, libraryId, folderOf(stand.songs));
      under.passTime(7_200_000);
      await resumeEnriching(under.services);
      await takeEnrichTurns(under, "lrclib");
      expect(stand.of("lrclib")).toHaveLength(6);
      const [first] = stand.songs;
      if (first) {
        await scan(under, libraryId, {
          ...folderOf(stand.songs),
          ...Object.fromEntries(
            Object.entries(folderOf([{ ...first, title: "Renamed" }])).map(([, file]) => [
              `${first.artist}/${first.album}/${first.title}.flac`,
              { ...file, modifiedMs: 5 },
            ]),
          ),
        });
      }
      under.passTime(10_000);
      await takeEnrichTurns(under, "lrclib");
      expect(stand.of("lrclib")).toHaveLength(7);
      expect(await lookups("lrclib")).toEqual({ found: 5, none: 1 });
    });

    it("goes on after a process that was killed between two answers, without the first again", async () => {
      await library(8);
      const dying = enrichConsumer(under, { diesAfter: 4 });
      const message = under.enrichMessages.find(({ source }) => source === "lrclib");
      await expect(takeEnrichTurn(under, "lrclib", dying)).rejects.toThrow("killed");
      if (message) under.enrichMessages.push(message);
      await takeEnrichTurns(under, "lrclib");
      // The fifth answer was under way; it alone is asked for once more.
      expect(stand.of("lrclib")).toHaveLength(9);
      expect(await lookups("lrclib")).toEqual({ found: 8 });
    });

    const DOWN: readonly (readonly [string, Source, SourceFault, string])[] = [
      [
        "429 with Retry-After",
        "musicbrainz",
        { kind: "status", status: 429, retryAfter: "120" },
        "limited",
      ],
      ["503 without", "musicbrainz", { kind: "status", status: 503 }, "limited"],
      ["500", "lrclib", { kind: "status", status: 500 }, "failing"],
      ["a quota told with status 200", "deezer", { kind: "quota" }, "limited"],
      ["the same of Last.fm", "lastfm", { kind: "quota" }, "limited"],
      ["a key that is refused", "lastfm", { kind: "key" }, "key-refused"],
      ["a line that is cut", "lrclib", { kind: "hang-up" }, "away"],
    ];
    it.each(DOWN)(
      "loses nothing where a source answers nobody: %s",
      async (_name, source, fault, code) => {
        await library(4);
        stand.faults[source] = [fault];
        await takeEnrichTurn(under, source);
        expect(await statusOf(source)).toMatchObject({ state: "waiting", waitingFor: code });
        expect(await lookups(source)).toEqual({});
        // As changing the key does.
        await enrichTurns(under.services, source).beginAnew();
        await takeEnrichTurns(under, source);
        expect((await lookups(source))["failed"]).toBeUndefined();
        expect(await statusOf(source)).toMatchObject({ state: "idle", detail: null });
      },
    );

    const BAD: readonly (readonly [string, Source, SourceFault])[] = [
      ["half of its JSON", "musicbrainz", { kind: "half-json" }],
      ["a page", "lrclib", { kind: "html" }],
      ["something else", "deezer", { kind: "other-shape" }],
      ["forty megabytes", "lrclib", { kind: "huge" }],
      ["elsewhere", "lrclib", { kind: "redirect", to: "http://127.0.0.1:9/" }],
    ];
    it.each(BAD)(
      "asks all others, and this one again later, where a source answers with %s",
      async (_name, source, fault) => {
        await library(4);
        stand.faults[source] = [fault];
        await takeEnrichTurns(under, source);
        expect((await lookups(source))["failed"]).toBe(1);
        under.passTime(7 * 3_600_000);
        await resumeEnriching(under.services);
        await takeEnrichTurns(under, source);
        expect((await lookups(source))["failed"]).toBeUndefined();
        expect(await statusOf(source)).toMatchObject({ state: "idle", detail: null });
      },
    );

    it("waits as long as it is told to", async () => {
      await library(2);
      const cut = { kind: "status", status: 503, retryAfter: "300" } as const;
      stand.faults.lrclib = [cut];
      await takeEnrichTurns(under, "lrclib");
      const [first, second] = stand.of("lrclib");
      expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(300_000);
    });

    it("stops where a source says that nothing is left", async () => {
      await library(3, { tagged: true });
      stand.faults.listenbrainz = [{ kind: "spent", resetSeconds: 8 }];
      await takeEnrichTurns(under, "listenbrainz");
      const [first, second] = stand.of("listenbrainz");
      expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(8_000);
      expect(await lookups("listenbrainz")).toEqual({ found: 3 });
    });

    it("reads what is written in another charset than it says", async () => {
      await library(1);
      stand.faults.lrclib = [{ kind: "latin1" }];
      await takeEnrichTurns(under, "lrclib");
      const { rows } = await under.database.execute<{ content: string }>(
        sql`select content from lyrics`,
      );
      expect(rows).toEqual([{ content: "Élan perdu" }]);
    });

    it("asks nobody that a person switched off, or that wants a key", async () => {
      await choose({ lastfm: null });
      await library(2);
      for (const source of SOURCES) {
        await enrichTurns(under.services, source).beginAnew();
        await takeEnrichTurns(under, source);
      }
      expect(stand.asked).toEqual([]);
      expect(await statusOf("deezer")).toMatchObject({ state: "off", pending: 0 });
    });

    it("with the network gone everything waits, and goes on by itself", async () => {
      await library(3);
      await stand.sleep();
      await takeEnrichTurn(under, "lrclib");
      expect(await statusOf("lrclib")).toMatchObject({
        state: "waiting",
        waitingFor: "away",
        pending: 3,
      });
      await takeEnrichTurn(under, "lrclib");
      await stand.wake();
      Object.assign(under.services.config, { sourcesUrl: stand.address });
      await takeEnrichTurns(under, "lrclib");
      expect(await lookups("lrclib")).toEqual({ found: 3 });
    });

    it.runIf(engine === "the embedded database")(
      "asks nobody more often than it allows",
      async () => {
        await library(TRACKS, { tagged: true });
        for (const source of SOURCES) {
          await enrichTurns(under.services, source).beginAnew();
          await takeEnrichTurns(under, source);
          const times = stand.of(source).map(({ atMs }) => atMs);
          const gaps = times.slice(1).map((at, place) => at - (times[place] ?? 0));
          expect(Math.min(...gaps), source).toBeGreaterThanOrEqual(PUBLISHED_GAP_MS[source]);
          const tens = times.slice(10).map((at, place) => at - (times[place] ?? 0));
          expect(Math.min(...tens), source).toBeGreaterThanOrEqual(
            9.8 * MANNERS[source].intervalMs,
          );
          const paths = stand.of(source).map(({ path }) => path);
          expect(
            new Set(paths.filter((path) => !path.startsWith("1/popularity"))).size,
            source,
          ).toBe(paths.filter((path) => !path.startsWith("1/popularity")).length);
        }
      },
      300_000,
    );

    // The last one: nobody is there any more.
    it("asks nobody before there is an account, whose owner was told of it", async () => {
      await library(2);
      await under.database.execute(sql`delete from users`);
      await takeEnrichTurn(under, "lrclib");
      expect(stand.asked).toEqual([]);
      ({ userId } = await seedViewer(under.database, "ana", "admin"));
      under.passTime(60_000);
      await resumeEnriching(under.services);
      await takeEnrichTurns(under, "lrclib");
      expect(stand.of("lrclib")).toHaveLength(2);
    });
  });
