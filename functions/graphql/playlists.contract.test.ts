import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tracks } from "../../schema/db/tables/tracks.ts";
import { newId } from "../../schema/music/ids.ts";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import { ENGINES } from "../../tools/test/scan-services.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../testing/seed.ts";

interface Item {
  entryId: string;
  track: { title: string; missingSince: string | null };
}
interface Answer {
  playlist: { id: string; items: { nodes: Item[] } } | null;
  error: { code: string; field: string } | null;
  addedCount?: number;
}

const ITEMS =
  "id trackCount durationMs items(first: 100) { totalCount nodes { entryId track { title missingSince } } }";
const mutation = (name: string, input: string, more = "") =>
  `mutation ($input: ${input}!) { answer: ${name}(input: $input) { playlist { ${ITEMS} } error { code field } ${more} } }`;
const CREATE = mutation("createPlaylist", "CreatePlaylistInput");
const UPDATE = mutation("updatePlaylist", "UpdatePlaylistInput");
const ADD = mutation("addToPlaylist", "AddToPlaylistInput", "addedCount");
const MOVE = mutation("moveInPlaylist", "MoveInPlaylistInput");
const REMOVE = mutation("removeFromPlaylist", "RemoveFromPlaylistInput");
const DELETE = `mutation ($input: DeletePlaylistInput!) { answer: deletePlaylist(input: $input) { deletedId error { code } } }`;

for (const { engine, missing } of ENGINES)
  describe.skipIf(missing)(`playlists made by hand over ${engine}`, () => {
    let api: GraphqlApi;
    let ana: Viewer;
    let ben: Viewer;
    let admin: Viewer;
    let seeded: SeededLibrary;

    beforeAll(async () => {
      api = await startGraphqlApi({}, engine);
      ana = await seedViewer(api.database, "ana");
      ben = await seedViewer(api.database, "ben");
      admin = await seedViewer(api.database, "root", "admin");
      seeded = await seedLibrary(api.database, {
        albums: [
          {
            title: "Album",
            artist: "Band",
            cover: true,
            tracks: ["A", "B", "C", "D", "E"].map((title) => ({ title })),
          },
        ],
      });
    });
    afterAll(() => api.close());

    const idsOf = (titles: string) => titles.split("").map((title) => seeded.tracks.get(title));
    const ask = async (viewer: Viewer, operation: string, input: object): Promise<Answer> => {
      const { data, errors } = await api.ask(viewer, operation, { input });
      if (errors) throw new Error(JSON.stringify(errors));
      return (data as { answer: Answer }).answer;
    };
    const make = async (
      viewer: Viewer,
      titles: string,
      more: object = {},
    ): Promise<{ id: string; items: Item[] }> => {
      const { playlist } = await ask(viewer, CREATE, {
        name: "List",
        trackIds: idsOf(titles),
        ...more,
      });
      if (!playlist) throw new Error("not made");
      return { id: playlist.id, items: playlist.items.nodes };
    };
    const titlesOf = (answer: Answer) =>
      answer.playlist?.items.nodes.map(({ track }) => track.title).join("");
    const entry = (items: readonly Item[], index: number) => items[index]?.entryId;

    it("holds tracks in their order, one twice too, with how many and how long", async () => {
      expect(await ask(ana, CREATE, { name: "Mine", trackIds: idsOf("CABA") })).toMatchObject({
        error: null,
        playlist: { trackCount: 4, durationMs: 720_000, items: { totalCount: 4 } },
      });
    });

    it("adds at the end, before an entry, once however often it is asked, and what isn't in it yet", async () => {
      const { id: playlistId, items } = await make(ana, "AB");
      expect(titlesOf(await ask(ana, ADD, { playlistId, trackIds: idsOf("C") }))).toBe("ABC");
      const entryIds = [newId(), newId()];
      const input = { playlistId, trackIds: idsOf("DE"), entryIds, before: entry(items, 1) };
      expect(titlesOf(await ask(ana, ADD, input))).toBe("ADEBC");
      const again = await ask(ana, ADD, input);
      expect([titlesOf(again), again.addedCount]).toEqual(["ADEBC", 0]);
      const rest = await ask(ana, ADD, { playlistId, trackIds: idsOf("ABCDE"), skipPresent: true });
      expect(rest.addedCount).toBe(0);
    });

    it("moves entries before others and to the end, and says so when the place is gone", async () => {
      const { id: playlistId, items } = await make(ana, "ABCDE");
      const move = (from: number[], before: number | null) =>
        ask(ana, MOVE, {
          playlistId,
          entryIds: from.map((at) => entry(items, at)),
          before: before === null ? null : entry(items, before),
        });
      expect(titlesOf(await move([3], 0))).toBe("DABCE");
      expect(titlesOf(await move([3], 0))).toBe("DABCE");
      expect(titlesOf(await move([4, 0], 2))).toBe("DBEAC");
      expect(titlesOf(await move([3], null))).toBe("BEACD");
      expect(titlesOf(await move([2], 0))).toBe("BECAD");
      expect((await move([0], 0)).error).toEqual({ code: "invalid-value", field: "before" });

      expect(titlesOf(await ask(ana, REMOVE, { playlistId, entryIds: [entry(items, 0)] }))).toBe(
        "BECD",
      );
      expect(titlesOf(await ask(ana, REMOVE, { playlistId, entryIds: [entry(items, 0)] }))).toBe(
        "BECD",
      );
      expect((await move([1], 0)).error).toEqual({ code: "conflict", field: "before" });
      expect((await move([0], 1)).error).toEqual({ code: "conflict", field: "entryIds" });
      expect(
        titlesOf(
          await ask(ana, ADD, {
            playlistId,
            trackIds: idsOf("A"),
            entryIds: [entry(items, 0)],
            before: entry(items, 1),
          }),
        ),
      ).toBe("ABECD");
    });

    it("shows tracks whose file is missing, and none that was removed", async () => {
      const { id } = await make(ana, "ABC");
      const set = (title: string, values: object) =>
        api.database.update(tracks).set(values).where(eq(tracks.title, title));
      await set("A", { missingSince: new Date() });
      await set("B", { deletedAt: new Date() });
      const SEE = `{ playlist(id: "${id}") { trackCount items { totalCount nodes { track { title missingSince } } } tracks { totalCount } } }`;
      expect((await api.ask(ana, SEE)).data).toMatchObject({
        playlist: {
          trackCount: 2,
          items: {
            totalCount: 2,
            nodes: [
              { track: { title: "A", missingSince: expect.any(String) } },
              { track: { title: "C" } },
            ],
          },
          tracks: { totalCount: 2 },
        },
      });
      await set("A", { missingSince: null });
      await set("B", { deletedAt: null });
    });

    it("is its owner's: others see it when it is public, and only administrators change it", async () => {
      const { id: playlistId } = await make(ana, "A", { name: "Secret" });
      const see = async (viewer: Viewer) =>
        (
          await api.ask(
            viewer,
            `{ playlist(id: "${playlistId}") { name mayEdit } playlists(first: 500) { nodes { id } } }`,
          )
        ).data as {
          playlist: { name: string; mayEdit: boolean } | null;
          playlists: { nodes: { id: string }[] };
        };
      const isListed = async (viewer: Viewer) =>
        (await see(viewer)).playlists.nodes.some(({ id }) => id === playlistId);

      expect((await see(ben)).playlist).toBeNull();
      expect(await isListed(ben)).toBe(false);
      for (const [operation, input] of [
        [UPDATE, { name: "Mine now" }],
        [ADD, { trackIds: idsOf("A") }],
        [MOVE, { entryIds: [] }],
        [REMOVE, { entryIds: [] }],
        [DELETE, {}],
      ] as const) {
        expect((await ask(ben, operation, { playlistId, ...input })).error?.code).toBe("not-found");
      }
      await ask(ana, UPDATE, { playlistId, public: true, name: "Open", comment: " words " });
      expect((await see(ben)).playlist).toEqual({ name: "Open", mayEdit: false });
      expect(await isListed(ben)).toBe(true);
      expect((await ask(ben, UPDATE, { playlistId, name: "x" })).error?.code).toBe("forbidden");
      expect((await ask(ben, DELETE, { playlistId })).error?.code).toBe("forbidden");
      expect((await ask(admin, ADD, { playlistId, trackIds: idsOf("B") })).error).toBeNull();
      expect((await ask(ana, DELETE, { playlistId })).error).toBeNull();
      expect((await see(ana)).playlist).toBeNull();
      expect((await ask(ana, DELETE, { playlistId })).error?.code).toBe("not-found");
    });

    it("refuses what is none", async () => {
      const { id: playlistId } = await make(ana, "A");
      const code = async (operation: string, input: object) =>
        (await ask(ana, operation, input)).error;
      expect(await code(CREATE, { name: " " })).toEqual({ code: "invalid-value", field: "name" });
      expect(await code(CREATE, { name: "x".repeat(201) })).toEqual({
        code: "too-long",
        field: "name",
      });
      expect(await code(CREATE, { name: "x", trackIds: ["nonsense"] })).toEqual({
        code: "not-found",
        field: "trackIds",
      });
      expect(await code(CREATE, { name: "x", rules: { all: [] }, trackIds: idsOf("A") })).toEqual({
        code: "invalid-value",
        field: "trackIds",
      });
      expect(await code(UPDATE, { playlistId, rules: { all: [] } })).toEqual({
        code: "invalid-value",
        field: "rules",
      });
      expect(await code(ADD, { playlistId, trackIds: idsOf("A"), entryIds: [] })).toEqual({
        code: "invalid-value",
        field: "entryIds",
      });
      expect(await code(ADD, { playlistId, trackIds: idsOf("A"), before: newId() })).toEqual({
        code: "conflict",
        field: "before",
      });
      expect(await code(ADD, { playlistId: "nonsense", trackIds: [] })).toEqual({
        code: "not-found",
        field: "playlistId",
      });
      const smart = await ask(ana, CREATE, { name: "Smart", rules: { all: [] } });
      expect(await code(ADD, { playlistId: smart.playlist?.id, trackIds: idsOf("A") })).toEqual({
        code: "invalid-value",
        field: "playlistId",
      });
      const { data } = await api.ask(ana, "{ playlists(first: 500) { nodes { name } } }");
      expect(JSON.stringify(data)).not.toContain('"x"');
    });
  });
