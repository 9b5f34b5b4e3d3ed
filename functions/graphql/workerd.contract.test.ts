import { afterAll, beforeAll, expect, it } from "vitest";
import { type ApiUnderTest, startApiUnderTest } from "../../local-runner/testing/api-under-test.ts";
import { ANA, bearer, bootstrap, json, signIn } from "../testing/people.ts";

let api: ApiUnderTest;
let token: string;
beforeAll(async () => {
  api = await startApiUnderTest();
  await bootstrap(api, { admin: ANA });
  token = await signIn(api);
});
afterAll(() => api.stop());

const ask = async (query: string): Promise<unknown> =>
  (await api.fetch("/graphql", json({ query }, bearer(token)))).json();

it("answers inside workerd what needs loaders, batches and the cache", async () => {
  expect(
    await ask(`{ viewer { username role } libraries { name trackCount activeScanRun { id } }
      search(query: "nothing like it") { totalCount nodes { __typename } }
      tracks { totalCount nodes { id album { title } } } apiKeys { id } playQueue { currentIndex } }`),
  ).toEqual({
    data: {
      viewer: { username: ANA.username, role: "ADMIN" },
      libraries: [{ name: "Music", trackCount: 0, activeScanRun: null }],
      search: { totalCount: 0, nodes: [] },
      tracks: { totalCount: 0, nodes: [] },
      apiKeys: [],
      playQueue: null,
    },
  });
});

it("sends the steps of a scan through the hub to who subscribes", async () => {
  const response = await api.fetch(
    "/graphql",
    json(
      { query: "subscription { scanProgress { state library { name } } }" },
      { ...bearer(token), accept: "text/event-stream" },
    ),
  );
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const seen = (async () => {
    while (!text.includes("scanProgress")) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: "" };
      if (done) break;
      text += value;
    }
  })();
  // The answer's first byte may come before the hub has the subscriber: what is started once more shows again.
  await expect
    .poll(
      async () => {
        const started = (await ask(
          "mutation { startScan(input: {}) { scanRuns { id } error { code } } }",
        )) as { data: { startScan: { scanRuns: { id: string }[] } } };
        const [run] = started.data.startScan.scanRuns;
        await ask(`mutation { cancelScan(input: { scanRunId: "${run?.id}" }) { error { code } } }`);
        return text;
      },
      { timeout: 20_000, interval: 300 },
    )
    .toContain('"library":{"name":"Music"}');
  await seen;
  await reader?.cancel();
});
