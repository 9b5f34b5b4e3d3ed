import { describe, expect, test } from "vitest";
import { createPlayOutbox, type PlayOutbox, type SendOutcome } from "./play-outbox.ts";

const report = (clientPlayId: string) => ({
  clientPlayId,
  trackId: "track",
  playedAt: "2026-11-22T20:00:00.000Z",
  listenedMs: 1000,
});

/** One browser's storage, a server that answers as told, and as many pages over them as a test opens. */
function browser() {
  let stored: string | null = null;
  const sent: string[] = [];
  const server = { answer: "sent" as SendOutcome };
  const openPage = (): PlayOutbox =>
    createPlayOutbox({
      read: () => stored,
      write: (text) => (stored = text),
      send: async ({ clientPlayId }) => {
        if (server.answer !== "unreachable") sent.push(clientPlayId);
        return server.answer;
      },
    });
  return { openPage, server, sent, stored: () => stored, corrupt: () => (stored = "{") };
}

describe("plays on their way", () => {
  test("are sent in order and then forgotten", async () => {
    const { openPage, sent, stored } = browser();
    const outbox = openPage();
    outbox.add("ana", report("1"));
    outbox.add("ana", report("2"));
    await outbox.flush("ana");
    expect(sent).toEqual(["1", "2"]);
    expect(stored()).toBeNull();
  });

  test("outlive a lost connection and a reload", async () => {
    const { openPage, server, sent } = browser();
    server.answer = "unreachable";
    const before = openPage();
    before.add("ana", report("1"));
    await before.flush("ana");
    server.answer = "sent";
    await openPage().flush("ana");
    expect(sent).toEqual(["1"]);
  });

  test("that the server refuses don't hold up the others", async () => {
    const { openPage, server, sent, stored } = browser();
    server.answer = "refused";
    const outbox = openPage();
    outbox.add("ana", report("1"));
    outbox.add("ana", report("2"));
    await outbox.flush("ana");
    expect(sent).toEqual(["1", "2"]);
    expect(stored()).toBeNull();
  });

  test("that the server stumbles over go behind the others", async () => {
    const { openPage, server, sent } = browser();
    const outbox = openPage();
    outbox.add("ana", report("1"));
    outbox.add("ana", report("2"));
    server.answer = "failed";
    await outbox.flush("ana");
    server.answer = "sent";
    await outbox.flush("ana");
    expect(sent).toEqual(["1", "2", "1"]);
  });

  test("of one person are not sent as another's", async () => {
    const { openPage, sent } = browser();
    const outbox = openPage();
    outbox.add("ana", report("1"));
    outbox.add("ben", report("2"));
    await outbox.flush("ben");
    expect(sent).toEqual(["2"]);
    await outbox.flush("ana");
    expect(sent).toEqual(["2", "1"]);
  });

  test("that can't be read are given up rather than in the way", async () => {
    const { openPage, sent, corrupt } = browser();
    corrupt();
    const outbox = openPage();
    outbox.add("ana", report("1"));
    await outbox.flush("ana");
    expect(sent).toEqual(["1"]);
  });
});
