import { afterEach, describe, expect, it, vi } from "vitest";
import door from "./workers/door.ts";

afterEach(() => vi.unstubAllGlobals());

/** The status that the door answers with: 200 of whoever is behind it. */
async function knock(url: string, init: RequestInit = {}): Promise<number> {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("behind the door")));
  return (await door.fetch(new Request(url, init), {})).status;
}

const signed = {
  "webhook-id": "msg_1",
  "webhook-timestamp": "1614265330",
  "webhook-signature": "v1,c2lnbmF0dXJl",
};
const ANYWHERE = "http://192.168.1.20:8123/api/webhook/x";

describe("the door", () => {
  it("lets signed webhooks through, wherever their receiver is", async () => {
    for (const url of [ANYWHERE, "https://example.org/hook"]) {
      expect(await knock(url, { method: "POST", headers: signed })).toBe(200);
    }
  });

  it.each(Object.keys(signed))("lets none through without %s", async (name) => {
    const headers = Object.fromEntries(Object.entries(signed).filter(([key]) => key !== name));
    expect(await knock(ANYWHERE, { method: "POST", headers })).toBe(403);
    const empty = { ...signed, [name]: "" };
    expect(await knock(ANYWHERE, { method: "POST", headers: empty })).toBe(403);
  });

  it.each(["GET", "PUT", "DELETE"])("lets no %s through as one", async (method) => {
    expect(await knock(ANYWHERE, { method, headers: signed })).toBe(403);
  });

  it("lets no signature through that isn't one", async () => {
    const headers = { ...signed, "webhook-signature": "anything" };
    expect(await knock(ANYWHERE, { method: "POST", headers })).toBe(403);
  });

  it("still names the sources, and what is asked of an Ollama", async () => {
    expect(await knock("https://musicbrainz.org/ws/2/recording")).toBe(200);
    expect(await knock("http://box.local:11434/api/tags")).toBe(200);
    expect(await knock("http://box.local:11434/api/delete", { method: "POST" })).toBe(403);
    expect(await knock("https://example.org/")).toBe(403);
  });
});
