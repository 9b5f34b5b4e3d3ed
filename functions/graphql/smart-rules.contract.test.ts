import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RULE_SORTS } from "../../schema/rules/rule-fields.ts";
import { newId } from "../../schema/music/ids.ts";
import { ENGINES } from "../../tools/test/scan-services.ts";
import {
  DAY_MS,
  daysAgo,
  EVERY,
  NOTE,
  NOTICE,
  OCEANIA,
  OLL,
  type SmartLibrary,
  startSmartLibrary,
  TRAIN,
} from "../testing/smart-library.ts";

for (const { engine, missing } of ENGINES)
  describe.skipIf(missing)(`rules of smart playlists over ${engine}`, () => {
    let library: SmartLibrary;
    beforeAll(async () => {
      library = await startSmartLibrary(engine);
    });
    afterAll(() => library.api.close());

    it.each<[string, string, unknown, readonly string[]]>([
      ["title", "is", "oll birtan", [OLL]],
      ["title", "isNot", "oceania", [TRAIN, NOTICE, NOTE, OLL]],
      ["title", "contains", "%", [NOTE]],
      ["title", "contains", "blue_", [NOTE]],
      ["title", "endsWith", "\\", [NOTE]],
      ["title", "contains", "moment’s", [NOTICE]],
      ["title", "contains", "' or 1=1 --", []],
      ["title", "notContains", "blue", [NOTICE, OLL, OCEANIA]],
      ["title", "startsWith", "blue", [TRAIN]],
      ["title", "endsWith", "NOTICE", [NOTICE]],
      ["artist", "is", "royksopp", [OCEANIA]],
      ["artist", "isNot", "bjork", [TRAIN, NOTICE, NOTE]],
      ["albumArtist", "contains", "coltrane", [TRAIN, NOTICE, NOTE]],
      ["album", "is", "medulla", [OLL, OCEANIA]],
      ["genre", "is", "electro", [OLL]],
      ["genre", "isNot", "jazz", [NOTE, OLL, OCEANIA]],
      ["genre", "isMissing", undefined, [NOTE]],
      ["genre", "isPresent", undefined, [TRAIN, NOTICE, OLL, OCEANIA]],
      ["tag", "is", "hard bop", [TRAIN]],
      ["tag", "contains", "VOICE", [OLL, OCEANIA]],
      ["tag", "is", "barely", []],
      ["tag", "isMissing", undefined, [NOTICE, NOTE]],
      ["composer", "isMissing", undefined, EVERY],
      ["label", "is", "blue note", [TRAIN, NOTICE, NOTE]],
      ["label", "isNot", "blue note", [OLL, OCEANIA]],
      ["label", "isMissing", undefined, [OLL, OCEANIA]],
      ["hasLyrics", "is", true, [OCEANIA]],
      ["year", "is", 1957, [TRAIN, NOTICE, NOTE]],
      ["year", "isNot", 1957, [OLL, OCEANIA]],
      ["year", "gt", 1957, [OLL, OCEANIA]],
      ["year", "lt", 2004, [TRAIN, NOTICE, NOTE]],
      ["year", "inTheRange", [1950, 1957], [TRAIN, NOTICE, NOTE]],
      ["originalDate", "is", "1957", [TRAIN, NOTICE, NOTE]],
      ["originalDate", "is", "1957-09-16", []],
      ["originalDate", "isNot", "1957", [OLL, OCEANIA]],
      ["originalDate", "before", "1958", [TRAIN, NOTICE, NOTE]],
      ["originalDate", "after", "1957", []],
      ["originalDate", "after", "1957-08", [TRAIN, NOTICE, NOTE]],
      ["originalDate", "inTheRange", ["1957-01", "1957-09"], [TRAIN, NOTICE, NOTE]],
      ["releaseDate", "isMissing", undefined, EVERY],
      ["trackNumber", "is", 2, [NOTICE, OCEANIA]],
      ["compilation", "is", true, [TRAIN, NOTICE, NOTE]],
      ["durationSeconds", "gt", 600, [TRAIN]],
      ["codec", "contains", "layer 3", [TRAIN]],
      ["lossless", "is", false, [TRAIN]],
      ["bitrateKbps", "is", 320, [TRAIN]],
      ["bitrateKbps", "isMissing", undefined, [NOTICE, NOTE, OLL, OCEANIA]],
      ["sizeMegabytes", "is", 1, EVERY],
      ["folder", "startsWith", "bjork/", [OLL, OCEANIA]],
      ["path", "endsWith", ".flac", EVERY],
      ["hasCover", "is", true, [OLL, OCEANIA]],
      ["addedAt", "inTheLast", 30, [TRAIN, NOTICE, NOTE, OLL]],
      ["addedAt", "notInTheLast", 30, [OCEANIA]],
      ["addedAt", "before", daysAgo(39).toISOString().slice(0, 10), [OCEANIA]],
      ["addedAt", "after", daysAgo(39).toISOString().slice(0, 10), [TRAIN, NOTICE, NOTE, OLL]],
      [
        "addedAt",
        "inTheRange",
        [daysAgo(41), daysAgo(39)].map((day) => day.toISOString().slice(0, 10)),
        [OCEANIA],
      ],
      ["playCount", "is", 2, [OCEANIA]],
      ["playCount", "gt", -1, EVERY],
      ["playCount", "lt", 1, [NOTICE, NOTE, OLL]],
      ["lastPlayedAt", "inTheLast", 7, [OCEANIA]],
      ["lastPlayedAt", "notInTheLast", 7, [TRAIN, NOTICE, NOTE, OLL]],
      ["lastPlayedAt", "isMissing", undefined, [NOTICE, NOTE, OLL]],
      ["skipCount", "is", 1, [OLL]],
      ["lastSkippedAt", "isPresent", undefined, [OLL]],
      ["favorite", "is", true, [OCEANIA]],
      ["favoriteSince", "inTheLast", 5, [OCEANIA]],
      ["albumFavorite", "is", true, [TRAIN, NOTICE, NOTE]],
      ["artistFavorite", "is", true, [OCEANIA]],
      ["rating", "gt", 3, [OCEANIA]],
      ["rating", "is", 0, [TRAIN, NOTICE, NOTE, OLL]],
      ["bpm", "inTheRange", [130, 140], [TRAIN]],
      ["bpm", "is", 90, [OCEANIA]],
      ["bpm", "isMissing", undefined, [NOTICE, NOTE, OLL]],
      ["camelotKey", "is", "8A", [OCEANIA]],
      ["camelotKey", "isNot", "8A", [TRAIN, NOTICE, NOTE, OLL]],
      ["camelotKey", "mixesWith", "C major", [OCEANIA]],
      ["camelotKey", "mixesWith", "1A", [TRAIN]],
      ["energy", "lt", 0.5, [OCEANIA]],
      ["moodHappy", "is", 0.7, [OCEANIA]],
      ["loudnessLufs", "inTheRange", [-15, -13], [OCEANIA]],
      ["soundsLike", "isNear", { to: "artist", id: newId(), nearest: 5 }, []],
    ])("%s %s %j", async (field, operator, value, found) => {
      expect(
        await library.titles({
          all: [{ field, operator, ...(value === undefined ? {} : { value }) }],
        }),
      ).toEqual(found);
    });

    it("knows libraries", async () => {
      const rule = { field: "library", operator: "is", value: library.seeded.libraryId };
      expect(await library.titles({ all: [rule] })).toEqual(EVERY);
      expect(await library.titles({ all: [{ ...rule, operator: "isNot" }] })).toEqual([]);
    });

    it("nests groups, and holds every track without a rule", async () => {
      expect(await library.titles({ all: [] })).toEqual(EVERY);
      const jazz = { field: "genre", operator: "is", value: "jazz" };
      const blue = { field: "title", operator: "contains", value: "blue" };
      expect(await library.titles({ all: [jazz, blue] })).toEqual([TRAIN]);
      expect(await library.titles({ any: [jazz, blue] })).toEqual([TRAIN, NOTICE, NOTE]);
      expect(
        await library.titles({
          any: [
            { all: [jazz, blue] },
            { all: [{ any: [{ field: "favorite", operator: "is", value: true }] }] },
          ],
        }),
      ).toEqual([TRAIN, OCEANIA]);
    });

    it("orders, what nobody knows last both ways, and cuts at the limit", async () => {
      const sorted = (field: string, descending: boolean, limit?: number) =>
        library.titles({
          all: [],
          sort: [
            { field, descending },
            { field: "title", descending: false },
          ],
          ...(limit && { limit }),
        });
      expect(await sorted("bpm", false)).toEqual([OCEANIA, TRAIN, NOTE, NOTICE, OLL]);
      expect(await sorted("bpm", true)).toEqual([TRAIN, OCEANIA, NOTE, NOTICE, OLL]);
      expect(await sorted("playCount", true, 2)).toEqual([OCEANIA, TRAIN]);
      expect(await sorted("camelotKey", false, 2)).toEqual([TRAIN, OCEANIA]);
      expect(await sorted("album", true)).toEqual([OCEANIA, OLL, NOTE, NOTICE, TRAIN]);
      const limited = await library.preview({
        all: [],
        sort: [{ field: "durationSeconds", descending: true }],
        limit: 1,
      });
      expect(limited).toMatchObject({ trackCount: 1, durationMs: 643_000 });
    });

    it("orders by every field it offers", async () => {
      for (const field of RULE_SORTS) {
        expect(
          (await library.titles({ all: [], sort: [{ field, descending: true }] })).toSorted(),
        ).toEqual([...EVERY].toSorted());
      }
    });

    it("keeps a random order all day, page by page, and has another one the next", async () => {
      const rules = { all: [], sort: [{ field: "random" }] };
      const first = await library.titles(rules);
      expect(first.toSorted()).toEqual([...EVERY].toSorted());
      const PAGE = `query ($rules: JSON!, $after: String) { previewRules(rules: $rules) {
      tracks(first: 2, after: $after) { pageInfo { hasNextPage endCursor } nodes { title } } } }`;
      const paged: string[] = [];
      let after: string | null = null;
      do {
        const { data } = await library.api.ask(library.ana, PAGE, { rules, after });
        const { tracks: page } = (
          data as {
            previewRules: {
              tracks: {
                pageInfo: { hasNextPage: boolean; endCursor: string };
                nodes: { title: string }[];
              };
            };
          }
        ).previewRules;
        paged.push(...page.nodes.map(({ title }) => title));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(paged).toEqual(first);
      // One day in a hundred and twenty has the same order by chance: of three none does but once in a million.
      const days = [await library.titles(rules)];
      for (let day = 0; day < 3; day++) {
        library.api.passTime(DAY_MS);
        days.push(await library.titles(rules));
      }
      library.api.passTime(-3 * DAY_MS);
      expect(new Set(days.map((day) => day.join())).size).toBeGreaterThan(1);
    });

    it("says where rules are wrong", async () => {
      const found = await library.preview({
        all: [{ any: [{ field: "sql", operator: "is", value: "x" }] }],
      });
      expect(found.problems).toMatchObject([{ place: "all[0].any[0].field" }]);
      expect(found.trackCount).toBe(0);
    });

    it("takes a hundred rules, five deep", async () => {
      const like = (index: number) => ({
        field: index % 2 ? "artist" : "title",
        operator: "contains",
        value: `x${index}`,
      });
      const rules = {
        all: [
          {
            any: [
              {
                all: [
                  {
                    any: [
                      ...Array.from({ length: 99 }, (_, index) => like(index)),
                      { field: "title", operator: "is", value: TRAIN },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      };
      expect(await library.titles(rules)).toEqual([TRAIN]);
    });
  });
