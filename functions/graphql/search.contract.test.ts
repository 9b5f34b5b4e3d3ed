import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import { ENGINES } from "../../tools/test/scan-services.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { seedLibrary, seedViewer } from "../testing/seed.ts";

describe.each(ENGINES)("over $engine", ({ engine, missing }) => {
  describe.skipIf(missing)("the reading side", () => {
    let api: GraphqlApi;
    let viewer: Viewer;

    beforeAll(async () => {
      api = await startGraphqlApi({}, engine);
      viewer = await seedViewer(api.database, "ana");
      await seedLibrary(api.database, {
        albums: [
          {
            title: "Abbey Road",
            artist: "The Beatles",
            tracks: [
              { title: "Something" },
              { title: "Come Together" },
              { title: "Oh! Darling", missing: true },
            ],
          },
          { title: "Beatles Tribute", artist: "Various", tracks: [{ title: "Beatles" }] },
          {
            title: "Ágætis byrjun",
            artist: "Sigur Rós",
            tracks: [{ title: "Svefn-g-englar" }, { title: "Starálfur" }],
          },
          {
            title: "War",
            artist: "U2",
            tracks: [{ title: "New Year's Day" }, { title: "Sunday Bloody Sunday" }],
          },
          {
            title: "Day & Age",
            artist: "The Killers",
            tracks: [{ title: "A Dustland Fairytale" }],
          },
          { title: "Louden Up Now", artist: "!!!", tracks: [{ title: "Pardon My Freedom" }] },
        ],
      });
    });
    afterAll(() => api.close());

    async function search(query: string, args = ""): Promise<string[]> {
      const { data, errors } = await api.ask(
        viewer,
        `query ($query: String!) { search(query: $query ${args}) { totalCount nodes { __typename
      ... on Track { label: title } ... on Album { label: title } ... on Artist { label: name } } } }`,
        { query },
      );
      expect(errors).toBeUndefined();
      type Node = { __typename: string; label: string };
      const { nodes } = (data as { search: { nodes: Node[] } }).search;
      return nodes.map(({ __typename, label }) => `${__typename} ${label}`);
    }

    describe("search", () => {
      it("puts an exact name first, then names that begin so, then whatever holds the words", async () => {
        expect(await search("beatles")).toEqual([
          "Artist The Beatles",
          "Track Beatles",
          "Album Beatles Tribute",
          "Album Abbey Road",
          "Track Come Together",
          "Track Something",
        ]);
      });

      it("puts names that hold the word before texts that do", async () => {
        expect((await search("day")).slice(0, 3)).toEqual([
          "Album Day & Age",
          "Track New Year's Day",
          "Track A Dustland Fairytale",
        ]);
      });

      it.each([
        ["sigur ros", "Artist Sigur Rós"],
        ["AGAETIS", "Album Ágætis byrjun"],
        ["the beatles", "Artist The Beatles"],
        ["beat", "Artist The Beatles"],
        ["come to", "Track Come Together"],
        ["new years day", "Track New Year's Day"],
        ["u2", "Artist U2"],
        ["U", "Artist U2"],
        ["!!!", "Artist !!!"],
      ])("finds for %j first %j", async (query, first) => {
        expect((await search(query))[0]).toBe(first);
      });

      it.each([
        ["beatels", "Artist The Beatles"],
        ["sigor ros", "Artist Sigur Rós"],
        ["agetis byrjn", "Album Ágætis byrjun"],
        ["somthing", "Track Something"],
      ])("finds in spite of the typo in %j also %j", async (query, found) => {
        expect(await search(query)).toContain(found);
      });

      it("finds words of a track in its artist and album", async () => {
        expect((await search("sunday u2 war"))[0]).toBe("Track Sunday Bloody Sunday");
      });

      it("finds nothing missing, nothing for nothing, and stumbles over no sign", async () => {
        expect(await search("darling")).not.toContain("Track Oh! Darling");
        expect(await search("  ")).toEqual([]);
        for (const query of ["'", "a & b | !c", "\\", "%_%", ":*", "'; drop table tracks --"]) {
          await search(query);
        }
      });

      it("pages through its hits without losing or repeating one", async () => {
        const all = await search("beatles", "first: 100");
        const pages = [
          ...(await search("beatles", "first: 2")),
          ...(await search("beatles", `first: 2, after: "${btoa("place:1")}"`)),
          ...(await search("beatles", `first: 2, after: "${btoa("place:3")}"`)),
        ];
        expect(pages).toEqual(all);
      });

      it("takes at most three statements to find, typos and short words included", async () => {
        for (const query of ["beatles", "beatels", "u", "xyzzy"]) {
          const sent = await api.statementsOf(
            viewer,
            `{ search(query: "${query}") { totalCount nodes { __typename } } }`,
          );
          const finding = sent.filter((text) => /hit\.|search_words/u.test(text));
          expect(finding.length).toBeLessThanOrEqual(3);
          expect(sent.length - finding.length).toBeLessThanOrEqual(3);
        }
      });
    });
  });
});
