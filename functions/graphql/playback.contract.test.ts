import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plays } from "../../schema/db/tables/playback.ts";
import { skips } from "../../schema/db/tables/recommendations.ts";
import { tracks } from "../../schema/db/tables/tracks.ts";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../testing/seed.ts";

let api: GraphqlApi;
let ana: Viewer;
let ben: Viewer;
let seeded: SeededLibrary;

beforeAll(async () => {
  api = await startGraphqlApi();
  ana = await seedViewer(api.database, "ana");
  ben = await seedViewer(api.database, "ben");
  seeded = await seedLibrary(api.database, {
    albums: [
      {
        title: "Album",
        artist: "Band",
        tracks: [{ title: "One" }, { title: "Two" }, { title: "Three" }, { title: "Four" }],
      },
    ],
  });
});
afterAll(() => api.close());

const idOf = (title: string) => seeded.tracks.get(title);
const UNKNOWN_ID = "01900000-0000-7000-8000-000000000000";

describe("recordPlay", () => {
  const RECORD = `mutation ($input: RecordPlayInput!) { recordPlay(input: $input) {
    track { playCount lastPlayedAt } error { code field } } }`;
  const report = (more: object = {}) => ({
    input: {
      trackId: idOf("One"),
      clientPlayId: "listen-1",
      playedAt: "2026-01-02T03:04:05Z",
      listenedMs: 90_000,
      ...more,
    },
  });

  it("counts a report that is sent twice once, for its listener only", async () => {
    const once = {
      recordPlay: {
        track: { playCount: 1, lastPlayedAt: "2026-01-02T03:04:05.000Z" },
        error: null,
      },
    };
    expect((await api.ask(ana, RECORD, report())).data).toEqual(once);
    expect((await api.ask(ana, RECORD, report())).data).toEqual(once);
    expect(await api.database.select().from(plays)).toHaveLength(1);
    const seen = await api.ask(ben, `{ track(id: "${idOf("One")}") { playCount lastPlayedAt } }`);
    expect(seen.data).toEqual({ track: { playCount: 0, lastPlayedAt: null } });
  });

  it("puts what was played most first among an artist's tracks", async () => {
    await api.ask(ana, RECORD, report({ trackId: idOf("Three"), clientPlayId: "a" }));
    await api.ask(ana, RECORD, report({ trackId: idOf("Three"), clientPlayId: "b" }));
    const { data } = await api.ask(
      ana,
      `{ artist(id: "${seeded.artists.get("Band")}") { tracks { nodes { title } } } }`,
    );
    expect(data).toEqual({
      artist: {
        tracks: { nodes: ["Three", "One", "Two", "Four"].map((title) => ({ title })) },
      },
    });
  });

  it.each([
    [{ trackId: UNKNOWN_ID }, "not-found", "trackId"],
    [{ trackId: "nonsense" }, "not-found", "trackId"],
    [{ clientPlayId: "" }, "invalid-value", "clientPlayId"],
    [{ listenedMs: -1 }, "invalid-value", "listenedMs"],
    [{ playedAt: "2999-01-01T00:00:00Z" }, "invalid-value", "playedAt"],
  ])("refuses %j", async (more, code, field) => {
    expect((await api.ask(ana, RECORD, report(more))).data).toEqual({
      recordPlay: { track: null, error: { code, field } },
    });
  });
});

describe("recordSkip", () => {
  const RECORD = `mutation ($input: RecordSkipInput!) { recordSkip(input: $input) {
    track { title playCount } error { code field } } }`;
  const report = (more: object = {}) => ({
    input: {
      trackId: idOf("Four"),
      clientSkipId: "skip-1",
      skippedAt: "2026-01-02T03:04:05Z",
      listenedMs: 9000,
      ...more,
    },
  });

  it("keeps a report that is sent twice once, and counts no play", async () => {
    const once = { recordSkip: { track: { title: "Four", playCount: 0 }, error: null } };
    expect((await api.ask(ana, RECORD, report())).data).toEqual(once);
    expect((await api.ask(ana, RECORD, report())).data).toEqual(once);
    expect(await api.database.select().from(skips)).toHaveLength(1);
  });

  it.each([
    [{ trackId: UNKNOWN_ID }, "not-found", "trackId"],
    [{ clientSkipId: "" }, "invalid-value", "clientSkipId"],
    [{ listenedMs: -1 }, "invalid-value", "listenedMs"],
    [{ skippedAt: "2999-01-01T00:00:00Z" }, "invalid-value", "skippedAt"],
  ])("refuses %j", async (more, code, field) => {
    const { data } = await api.ask(ana, RECORD, report(more));
    expect(data).toEqual({ recordSkip: { track: null, error: { code, field } } });
  });
});

describe("setFavorite", () => {
  const SET = `mutation ($input: SetFavoriteInput!) { setFavorite(input: $input) { favorite error { code } } }`;

  it.each([
    ["TRACK", () => idOf("Two"), "track"],
    ["ALBUM", () => seeded.albums.get("Album"), "album"],
    ["ARTIST", () => seeded.artists.get("Band"), "artist"],
  ])("marks and unmarks for one person: %s", async (itemType, id, field) => {
    const set = (favorite: boolean) =>
      api.ask(ana, SET, { input: { itemType, itemId: id(), favorite } });
    const read = async (viewer: Viewer) =>
      (await api.ask(viewer, `{ item: ${field}(id: "${id()}") { favorite } }`)).data;
    expect((await set(true)).data).toEqual({ setFavorite: { favorite: true, error: null } });
    expect(await read(ana)).toEqual({ item: { favorite: true } });
    expect(await read(ben)).toEqual({ item: { favorite: false } });
    await set(false);
    expect(await read(ana)).toEqual({ item: { favorite: false } });
  });

  it("limits lists to favorites", async () => {
    await api.ask(ana, SET, { input: { itemType: "TRACK", itemId: idOf("Two"), favorite: true } });
    const { data } = await api.ask(
      ana,
      "{ tracks(filter: { favorite: true }) { totalCount nodes { title } } albums(filter: { favorite: true }) { totalCount } }",
    );
    expect(data).toEqual({
      tracks: { totalCount: 1, nodes: [{ title: "Two" }] },
      albums: { totalCount: 0 },
    });
  });

  it("knows no item that isn't there", async () => {
    const input = { itemType: "ALBUM", itemId: idOf("Two"), favorite: true };
    expect((await api.ask(ana, SET, { input })).data).toEqual({
      setFavorite: { favorite: false, error: { code: "not-found" } },
    });
  });
});

describe("savePlayQueue", () => {
  const SAVE = `mutation ($input: SavePlayQueueInput!) { savePlayQueue(input: $input) {
    playQueue { currentIndex tracks { title } } error { code field } } }`;
  const QUEUE = "{ playQueue { currentIndex positionMs changedBy tracks { title } } }";
  const queue = (more: object = {}) => ({
    input: {
      trackIds: [idOf("Two"), idOf("One"), idOf("Four"), idOf("One")],
      currentIndex: 2,
      positionMs: 1234,
      changedBy: "phone",
      ...more,
    },
  });

  it("gives the queue back on another device, and tells the viewer's pages", async () => {
    expect((await api.ask(ana, QUEUE)).data).toEqual({ playQueue: null });
    const { data } = await api.ask(ana, SAVE, queue());
    expect(data).toMatchObject({ savePlayQueue: { error: null, playQueue: { currentIndex: 2 } } });
    expect((await api.ask(ana, QUEUE)).data).toEqual({
      playQueue: {
        currentIndex: 2,
        positionMs: 1234,
        changedBy: "phone",
        tracks: ["Two", "One", "Four", "One"].map((title) => ({ title })),
      },
    });
    expect((await api.ask(ben, QUEUE)).data).toEqual({ playQueue: null });
    expect(api.events.filter(({ type }) => type === "playback.changed")).toEqual([
      { type: "playback.changed", userId: ana.userId, changedBy: "phone" },
    ]);
  });

  it("leaves out a track that was removed and stays where it was", async () => {
    await api.ask(ben, SAVE, queue());
    await api.database.update(tracks).set({ deletedAt: new Date() }).where(eq(tracks.title, "Two"));
    expect((await api.ask(ben, QUEUE)).data).toMatchObject({
      playQueue: {
        currentIndex: 1,
        positionMs: 1234,
        tracks: ["One", "Four", "One"].map((title) => ({ title })),
      },
    });
    await api.database.update(tracks).set({ deletedAt: null }).where(eq(tracks.title, "Two"));
  });

  it.each([
    [{ trackIds: ["nonsense"], currentIndex: 0 }, "not-found", "trackIds"],
    [{ currentIndex: 4 }, "invalid-value", "currentIndex"],
    [{ positionMs: -1 }, "invalid-value", "positionMs"],
    [{ changedBy: "x".repeat(101) }, "too-long", "changedBy"],
  ])("refuses %j", async (more, code, field) => {
    expect((await api.ask(ana, SAVE, queue(more))).data).toEqual({
      savePlayQueue: { playQueue: null, error: { code, field } },
    });
  });
});
