import { describe, expect, it } from "vitest";
import { parseProducerRequest } from "./producer-protocol.ts";

const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
  parseProducerRequest({ method: "POST", path, headers, body: Buffer.from(body) });
const batchOf = (messages: unknown[]) => JSON.stringify({ messages });
const times = (count: number, message: object) => Array.from({ length: count }, () => message);
const base64 = (bytes: number) => Buffer.alloc(bytes, 1).toString("base64");

describe("POST /message", () => {
  it("takes the raw body, its format and its delay", () => {
    expect(post("/message", "hé", { "x-msg-fmt": "text", "x-msg-delay-secs": "43200" })).toEqual({
      kind: "send",
      messages: [{ contentType: "text", body: Buffer.from("hé"), delaySeconds: 43_200 }],
    });
  });

  it("reads a body without a format as v8", () => {
    expect(post("/message", "x")).toMatchObject({ messages: [{ contentType: "v8" }] });
  });

  it("holds the largest message and refuses one byte more", () => {
    expect(post("/message", Buffer.alloc(128_000))).toMatchObject({ kind: "send" });
    expect(post("/message", Buffer.alloc(128_001))).toMatchObject({ kind: "refused", status: 413 });
  });

  it.each(["43201", "-1", "1.5", "soon"])("refuses a delay of %s", (delay) => {
    expect(post("/message", "x", { "x-msg-delay-secs": delay })).toMatchObject({
      kind: "refused",
      status: 400,
    });
  });

  it("refuses an unknown format", () => {
    expect(post("/message", "x", { "x-msg-fmt": "xml" })).toMatchObject({ status: 400 });
  });
});

describe("POST /batch", () => {
  it("gives a message its own delay, and else the batch's", () => {
    const body = batchOf([
      { body: base64(1), contentType: "json", delaySecs: 5 },
      { body: base64(1), contentType: "json", delaySecs: 0 },
      { body: base64(1), contentType: "json" },
    ]);
    const parsed = post("/batch", body, { "x-msg-delay-secs": "9" });
    expect(parsed.kind === "send" && parsed.messages.map((m) => m.delaySeconds)).toEqual([5, 0, 9]);
  });

  it("holds 100 messages and 256,000 bytes, and refuses more of either", () => {
    const small = { body: base64(1), contentType: "bytes" };
    const large = { body: base64(128_000), contentType: "bytes" };
    expect(post("/batch", batchOf(times(100, small)))).toMatchObject({ kind: "send" });
    expect(post("/batch", batchOf(times(101, small)))).toMatchObject({ status: 413 });
    expect(post("/batch", batchOf([large, large]))).toMatchObject({ kind: "send" });
    expect(post("/batch", batchOf([large, large, small]))).toMatchObject({ status: 413 });
    const tooLarge = { body: base64(128_001), contentType: "bytes" };
    expect(post("/batch", batchOf([tooLarge]))).toMatchObject({ status: 413 });
  });

  it("refuses what is no batch", () => {
    expect(post("/batch", "not json")).toMatchObject({ status: 400 });
    expect(post("/batch", "{}")).toMatchObject({ status: 400 });
  });
});

it("knows no other operation", () => {
  expect(post("/purge", "")).toMatchObject({ kind: "refused", status: 404 });
});
