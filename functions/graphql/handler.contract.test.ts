import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scanRuns } from "../../schema/db/tables/scan-runs.ts";
import type { ServerEvent } from "../../schema/events/events.ts";
import { createLogger, type LogLine } from "../../schema/log/logger.ts";
import { newId, type ScanRunId } from "../../schema/music/ids.ts";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { EventSubscriber } from "../services.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../testing/seed.ts";

let api: GraphqlApi;
let admin: Viewer;
let member: Viewer;
let seeded: SeededLibrary;
const lines: LogLine[] = [];

/** Hands on what the test sends; ends when the subscriber leaves. */
class Hub implements EventSubscriber {
  readonly sent: ServerEvent[] = [];
  left = false;
  #wake = () => {};

  send(event: ServerEvent): void {
    this.sent.push(event);
    this.#wake();
  }

  async *subscribe(_viewer: Viewer, signal: AbortSignal): AsyncGenerator<ServerEvent> {
    signal.addEventListener("abort", () => {
      this.left = true;
      this.#wake();
    });
    while (!signal.aborted) {
      const event = this.sent.shift();
      if (event) yield event;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
const hub = new Hub();

beforeAll(async () => {
  api = await startGraphqlApi({
    eventStream: hub,
    log: createLogger((line) => void lines.push(line), "error"),
  });
  admin = await seedViewer(api.database, "root", "admin");
  member = await seedViewer(api.database, "ana");
  seeded = await seedLibrary(api.database, {
    albums: [{ title: "Album", artist: "Band", tracks: [{ title: "One" }] }],
  });
});
afterAll(() => api.close());

describe("limits", () => {
  const TRACK = `id title artistDisplay discNumber trackNumber durationMs year favorite playCount mediaUrl mimeType
    artistCredits { name joinPhrase artist { id name } } album { id title artwork { url coverHue placeholder } }
    genres { id name } artwork { url coverHue placeholder } audioFeatures { bpm camelotKey energy }`;

  it("let the largest page of tracks through with all that a list shows", async () => {
    const { errors } = await api.ask(
      member,
      `{ tracks(first: 500) { totalCount edges { cursor node { ${TRACK} } } } }`,
    );
    expect(errors).toBeUndefined();
  });

  it("let an album with 500 tracks and an artist's page through", async () => {
    const { errors } = await api.ask(
      member,
      `query ($album: ID!, $artist: ID!) {
        album(id: $album) { title tracks(first: 500) { nodes { ${TRACK} } } }
        artist(id: $artist) { albums(first: 100) { nodes { id title artwork { url } trackCount } }
          appearsOn(first: 100) { nodes { id title artwork { url } } } tracks(first: 100) { nodes { ${TRACK} } } }
      }`,
      { album: seeded.albums.get("Album"), artist: seeded.artists.get("Band") },
    );
    expect(errors).toBeUndefined();
  });

  it.each([
    [
      "lists of 500 in lists of 500",
      "{ albums(first: 500) { nodes { tracks(first: 500) { nodes { id } } } } }",
    ],
    [
      "a field read a hundred times",
      `{ ${Array.from({ length: 100 }, (_, index) => `s${index}: libraryStatistics { trackCount }`).join(" ")} }`,
    ],
    [
      "a chain without end",
      `{ tracks(first: 1) { nodes { ${"album { tracks(first: 1) { nodes { ".repeat(6)} id ${"} } } ".repeat(6)} } } }`,
    ],
  ])("stop %s before the database is asked", async (_name, query) => {
    const before = api.statements.length;
    const { errors } = await api.ask(member, query);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(api.statements.length).toBe(before);
  });
});

describe("errors", () => {
  it("tell a client no more of a broken database than where the log has it", async () => {
    await api.database.execute(sql`alter table libraries rename to elsewhere`);
    const { data, errors } = await api.ask(member, "{ libraries { name } }");
    await api.database.execute(sql`alter table elsewhere rename to libraries`);
    expect(data).toBeNull();
    const [error] = errors ?? [];
    expect(error?.message).toMatch(/^Something went wrong\. It is logged as [0-9a-f-]{36}\.$/u);
    expect(JSON.stringify(error)).not.toMatch(/select|relation/iu);
    const errorId = error?.extensions?.["errorId"];
    expect(lines.some((line) => line["errorId"] === errorId)).toBe(true);
  });

  it("say what is wrong with an operation that can't be", async () => {
    const { errors } = await api.ask(member, "{ trakcs { nodes { id } } }");
    expect(errors?.[0]?.message).toContain("trakcs");
  });
});

describe("requests", () => {
  it("may be GET for queries, never for mutations", async () => {
    const get = (query: string) =>
      api.send(member, new Request(`http://localhost/graphql?query=${encodeURIComponent(query)}`));
    expect((await get("{ viewer { username role } }")).status).toBe(200);
    const mutation = 'mutation { cancelScan(input: { scanRunId: "x" }) { error { code } } }';
    expect((await get(mutation)).status).toBe(405);
  });

  it("show no GraphiQL", async () => {
    const request = new Request("http://localhost/graphql", { headers: { accept: "text/html" } });
    expect((await (await api.send(member, request)).text()).toLowerCase()).not.toContain(
      "graphiql",
    );
  });
});

describe("scans", () => {
  const START = `mutation { startScan(input: { mode: FULL }) {
    scanRuns { id state mode trigger library { name } ratePerSecond } error { code } } }`;

  it("are an administrator's to start and stop", async () => {
    expect((await api.ask(member, START)).data).toEqual({
      startScan: { scanRuns: [], error: { code: "forbidden" } },
    });
    const cancel = `mutation { cancelScan(input: { scanRunId: "${newId()}" }) { scanRun { id } error { code } } }`;
    expect((await api.ask(member, cancel)).data).toEqual({
      cancelScan: { scanRun: null, error: { code: "forbidden" } },
    });
    expect((await api.ask(admin, START)).data).toMatchObject({
      startScan: {
        scanRuns: [
          { state: "QUEUED", mode: "FULL", trigger: "person", library: { name: "Music" } },
        ],
        error: null,
      },
    });
    const seen = await api.ask(
      member,
      "{ libraries { activeScanRun { state } } scanRuns { totalCount } }",
    );
    expect(seen.data).toEqual({
      libraries: [{ activeScanRun: { state: "QUEUED" } }],
      scanRuns: { totalCount: 1 },
    });
  });

  it("are seen at each step by who subscribes, until they leave", async () => {
    const [run] = await api.database.select().from(scanRuns);
    const runId = run?.id as ScanRunId;
    const response = await api.send(
      member,
      new Request("http://localhost/graphql", {
        method: "POST",
        headers: { "content-type": "application/json", accept: "text/event-stream" },
        body: JSON.stringify({
          query:
            "subscription { scanProgress { id filesFound phase ratePerSecond library { name } } }",
        }),
      }),
    );
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const step = async (filesFound: number) => {
      await api.database.update(scanRuns).set({ filesFound }).where(eq(scanRuns.id, runId));
      hub.send({
        type: "library.changed",
        libraryId: null,
        tracksAdded: 1,
        tracksUpdated: 0,
        tracksMissing: 0,
      });
      hub.send({
        type: "scan.progress",
        scanRunId: runId,
        libraryId: seeded.libraryId,
        libraryName: "Music",
        phase: "listing",
        filesFound,
        state: "running",
        done: 0,
        total: 0,
        ratePerSecond: null,
        secondsLeft: null,
        problemCount: 0,
      });
      let text = "";
      while (!text.includes("scanProgress")) text += (await reader?.read())?.value ?? "";
      return text;
    };
    expect(await step(7)).toContain('"filesFound":7');
    expect(await step(8)).toContain('"filesFound":8');
    await reader?.cancel();
    await expect.poll(() => hub.left).toBe(true);
  });
});
