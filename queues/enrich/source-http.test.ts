import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as v from "valibot";
import { SourcesStandIn } from "../../tools/test/sources-stand-in.ts";
import { retryAfterMs } from "./rate-headers.ts";
import { createSourceHttp, LineHeld } from "./source-http.ts";

const stand = new SourcesStandIn(Uint8Array.of(1, 2, 3));
const paused: number[] = [];
let wait: number | null = 0;

beforeAll(() => stand.wake());
afterAll(() => stand.sleep());
beforeEach(() => {
  paused.length = 0;
  wait = 0;
  stand.asked.length = 0;
});

const open = (source = "lrclib") =>
  createSourceHttp({
    address: `${stand.address}/${source}`,
    userAgent: "SoniqueBay/test",
    needsKey: false,
    now: Date.now,
    sleep: async (ms) => void paused.push(ms),
    line: { reserve: async () => wait, pause: async (ms) => void paused.push(ms) },
    fetch,
    answersWithinMs: 400,
  });
const ask = (source?: string) =>
  open(source).json({ path: "api/get", parameters: { track_name: "x" }, answer: v.unknown() });
const picture = (address: string) => open("coverart").picture(address);

describe("a question", () => {
  it("waits for its turn in line, and is not put where nobody may stand there", async () => {
    wait = 250;
    expect(await ask()).toBeNull();
    expect(paused).toEqual([250]);
    wait = null;
    await expect(ask()).rejects.toBeInstanceOf(LineHeld);
    expect(stand.asked).toHaveLength(1);
  });

  it("is given up where the answer drips without an end", async () => {
    stand.faults.lrclib = [{ kind: "drip" }];
    const began = Date.now();
    await expect(ask()).rejects.toMatchObject({ name: "SourceDown", trouble: { code: "away" } });
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it("follows where it is sent at the same place, and nowhere else", async () => {
    stand.faults.lrclib = [{ kind: "redirect", to: "/lrclib/api/get?track_name=y" }];
    expect(await ask()).toBeNull();
    expect(stand.asked.map(({ path }) => path)).toEqual([
      "api/get?track_name=x",
      "api/get?track_name=y",
    ]);
    wait = 7;
    stand.faults.lrclib = [{ kind: "redirect", to: "/lrclib/api/get?track_name=z" }];
    await ask();
    expect(paused).toEqual([7, 7]);
    wait = 0;
    for (const to of ["http://127.0.0.1:9/", "file:///etc/passwd", "//example.org/"]) {
      stand.faults.lrclib = [{ kind: "redirect", to }];
      await expect(ask(), to).rejects.toMatchObject({ name: "BadAnswer" });
    }
    const round = { kind: "redirect", to: "/lrclib/again" } as const;
    stand.faults.lrclib = [round, round, round, round];
    await expect(ask()).rejects.toMatchObject({ name: "BadAnswer" });
  });

  it("is refused in a few words, however many come with it", async () => {
    stand.faults.lrclib = [{ kind: "status", status: 500, markup: 1_500_000 }];
    await expect(ask()).rejects.toMatchObject({ trouble: { code: "failing" } });
  });

  it("says how long the source wants to be left alone", async () => {
    stand.faults.lrclib = [{ kind: "status", status: 503, retryAfter: "17" }];
    await expect(ask()).rejects.toMatchObject({ trouble: { retryAfterMs: 17_000 } });
    const now = Date.parse("2026-01-01T00:00:00Z");
    const header = (value: string) => new Headers({ "retry-after": value });
    expect(retryAfterMs(header("Thu, 01 Jan 2026 00:01:00 GMT"), now)).toBe(60_000);
    expect(retryAfterMs(header("soon"), now)).toBeNull();
    expect(retryAfterMs(new Headers(), now)).toBeNull();
  });
});

describe("a picture", () => {
  it("comes from the source or where its pictures lie, and from nowhere else", async () => {
    const path = "release/11111111-1111-4111-8111-111111111111/front-1200";
    expect(await picture(path)).toEqual(Uint8Array.of(1, 2, 3));
    expect(await picture("release/none")).toBeNull();
    for (const address of ["http://127.0.0.1:9/x.jpg", "https://example.org/x.jpg", "data:,x"]) {
      await expect(picture(address), address).rejects.toMatchObject({ name: "BadAnswer" });
    }
  });
});
