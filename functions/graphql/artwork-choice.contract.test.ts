import { afterAll, beforeAll, expect, it } from "vitest";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { rechooseAllArtwork } from "../library/artwork-choice.ts";
import { startPicturedLibrary } from "../testing/pictured-library.ts";
import { seedViewer } from "../testing/seed.ts";

/** What a page asks to tell why an album looks as it does. */

let api: GraphqlApi;
let viewer: Viewer;

beforeAll(async () => {
  api = await startGraphqlApi();
  viewer = await seedViewer(api.database, "ana");
  const library = await startPicturedLibrary(api.database);
  await library.album("Plain", { "A/Plain/1.flac": {} });
  await library.album("Shown", { "A/Shown/1.flac": { embedded: "inside" } });
  await library.images({ "A/Shown/back.jpg": "back" });
  await rechooseAllArtwork(api.services);
});
afterAll(() => api.close());

const CHOICE = `artworkChoice { chosen { path } candidates { source path rank rule chosen artwork { url } } }`;

it("explains album by album, and says nothing where there is no picture", async () => {
  const { data } = await api.ask(viewer, `{ albums(sort: TITLE) { nodes { title ${CHOICE} } } }`);
  const candidate = { artwork: { url: expect.stringMatching(/^\/api\/artwork\//u) } };
  expect(data).toEqual({
    albums: {
      nodes: [
        { title: "Plain", artworkChoice: null },
        {
          title: "Shown",
          artworkChoice: {
            chosen: { path: "A/Shown/1.flac" },
            candidates: [
              {
                ...candidate,
                source: "EMBEDDED",
                path: "A/Shown/1.flac",
                rank: 1,
                rule: "embedded",
                chosen: true,
              },
              {
                ...candidate,
                source: "FOLDER_FILE",
                path: "A/Shown/back.jpg",
                rank: 2,
                rule: "*",
                chosen: false,
              },
            ],
          },
        },
      ],
    },
  });
});

it("takes as many statements for two albums as for one", async () => {
  const statements = (first: number) =>
    api.statementsOf(viewer, `{ albums(first: ${first}) { nodes { id ${CHOICE} } } }`);
  expect(await statements(2)).toHaveLength((await statements(1)).length);
});
