import { beforeAll, describe, expect, it, vi } from "vitest";
import { loadLocale } from "../../i18n/i18n.ts";
import type { Delivery, Receiver } from "./webhook-documents.ts";
import { callText, deliveryText, receiverText } from "./webhook-text.ts";

beforeAll(async () => {
  vi.stubGlobal("document", { documentElement: {} });
  await loadLocale("en");
});

const receiver: Receiver = {
  id: "1",
  name: "Home",
  url: "http://home.local/",
  events: ["PLAY"],
  enabled: true,
  failures: 0,
  lastError: null,
  lastAt: null,
};
const delivery: Delivery = {
  id: "1",
  event: "PLAY",
  state: "PENDING",
  attempts: 0,
  nextAt: null,
  lastError: null,
  createdAt: new Date().toISOString(),
};
const now = new Date().toISOString();

describe("how it goes, in words", () => {
  it("of a receiver", () => {
    expect(receiverText(receiver)).toBe("Nothing was sent yet");
    expect(receiverText({ ...receiver, lastAt: now })).toMatch(/^Took the latest message/u);
    const failing = { ...receiver, lastAt: now, failures: 3, lastError: "it answered 500" };
    expect(receiverText(failing)).toMatch(/^3 tries in a row .+: it answered 500$/u);
    expect(receiverText({ ...failing, enabled: false })).toMatch(/^Off · 3 tries/u);
  });

  it("of a message", () => {
    expect(deliveryText(delivery)).toBe("on its way");
    const again = { ...delivery, nextAt: now, lastError: "nobody answers there" };
    expect(deliveryText(again)).toMatch(/^tried again at .+ · nobody answers there$/u);
    expect(deliveryText({ ...again, state: "FAILED", attempts: 8 })).toBe(
      "given up after 8 tries · nobody answers there",
    );
    expect(deliveryText({ ...delivery, state: "DELIVERED" })).toBe("taken");
  });

  it("of a hook that others call", () => {
    const hook = { id: "1", name: "lidarr", kind: "LIDARR", path: "/api/hooks/lidarr" } as const;
    expect(callText({ ...hook, lastAt: null, lastOutcome: null })).toBe("Never called yet");
    expect(callText({ ...hook, lastAt: now, lastOutcome: "scan: Music" })).toMatch(
      /^Called .+ · scan: Music$/u,
    );
  });
});
