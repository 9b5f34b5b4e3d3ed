import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";
import { AUDIO_EMBEDDING_MODEL, AUDIO_EMBEDDING_VERSION } from "../../schema/internal/analysis.ts";
import { newId } from "../../schema/music/ids.ts";
import { ENGINES } from "../../tools/test/scan-services.ts";
import type { Viewer } from "../accounts/viewer.ts";
import {
  NOTE,
  NOTICE,
  OCEANIA,
  OLL,
  type SmartLibrary,
  startSmartLibrary,
  TRAIN,
} from "../testing/smart-library.ts";

/** Counts and covers of a page of playlists are asked anew after this long. */
const KEPT_MS = 301_000;

for (const { engine, missing } of ENGINES)
  describe.skipIf(missing)(`smart playlists over ${engine}`, () => {
    let library: SmartLibrary;
    beforeAll(async () => {
      library = await startSmartLibrary(engine);
    });
    afterAll(() => library.api.close());

    const CREATE = `mutation ($input: CreatePlaylistInput!) { createPlaylist(input: $input) {
    playlist { id name smart rules trackCount durationMs artworks { id } tracks { nodes { title } } }
    error { code field } problems { place message } } }`;
    const create = async (viewer: Viewer, input: object) => {
      const { data, errors } = await library.api.ask(viewer, CREATE, { input });
      if (errors) throw new Error(JSON.stringify(errors));
      return (
        data as {
          createPlaylist: { playlist: { id: string } | null; error: unknown; problems: unknown };
        }
      ).createPlaylist;
    };
    const createdId = async (viewer: Viewer, input: object): Promise<string> => {
      const { playlist, error } = await create(viewer, input);
      if (!playlist) throw new Error(JSON.stringify(error));
      return playlist.id;
    };

    it("keeps rules and shows what they hold now, as their owner sees it", async () => {
      const rules = { all: [{ field: "favorite", operator: "is", value: true }] };
      const created = await create(library.ana, { name: " Loved ", public: true, rules });
      expect(created).toMatchObject({
        playlist: {
          name: "Loved",
          smart: true,
          rules,
          trackCount: 1,
          artworks: [{}],
          tracks: { nodes: [{ title: OCEANIA }] },
        },
        error: null,
      });
      const SEE = `query ($id: ID!) { playlist(id: $id) { mayEdit own ownerName trackCount tracks { nodes { title } } } }`;
      const id = created.playlist?.id;
      expect((await library.api.ask(library.ben, SEE, { id })).data).toEqual({
        playlist: {
          mayEdit: false,
          own: false,
          ownerName: "ana",
          trackCount: 1,
          tracks: { nodes: [{ title: OCEANIA }] },
        },
      });
      await library.api.ask(
        library.ana,
        `mutation { setFavorite(input: { itemType: TRACK, itemId: "${library.idOf(OLL)}", favorite: true }) { favorite } }`,
      );
      expect((await library.api.ask(library.ben, SEE, { id })).data).toMatchObject({
        playlist: { trackCount: 2 },
      });
      await library.api.ask(
        library.ana,
        `mutation { setFavorite(input: { itemType: TRACK, itemId: "${library.idOf(OLL)}", favorite: false }) { favorite } }`,
      );
    });

    it("holds what another playlist holds, unless that is private or holds this one", async () => {
      const byHand = await createdId(library.ana, {
        name: "By hand",
        trackIds: [library.idOf(NOTICE), library.idOf(OLL)],
      });
      const inHand = { field: "playlist", operator: "inPlaylist", value: byHand };
      expect(await library.titles({ all: [inHand] })).toEqual([NOTICE, OLL]);
      expect(await library.titles({ all: [{ ...inHand, operator: "notInPlaylist" }] })).toEqual([
        TRAIN,
        NOTE,
        OCEANIA,
      ]);
      const jazzInHand = await createdId(library.ana, {
        name: "Of it",
        rules: { all: [inHand, { field: "genre", operator: "is", value: "jazz" }] },
      });
      const nested = { all: [{ field: "playlist", operator: "inPlaylist", value: jazzInHand }] };
      expect(await library.titles(nested)).toEqual([NOTICE]);
      const limited = await createdId(library.ana, {
        name: "Longest",
        rules: { all: [], sort: [{ field: "durationSeconds", descending: true }], limit: 1 },
      });
      expect(
        await library.titles({
          all: [{ field: "playlist", operator: "inPlaylist", value: limited }],
        }),
      ).toEqual([TRAIN]);

      expect((await library.preview({ all: [inHand] }, library.ben)).problems).toEqual([
        { place: "all[0].value", message: "There is no such playlist." },
      ]);
      const UPDATE = `mutation ($input: UpdatePlaylistInput!) { updatePlaylist(input: $input) { problems { place message } } }`;
      const { data } = await library.api.ask(library.ana, UPDATE, {
        input: {
          playlistId: jazzInHand,
          rules: {
            all: [{ any: [{ field: "playlist", operator: "notInPlaylist", value: jazzInHand }] }],
          },
        },
      });
      expect(data).toEqual({
        updatePlaylist: {
          problems: [
            { place: "all[0].any[0].value", message: "That playlist is itself made of this one." },
          ],
        },
      });
    });

    it("evaluates all playlists of a page in a fixed number of statements", async () => {
      const LIST = (first: number) =>
        `{ playlists(first: ${first}) { totalCount nodes { name trackCount durationMs artworks { url } } } }`;
      for (let index = 0; index < 6; index++) {
        await create(library.ana, {
          name: `Year ${index}`,
          rules: {
            all: [{ field: "year", operator: "gt", value: 1950 + index }],
            sort: [{ field: "playCount" }],
          },
        });
      }
      const few = await library.api.statementsOf(library.ana, LIST(4));
      library.api.passTime(KEPT_MS);
      const many = await library.api.statementsOf(library.ana, LIST(50));
      const again = await library.api.statementsOf(library.ana, LIST(50));
      // What the rules hold was asked a moment ago.
      expect(again.length).toBeLessThan(many.length);
      expect(many.length).toBeLessThanOrEqual(10);
      expect(few.length).toBeLessThanOrEqual(many.length);
    });

    it("imports Navidrome's file with warnings, and gives it back", async () => {
      const IMPORT = `mutation ($input: ImportSmartPlaylistInput!) { importSmartPlaylist(input: $input) {
      playlist { name comment tracks { nodes { title } } navidromeFile { text warnings { place } } } warnings { place message } error { code } } }`;
      const text = JSON.stringify({
        name: "From Navidrome",
        comment: "kept",
        any: [
          { all: [{ is: { genre: "Jazz" } }, { gt: { duration: 600 } }] },
          { is: { mood: "x" } },
          { inPlaylist: { id: newId() } },
          { is: { loved: true } },
        ],
        sort: "-title",
        limit: 5,
      });
      const { data } = await library.api.ask(library.ana, IMPORT, { input: { text } });
      expect(data).toMatchObject({
        importSmartPlaylist: {
          playlist: {
            name: "From Navidrome",
            comment: "kept",
            tracks: { nodes: [{ title: OCEANIA }, { title: TRAIN }] },
          },
          warnings: [
            { place: "any[1].is.mood", message: "SoniqueBay knows no mood." },
            { place: "any[1]" },
          ],
          error: null,
        },
      });
      const { navidromeFile } = (
        data as {
          importSmartPlaylist: {
            playlist: { navidromeFile: { text: string; warnings: unknown[] } };
          };
        }
      ).importSmartPlaylist.playlist;
      expect(navidromeFile.warnings).toEqual([]);
      expect(JSON.parse(navidromeFile.text)).toEqual({
        name: "From Navidrome",
        comment: "kept",
        any: [
          { all: [{ is: { genre: "Jazz" } }, { gt: { duration: 600 } }] },
          { is: { loved: true } },
        ],
        sort: "title",
        order: "desc",
        limit: 5,
      });
    });

    it("finds what sounds like a track or an artist by the vectors", async () => {
      const vector = (x: number, y: number) =>
        `[${x},${y},${Array.from({ length: 510 }, () => 0).join(",")}]`;
      for (const [title, x, y] of [
        [OLL, 1, 0],
        [OCEANIA, 0.9, 0.1],
        [TRAIN, 0, 1],
        [NOTICE, 0.1, 0.9],
      ] as const) {
        await library.api.database
          .execute(sql`insert into track_embeddings (id, track_id, embedding_type, vector, embedding_source, embedding_model, embedding_version)
        values (${newId()}, ${library.idOf(title)}, 'audio', ${vector(x, y)}::halfvec, 'seed', ${AUDIO_EMBEDDING_MODEL}, ${AUDIO_EMBEDDING_VERSION})`);
      }
      const near = (to: string, id: string | undefined, nearest: number) =>
        library.titles({
          all: [{ field: "soundsLike", operator: "isNear", value: { to, id, nearest } }],
        });
      expect(await near("track", library.idOf(OLL), 1)).toEqual([OCEANIA]);
      expect(await near("track", library.idOf(NOTICE), 1)).toEqual([TRAIN]);
      expect(await near("artist", library.seeded.artists.get("Röyksopp"), 1)).toEqual([OLL]);
    });
  });
