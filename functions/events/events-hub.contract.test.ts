import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  startWorkerUnderTest,
  type WorkerUnderTest,
} from "../../local-runner/testing/worker-under-test.ts";
import type { ServerEvent } from "../../schema/events/events.ts";

let hub: WorkerUnderTest;
beforeAll(async () => {
  hub = await startWorkerUnderTest({
    entryPoint: path.join(import.meta.dirname, "testing/hub-worker.ts"),
    bindings: [{ kind: "durableObject", name: "EVENTS_HUB", className: "EventsHub" }],
    durableObjects: [{ className: "EventsHub", uniqueKey: "hub-under-test" }],
    services: [],
  });
});
afterAll(() => hub.stop());

const ANA = "00000000-0000-7000-8000-00000000000a";
const BEA = "00000000-0000-7000-8000-00000000000b";

/** A busy machine may take longer than vitest's one second. */
const PATIENT = { timeout: 15_000 };

interface Received {
  event: string;
  id: string;
  data: Record<string, unknown>;
}

/** Reads a stream as a page would. */
async function open(user: string, lastEventId?: string) {
  const leave = new AbortController();
  const response = await hub.fetch(`/?user=${user}`, {
    signal: leave.signal,
    headers: lastEventId === undefined ? {} : { "last-event-id": lastEventId },
  });
  const received: Received[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  const reading = (async () => {
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) return;
      const blocks = (pending + chunk.value).split("\n\n");
      pending = blocks.pop() ?? "";
      for (const block of blocks) {
        const fields = Object.fromEntries(
          block
            .split("\n")
            .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
        );
        if (fields["event"] !== undefined) {
          received.push({
            event: fields["event"],
            id: fields["id"] ?? "",
            data: JSON.parse(fields["data"] ?? "null") as Record<string, unknown>,
          });
        }
      }
    }
  })().catch(() => undefined);
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    received,
    close: async () => {
      leave.abort();
      await reading;
    },
  };
}

async function publish(event: ServerEvent): Promise<void> {
  const response = await hub.fetch("/", { method: "POST", body: JSON.stringify(event) });
  expect(response.status).toBe(204);
}

const changed = (tracksAdded: number): ServerEvent => ({
  type: "library.changed",
  libraryId: null,
  tracksAdded,
  tracksUpdated: 0,
  tracksMissing: 0,
});
const progress = (
  source: string,
  done: number,
  state: "running" | "done" = "running",
): ServerEvent => ({
  type: "enrich.progress",
  source,
  state,
  done,
  total: 100,
  ratePerSecond: null,
  secondsLeft: null,
  problemCount: 0,
});
const added = (received: readonly Received[]) => received.map(({ data }) => data["tracksAdded"]);

test("every open page hears of it, in order, with rising ids", async () => {
  const pages = [await open(ANA), await open(ANA), await open(BEA)];
  expect(pages[0]).toMatchObject({ status: 200, type: "text/event-stream" });
  for (let index = 0; index < 20; index++) await publish(changed(index));
  for (const page of pages) {
    await expect.poll(() => page.received.length, PATIENT).toBe(20);
    expect(added(page.received)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    const ids = page.received.map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(page.received[0]?.event).toBe("library.changed");
    await page.close();
  }
});

test("what is one person's reaches nobody else, not even by replay", async () => {
  const [ana, bea] = [await open(ANA), await open(BEA)];
  await publish(changed(1));
  await publish({ type: "playback.changed", userId: ANA, changedBy: "phone" });
  await publish(changed(2));
  await expect.poll(() => ana.received.length, PATIENT).toBe(3);
  await expect.poll(() => added(bea.received), PATIENT).toEqual([1, 2]);
  const first = ana.received[0]?.id ?? "";
  const again = await open(BEA, first);
  await expect.poll(() => added(again.received), PATIENT).toEqual([2]);
  for (const page of [ana, bea, again]) await page.close();
});

test("a page that was away gets what it missed, once", async () => {
  const page = await open(ANA);
  await publish(changed(1));
  await expect.poll(() => page.received.length, PATIENT).toBe(1);
  await page.close();
  await publish(changed(2));
  await publish(changed(3));
  const back = await open(ANA, page.received[0]?.id);
  await publish(changed(4));
  await expect.poll(() => added(back.received), PATIENT).toEqual([2, 3, 4]);
  await back.close();
});

test("a page that was away too long, or saw another hub, is told to ask again", async () => {
  for (const id of ["999999999", "nonsense"]) {
    const page = await open(ANA, id);
    await expect.poll(() => page.received.map(({ event }) => event), PATIENT).toEqual(["resync"]);
    // From here on it is up to date.
    const back = await open(ANA, page.received[0]?.id);
    await publish(changed(7));
    await expect.poll(() => added(back.received), PATIENT).toEqual([7]);
    await page.close();
    await back.close();
  }
  const oldest = await open(ANA);
  await publish(changed(0));
  await expect.poll(() => oldest.received.length, PATIENT).toBe(1);
  await oldest.close();
  for (let index = 0; index < 1_100; index++) await publish(changed(index));
  const late = await open(ANA, oldest.received[0]?.id);
  await expect.poll(() => late.received[0]?.event, PATIENT).toBe("resync");
  await late.close();
});

test("a whole replay goes through", async () => {
  const page = await open(ANA);
  await publish(changed(0));
  await expect.poll(() => page.received.length, PATIENT).toBe(1);
  await page.close();
  for (let index = 1; index <= 900; index++) await publish(changed(index));
  const back = await open(ANA, page.received[0]?.id);
  await expect.poll(() => back.received.length, PATIENT).toBe(900);
  await back.close();
});

test("progress is thinned out, its latest and its last step never lost", async () => {
  const page = await open(ANA);
  for (let done = 1; done <= 60; done++) {
    await publish(progress("a", done));
    await publish(progress("b", done));
  }
  const of = (source: string) =>
    page.received.filter(({ data }) => data["source"] === source).map(({ data }) => data["done"]);
  await expect.poll(() => of("a").at(-1), PATIENT).toBe(60);
  await expect.poll(() => of("b").at(-1), PATIENT).toBe(60);
  expect(of("a").length).toBeLessThan(20);
  expect(of("a")[0]).toBe(1);
  await publish(progress("a", 99));
  await publish(progress("a", 100, "done"));
  await expect.poll(() => page.received.at(-1)?.data["state"], PATIENT).toBe("done");
  await page.close();
});

test("one person can't hold streams without end", async () => {
  const own = "00000000-0000-7000-8000-00000000000c";
  const pages = [];
  for (let index = 0; index < 32; index++) pages.push(await open(own));
  expect((await open(own)).status).toBe(429);
  expect((await open(BEA)).status).toBe(200);
  for (const page of pages) await page.close();
  // What was closed makes room again.
  await expect
    .poll(async () => {
      await publish(changed(0));
      const page = await open(own);
      await page.close();
      return page.status;
    }, PATIENT)
    .toBe(200);
});

test("a reader that stalls is dropped, and the others go on", async () => {
  const stalled = await hub.fetch(`/?user=${ANA}`);
  const reader = stalled.body?.getReader();
  const page = await open(BEA);
  // 200 kB each: far more than the sockets between hold.
  const event: ServerEvent = {
    type: "playback.changed",
    userId: ANA,
    changedBy: "x".repeat(200_000),
  };
  for (let index = 0; index < 150; index++) await publish(event);
  await publish(changed(5));
  await expect.poll(() => added(page.received), PATIENT).toEqual([5]);
  const ended = async () => {
    for (let total = 0; ;) {
      const chunk = await reader?.read().catch(() => ({ done: true as const, value: undefined }));
      if (chunk === undefined || chunk.done) return total;
      total += chunk.value.byteLength;
    }
  };
  expect(await ended()).toBeLessThan(150 * 200_000);
  await page.close();
});
